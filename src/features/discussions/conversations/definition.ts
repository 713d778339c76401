import { type ConversationSubject, conversationSubjects } from '#domain/discussion.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import { subjectWords } from '../questions/subject.ts'

/** What a conversation is about, as it stands in addresses: `?zu=leistung-431`. */
export const subjectParams: Readonly<Record<ConversationSubject, string>> = {
  ...subjectWords,
  question: 'frage',
  reuse: 'nachnutzung',
}

export type ConversationParam = 'ungelesen' | 'meine' | 'bezug' | 'verwaltung' | 'ablage'

export interface ConversationFacet extends FacetDefinition {
  readonly param: ConversationParam
  /** What the database calls the values of addresses, where that differs. */
  readonly codes?: Readonly<Record<string, string>>
}

const aboutCodes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(conversationSubjects.map(kind => [subjectParams[kind], kind])),
  ohne: 'none',
}

/** In the order of the page; `queries/mine.ts` knows the value of each in SQL. */
export const conversationFacets: readonly ConversationFacet[] = [
  { param: 'ungelesen', apiParam: 'unread', label: 'Ungelesen', pattern: /^ja$/ },
  { param: 'meine', apiParam: 'mine', label: 'Darum kümmere ich mich', pattern: /^ja$/ },
  {
    param: 'bezug',
    apiParam: 'about',
    label: 'Worum es geht',
    codes: aboutCodes,
    pattern: new RegExp(`^(?:${Object.keys(aboutCodes).join('|')})$`),
  },
  { param: 'verwaltung', apiParam: 'administration', label: 'Mit wem', pattern: /^[1-9]\d{0,8}$/ },
  { param: 'ablage', apiParam: 'archived', label: 'Abgelegt', pattern: /^ja$/ },
]

/** The codes of chosen values, as the database knows them. */
export const codesOf = ({ codes }: ConversationFacet, values: readonly string[]): readonly string[] =>
  codes ? values.map(value => codes[value] ?? value) : values

export const conversationSorts = [
  ['ungelesen', 'ungelesene zuerst', 'unread'],
  ['neu', 'zuletzt geschrieben', 'lastPostAt'],
] as const
export type ConversationSort = (typeof conversationSorts)[number][0]

export const conversationList = {
  facets: conversationFacets,
  sorts: conversationSorts.map(([param, label]) => [param, label] as const),
  views: [],
} satisfies ListDefinition
