import { demandUrgencyLabels } from '#domain/demand.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../paths.ts'
import { demandFacets } from './definition.ts'
import { labelOf } from './list.ts'
import type { DemandPage, DemandRow } from './queries/list.ts'

const yesOrNo = (isSo: boolean) => (isSo ? 'ja' : 'nein')

/** What the list says of a service that is sought. */
export function exportColumns(baseUrl: string): ExportColumn<DemandRow>[] {
  return [
    { header: 'LeiKa-Schlüssel', field: 'leikaKey', value: row => row.leikaKey, width: 18 },
    { header: 'Leistung', field: 'service', value: row => row.name, width: 60 },
    { header: 'Verwaltungen', field: 'houses', value: row => row.houses },
    { header: 'Einwohner', field: 'inhabitants', value: row => row.inhabitants, width: 14 },
    { header: 'Einwohner genau', field: 'isExact', value: row => yesOrNo(row.isExact) },
    { header: 'Wie dringend', field: 'urgency', value: row => mostUrgent(row), width: 18 },
    { header: 'Gebraucht bis', field: 'neededBy', value: row => row.neededBy, width: 12 },
    { header: 'Suchen wir auch', field: 'ours', value: row => yesOrNo(row.isOurs) },
    { header: 'Genug für ein Vorhaben', field: 'ripe', value: row => yesOrNo(row.isRipe) },
    { header: 'Lösungen', field: 'solutions', value: row => row.solutions },
    { header: 'Vorhaben', field: 'projects', value: row => row.projects },
    { header: 'Zuletzt gemeldet am', field: 'declaredAt', value: row => isoDay(new Date(row.declaredAt)), width: 12 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.demand(row.serviceId), width: 36 },
  ]
}

const mostUrgent = ({ urgencies }: DemandRow) => (urgencies[0] ? demandUrgencyLabels[urgencies[0]] : null)

interface Described {
  readonly state: ListState
  /** For the names of what was chosen. */
  readonly counts: DemandPage['counts']
  readonly baseUrl: string
  readonly total: number
}

export function describeExport({ state, counts, baseUrl, total }: Described): ExportDescription {
  return {
    title: 'Bedarf',
    query: baseUrl + paths.demands(listQuery(state)),
    queryText:
      stateInWords(state, demandFacets, (value, facet) => nameOf(value, facet, counts)).join('; ') ||
      'alle gesuchten Leistungen',
    createdAt: new Date(),
    source: 'Angaben der Verwaltungen; Leistungen aus dem OZG-Umsetzungskatalog (LeiKa)',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total,
  }
}

const nameOf = (value: string, facet: (typeof demandFacets)[number], counts: DemandPage['counts']) =>
  counts.find(([param, code, name]) => name && param === facet.param && code === value)?.[2] ?? labelOf(facet, value)
