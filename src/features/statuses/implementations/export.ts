import { federalStateNames, typeLabel } from '#domain/administration.ts'
import { freshnessLabels } from '#domain/freshness.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Products } from '../products.ts'
import { inWords } from '../show.ts'
import { implementationFacets, sharedFields } from './definition.ts'
import { labelOf } from './facets.ts'
import type { ServiceHead } from './list.ts'
import type { ImplementationRow } from './queries/row.ts'
import type { Viewer } from './viewer.ts'

type Row = ImplementationRow

/** Everything of an entry that leaves its house. Numbers stay numbers, so that a spreadsheet can add them up. */
export function exportColumns(viewer: Viewer, products: Products, baseUrl: string): ExportColumn<Row>[] {
  const fields = sharedFields.map(
    (field): ExportColumn<Row> => ({
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
    { header: 'Verwaltung', field: 'administration', value: row => row.name, width: 36 },
    { header: 'Art', field: 'type', value: row => typeLabel(row.type), width: 22 },
    { header: 'Land', field: 'federalState', value: row => federalStateNames[row.federalStateKey] ?? null, width: 22 },
    { header: 'Einwohner', field: 'population', value: row => row.population, width: 12 },
    ...(viewer.place ? [distance] : []),
    ...fields,
    { header: 'Grund', field: 'reason', value: row => row.reason, width: 30 },
    { header: 'Alter', field: 'freshness', value: row => freshnessLabels[row.freshness], width: 12 },
    { header: 'Bestätigt am', field: 'confirmedAt', value: row => row.confirmedAt && isoDay(row.confirmedAt) },
    ...(viewer.isColleague ? [mailbox] : []),
    { header: 'Kennung', field: 'administrationId', value: row => row.administrationId, width: 10 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.administration(row.administrationId), width: 36 },
  ]
}

const distance: ExportColumn<Row> = {
  header: 'Entfernung in km',
  field: 'distance',
  value: row => (row.km === null ? null : Math.round(row.km)),
}
const mailbox: ExportColumn<Row> = { header: 'Postfach', field: 'mailbox', value: row => row.mailbox, width: 30 }

interface Described {
  readonly service: ServiceHead
  readonly state: ListState
  readonly products: Products
  readonly baseUrl: string
  readonly total: number
}

export function describeExport({ service, state, products, baseUrl, total }: Described): ExportDescription {
  return {
    title: 'Umsetzungen',
    query: baseUrl + paths.implementations(service.id, listQuery(state)),
    queryText: [
      service.name,
      ...stateInWords(state, implementationFacets, (value, { param }) => labelOf(param, value, products), 'Name'),
    ].join('; '),
    createdAt: new Date(),
    source: 'Angaben der Verwaltungen',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total,
  }
}
