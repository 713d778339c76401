import type { Db } from '#core/db.ts'
import { levelLabels, sizeLabels, typeLabel } from '#domain/administration.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { paths } from '../../paths.ts'
import { administrationFacets, administrationList, directoryAsOf, directorySource, mapSource } from './definition.ts'
import { facetLabel } from './facets.ts'
import { prepareList } from './list.ts'
import { countAdministrations, eachAdministration } from './queries/keyset.ts'
import type { AdministrationRow } from './queries/list.ts'

/** Keys and postal codes are text: a spreadsheet must not take their leading zeros away. */
export const exportColumns: readonly ExportColumn<AdministrationRow>[] = [
  { header: 'Kennung', field: 'id', value: row => row.id, width: 10 },
  { header: 'Name', field: 'displayName', value: row => row.displayName, width: 36 },
  { header: 'Amtlicher Name', field: 'name', value: row => row.name, width: 36 },
  { header: 'Bezeichnung', field: 'designation', value: row => row.designation, width: 20 },
  { header: 'Ebene', field: 'level', value: row => levelLabels[row.level][0], width: 20 },
  { header: 'Art', field: 'type', value: row => typeLabel(row.type), width: 24 },
  { header: 'Gehört zu', field: 'parent', value: row => row.parent?.name ?? null, width: 32 },
  { header: 'Kreis', field: 'district', value: row => row.district?.name ?? null, width: 28 },
  { header: 'Land', field: 'federalState', value: row => row.federalState?.name ?? null, width: 24 },
  { header: 'Postleitzahl', field: 'postalCode', value: row => row.postalCode, width: 12 },
  { header: 'Einwohner', field: 'population', value: row => row.population, width: 12 },
  {
    header: 'Größenklasse',
    field: 'sizeClass',
    value: row => (row.sizeClass === null ? null : (sizeLabels[row.sizeClass] ?? null)),
    width: 26,
  },
  { header: 'ARS', field: 'regionalKey', value: row => row.regionalKey, width: 16 },
  { header: 'AGS', field: 'ags', value: row => row.ags, width: 12 },
  { header: 'Breite', field: 'lat', value: row => row.lat, width: 10 },
  { header: 'Länge', field: 'lon', value: row => row.lon, width: 10 },
  { header: 'Nimmt teil', field: 'isParticipating', value: row => (row.isParticipating ? 'ja' : 'nein'), width: 10 },
  { header: 'Verwaltet durch', field: 'administeredBy', value: row => row.administeredBy?.name ?? null, width: 32 },
  { header: 'Sitz', field: 'seat', value: row => row.seat, width: 20 },
  { header: 'Website (2019, ungeprüft)', field: 'website', value: row => row.website, width: 32 },
]

/** Where an export of this view comes from and how many rows it has; the rows themselves come as they are read. */
export async function prepareExport(db: Db, state: ListState, baseUrl: string) {
  const { filter, sort } = await prepareList(db, state)
  const description: ExportDescription = {
    title: 'Verwaltungen',
    query: baseUrl + paths.administrations(listQuery(state)),
    queryText: queryText(state, sort),
    createdAt: new Date(),
    source: `${directorySource}; Lage der Kreise: ${mapSource}`,
    licence:
      'Verzeichnis: Vervielfältigung und Verbreitung mit Quellenangabe gestattet; Orte und Postleitzahlen teils CC BY 4.0',
    asOf: directoryAsOf,
    total: await countAdministrations(db, filter),
  }
  return { description, rows: eachAdministration(db, filter, sort) }
}

function queryText(state: ListState, sort: string): string {
  const parts = stateInWords(state, administrationFacets, (value, { param }) => facetLabel(param, value))
  const sorted = administrationList.sorts.find(([value]) => value === sort)?.[1] ?? ''
  return `${parts.join('; ') || 'alle Verwaltungen'}; sortiert nach ${sorted}`
}
