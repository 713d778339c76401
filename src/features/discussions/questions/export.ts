import { plainExcerpt } from '#core/markdown.ts'
import { federalStateNames } from '#domain/administration.ts'
import { questionSubjectLabels } from '#domain/discussion.ts'
import type { ExportColumn, ExportDescription } from '#web/export.ts'
import { type ListState, listQuery, stateInWords } from '#web/list/state.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { questionFacets } from './definition.ts'
import { labelOf } from './facets.ts'
import type { FacetCounts } from './queries/list.ts'
import type { QuestionRow } from './queries/row.ts'
import { questionVisibilityLabels } from './views/marks.tsx'

/** What a list says of a question. */
export function exportColumns(baseUrl: string): ExportColumn<QuestionRow>[] {
  return [
    { header: 'Frage', field: 'title', value: row => row.title, width: 60 },
    { header: 'Beginn des Textes', field: 'excerpt', value: row => plainExcerpt(row.beginning), width: 60 },
    { header: 'Art', field: 'subjectKind', value: row => questionSubjectLabels[row.subjectKind], width: 12 },
    { header: 'Zu', field: 'subject', value: row => row.subjectName, width: 40 },
    { header: 'Gefragt von', field: 'administration', value: row => row.administrationName, width: 36 },
    { header: 'Land', field: 'federalState', value: row => federalStateNames[row.federalStateKey] ?? null, width: 22 },
    { header: 'Sichtbar für', field: 'visibility', value: row => questionVisibilityLabels[row.visibility], width: 18 },
    { header: 'Antworten', field: 'answers', value: row => row.answers },
    { header: 'Gelöst', field: 'isAccepted', value: row => row.isAccepted },
    { header: 'Gefragt am', field: 'askedAt', value: row => isoDay(row.askedAt), width: 12 },
    { header: 'Zuletzt Neues am', field: 'lastPostAt', value: row => isoDay(row.lastPostAt), width: 12 },
    { header: 'Kennung', field: 'id', value: row => row.id, width: 10 },
    { header: 'Adresse', field: 'url', value: row => baseUrl + paths.question(row.id), width: 36 },
  ]
}

interface Described {
  readonly state: ListState
  /** For the names of what was chosen. */
  readonly counts: FacetCounts
  readonly titles: ReadonlyMap<string, string>
  readonly baseUrl: string
  readonly total: number
}

export function describeExport({ state, counts, titles, baseUrl, total }: Described): ExportDescription {
  return {
    title: 'Fragen',
    query: baseUrl + paths.questions(listQuery(state)),
    queryText:
      stateInWords(
        state,
        questionFacets,
        (value, { param }) => counts.get(param)?.get(value)?.label ?? titles.get(value) ?? labelOf(param, value),
      ).join('; ') || 'alle Fragen',
    createdAt: new Date(),
    source: 'Fragen und Antworten der Verwaltungen',
    licence: 'Fragen, die nicht öffentlich sind, nicht weitergeben',
    asOf: 'Stand des Abrufs',
    total,
  }
}
