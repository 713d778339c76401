import { federalStateNames } from '#domain/administration.ts'
import { profileQuestions } from '#domain/profile.ts'
import { licenceLabels, solutionConditionLabels, solutionKindLabels, solutionStageLabels } from '#domain/solution.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { paths } from '../../paths.ts'
import { solutionFacets } from './definition.ts'
import { labelOf } from './facets.ts'
import type { FacetCounts } from './queries/list.ts'
import type { SolutionRow } from './queries/row.ts'

/** What a list says of a solution; the answers of the profile stand on its page alone. */
export function exportColumns(baseUrl: string, best: ReadonlySet<number>): ExportColumn<SolutionRow>[] {
  return [
    { header: 'Lösung', field: 'name', value: row => row.name, width: 40 },
    { header: 'Worum es geht', field: 'summary', value: row => row.summary, width: 60 },
    { header: 'Art', field: 'kind', value: row => solutionKindLabels[row.kind], width: 20 },
    { header: 'Stand', field: 'stage', value: row => solutionStageLabels[row.stage], width: 16 },
    {
      header: 'Leistungen',
      field: 'services',
      value: row => row.services.map(({ name }) => name).join('; '),
      width: 60,
    },
    { header: 'Gemacht mit', field: 'product', value: row => row.productName, width: 24 },
    { header: 'Version', field: 'productVersion', value: row => row.productVersion, width: 12 },
    { header: 'Anbieter', field: 'administration', value: row => row.administrationName, width: 36 },
    { header: 'Land', field: 'federalState', value: row => federalStateNames[row.federalStateKey] ?? null, width: 22 },
    { header: 'Bedingung', field: 'condition', value: row => solutionConditionLabels[row.condition], width: 22 },
    { header: 'Lizenz', field: 'licence', value: row => row.licence && licenceLabels[row.licence], width: 22 },
    { header: 'Läuft in Verwaltungen', field: 'liveCount', value: row => row.liveCount, width: 12 },
    { header: 'Beste Praxis', field: 'isBestPractice', value: row => best.has(row.id), width: 12 },
    { header: 'Beantwortete Fragen', field: 'answered', value: row => row.answered },
    { header: 'Fragen', field: 'questions', value: () => profileQuestions.length },
    { header: 'Geändert am', field: 'updatedAt', value: row => row.updatedAt.toISOString().slice(0, 10), width: 12 },
    { header: 'Kennung', field: 'id', value: row => row.id, width: 10 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.solution(row.id), width: 36 },
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
    title: 'Lösungen',
    query: baseUrl + paths.solutions(listQuery(state)),
    queryText:
      stateInWords(
        state,
        solutionFacets,
        (value, { param }) => counts.get(param)?.get(value)?.label ?? labelOf(param, value),
      ).join('; ') || 'alle Lösungen',
    createdAt: new Date(),
    source: 'Angaben der anbietenden Verwaltungen',
    licence: 'Angaben, die nur Verwaltungen sehen, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total,
  }
}
