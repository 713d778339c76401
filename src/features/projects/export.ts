import { federalStateNames } from '#domain/administration.ts'
import { projectKindLabels, projectStateLabels } from '#domain/project.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../paths.ts'
import { projectFacets } from './definition.ts'
import { labelOf } from './facets.ts'
import type { FacetCounts } from './queries/list.ts'
import type { ProjectRow } from './queries/row.ts'

/** What a list says of a project. */
export function exportColumns(baseUrl: string): ExportColumn<ProjectRow>[] {
  return [
    { header: 'Vorhaben', field: 'name', value: row => row.name, width: 40 },
    { header: 'Worum es geht', field: 'summary', value: row => row.summary, width: 60 },
    { header: 'Art', field: 'kind', value: row => projectKindLabels[row.kind], width: 20 },
    { header: 'Stand', field: 'state', value: row => projectStateLabels[row.state], width: 16 },
    { header: 'Federführung', field: 'administration', value: row => row.administrationName, width: 36 },
    { header: 'Land', field: 'federalState', value: row => federalStateNames[row.federalStateKey] ?? null, width: 22 },
    {
      header: 'Leistungen',
      field: 'services',
      value: row => row.services.map(({ name }) => name).join('; '),
      width: 60,
    },
    { header: 'Zugesagt', field: 'assured', value: row => row.assured },
    { header: 'Interessiert', field: 'interested', value: row => row.interested },
    { header: 'Ergebnisse', field: 'resultCount', value: row => row.resultCount },
    { header: 'Beginn', field: 'startsOn', value: row => row.startsOn, width: 12 },
    { header: 'Ende', field: 'endsOn', value: row => row.endsOn, width: 12 },
    { header: 'Zuletzt Neues am', field: 'newsAt', value: row => isoDay(row.newsAt), width: 12 },
    { header: 'Kennung', field: 'id', value: row => row.id, width: 10 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.project(row.id), width: 36 },
  ]
}

interface Described {
  readonly state: ListState
  /** For the names of what was chosen. */
  readonly counts: FacetCounts
  readonly baseUrl: string
  readonly total: number
}

export function describeExport({ state, counts, baseUrl, total }: Described): ExportDescription {
  return {
    title: 'Vorhaben',
    query: baseUrl + paths.projects(listQuery(state)),
    queryText:
      stateInWords(
        state,
        projectFacets,
        (value, { param }) => counts.get(param)?.get(value)?.label ?? labelOf(param, value),
      ).join('; ') || 'alle Vorhaben',
    createdAt: new Date(),
    source: 'Angaben der federführenden Verwaltungen',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total,
  }
}
