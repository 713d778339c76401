import type { QuestionSubject } from '#domain/discussion.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import { subjectPattern, subjectWords } from './subject.ts'

export type FacetParam = 'wir' | 'antwort' | 'art' | 'themenfeld' | 'land' | 'von' | 'zu'

export interface QuestionFacet extends FacetDefinition {
  readonly param: FacetParam
  /** What the database calls the values of addresses, where that differs. */
  readonly codes?: Readonly<Record<string, string>>
}

const id = /^[1-9]\d{0,8}$/

function coded(param: FacetParam, apiParam: string, label: string, codes: Readonly<Record<string, string>>) {
  return { param, apiParam, label, codes, pattern: new RegExp(`^(?:${Object.keys(codes).join('|')})$`) }
}

const kinds = Object.fromEntries(
  (Object.keys(subjectWords) as QuestionSubject[]).map(kind => [subjectWords[kind], kind]),
)

/** In the order of the page; `queries/seen.ts` knows the value of each in SQL. */
export const questionFacets: readonly QuestionFacet[] = [
  coded('wir', 'withUs', 'Unsere Verwaltung', { gefragt: 'addressed', gestellt: 'asked', beantwortet: 'answered' }),
  coded('antwort', 'answers', 'Antwort', {
    ohne: 'none',
    weitergegeben: 'passedOn',
    mit: 'some',
    geloest: 'accepted',
  }),
  coded('art', 'subjectKind', 'Frage zu', kinds),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: id },
  { param: 'land', apiParam: 'federalState', label: 'Land', pattern: /^(?:\d{2}|-)$/ },
  { param: 'von', apiParam: 'administration', label: 'Gefragt von', pattern: id },
  { param: 'zu', apiParam: 'subject', label: 'Zu', pattern: subjectPattern },
]

/** The codes of chosen values, as the database knows them. */
export function codesOf({ codes }: QuestionFacet, values: readonly string[]): readonly string[] {
  return codes ? values.map(value => codes[value] ?? value) : values
}

export const questionSorts = [
  ['relevanz', 'Relevanz', 'relevance'],
  ['aktiv', 'zuletzt Neues', 'lastPostAt'],
  ['neu', 'zuletzt gefragt', 'askedAt'],
] as const
export type QuestionSort = (typeof questionSorts)[number][0]

export const questionColumns = [
  { key: 'zu', label: 'Zu', isDefault: true },
  { key: 'von', label: 'Gefragt von', isDefault: true },
  { key: 'antworten', label: 'Antworten', isDefault: true },
  { key: 'sichtbar', label: 'Sichtbar für', isDefault: false },
  { key: 'gefragt', label: 'Gefragt', isDefault: false },
  { key: 'neues', label: 'Zuletzt Neues', isDefault: true },
] as const
export type QuestionColumn = (typeof questionColumns)[number]['key']

/** What a visitor can choose from: what the own house has to do with it is a question only an administration can ask. */
export function definitionFor(own: number | null) {
  return {
    facets: questionFacets.filter(({ param }) => own !== null || param !== 'wir'),
    sorts: questionSorts.map(([sort, label]) => [sort, label] as const),
    views: [],
    columns: questionColumns,
  } satisfies ListDefinition
}

export const shownColumns = (keys: readonly string[]) =>
  questionColumns.filter(({ key, isDefault }) => (keys.length ? keys.includes(key) : isDefault))

/** What was searched for counts most, unless somebody chooses otherwise. */
export const sortOf = ({ sort, q }: { sort: string; q: string }) => (sort || (q ? 'relevanz' : 'aktiv')) as QuestionSort
