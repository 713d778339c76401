import { freshnessLabels } from '#domain/freshness.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { sharedFields } from '../implementations/definition.ts'
import { inWords } from '../show.ts'
import { entryFacets } from './definition.ts'
import { labelOf, type Names } from './list.ts'
import type { ShownEntry } from './queries/entries.ts'
import type { ShownHouse } from './queries/summary.ts'

/** Everything of an entry that leaves its house. Numbers stay numbers, so that a spreadsheet can add them up. */
export function exportColumns({ products, vocabulary }: Names, baseUrl: string): ExportColumn<ShownEntry>[] {
  const fields = sharedFields.map(
    (field): ExportColumn<ShownEntry> => ({
      header: field.label,
      field: field.name,
      value: ({ values }) => {
        const value = values[field.name] ?? null
        return field.kind === 'number' ? value : inWords(field, value, products) || null
      },
      width: field.kind === 'number' ? 12 : 20,
    }),
  )
  return [
    { header: 'LeiKa-Schlüssel', field: 'leikaKey', value: row => row.leikaKey, width: 18 },
    { header: 'Leistung', field: 'service', value: row => row.name, width: 60 },
    { header: 'OZG-Leistung', field: 'serviceBundle', value: row => vocabulary.bundleName(row.ozgId), width: 40 },
    ...fields,
    { header: 'Grund', field: 'reason', value: row => row.reason, width: 30 },
    { header: 'Alter', field: 'freshness', value: row => freshnessLabels[row.freshness], width: 12 },
    { header: 'Bestätigt am', field: 'confirmedAt', value: row => row.confirmedAt && isoDay(row.confirmedAt) },
    { header: 'Kennung', field: 'id', value: row => row.serviceId, width: 9 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.service(row.serviceId), width: 36 },
  ]
}

interface Described {
  readonly house: ShownHouse
  readonly state: ListState
  readonly names: Names
  readonly baseUrl: string
  readonly total: number
}

export function describeExport({ house, state, names, baseUrl, total }: Described): ExportDescription {
  const query = listQuery(state)
  const words = stateInWords(state, entryFacets, (value, { param }) => labelOf(param, value, names))
  return {
    title: 'Leistungen einer Verwaltung',
    query: baseUrl + paths.administrationServices(house.id, query),
    queryText: [house.name, ...words].join('; '),
    createdAt: new Date(),
    source: `Angaben von ${house.name}; Leistungen aus dem OZG-Umsetzungskatalog (LeiKa)`,
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: names.vocabulary.release,
    total,
  }
}
