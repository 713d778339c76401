import { type AssignmentState, assignmentStateLabels, assignmentStates } from '#domain/assignment.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'

export type WorkParam = 'stand' | 'uebernommen' | 'themenfeld' | 'frist'

export interface FacetOption {
  readonly param: string
  readonly code: string
  readonly label: string
}

export interface OptionFacet extends FacetDefinition {
  /** Closed lists, in the order of the page. */
  readonly options?: readonly FacetOption[]
}

export interface WorkFacet extends OptionFacet {
  readonly param: WorkParam
}

const option = (param: string, code: string, label: string): FacetOption => ({ param, code, label })

export const closed = <const P extends string>(
  param: P,
  apiParam: string,
  label: string,
  options: readonly FacetOption[],
) => ({ param, apiParam, label, options, pattern: new RegExp(`^(?:${options.map(each => each.param).join('|')})$`) })

const id = /^[1-9]\d{0,8}$/

/** The states as they stand in addresses and forms. */
export const stateParams: Readonly<Record<AssignmentState, string>> = {
  free: 'frei',
  taken: 'uebernommen',
  inProgress: 'in-arbeit',
  result: 'ergebnis',
  handedOver: 'uebergeben',
}

export const dueCodes = ['overdue', 'soon', 'later', 'none'] as const
export type AssignmentDue = (typeof dueCodes)[number]

export const dueLabels: Readonly<Record<AssignmentDue, string>> = {
  overdue: 'überfällig',
  soon: 'in 4 Wochen',
  later: 'später',
  none: 'keine offene Frist',
}

export const workFacets: readonly WorkFacet[] = [
  closed(
    'stand',
    'state',
    'Stand',
    assignmentStates.map(state => option(stateParams[state], state, assignmentStateLabels[state])),
  ),
  { param: 'uebernommen', apiParam: 'takenBy', label: 'Übernommen von', pattern: id },
  closed('frist', 'due', 'Frist', [
    option('ueberfaellig', 'overdue', dueLabels.overdue),
    option('in-4-wochen', 'soon', dueLabels.soon),
    option('spaeter', 'later', dueLabels.later),
    option('ohne', 'none', dueLabels.none),
  ]),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: id },
]

export const workSorts = [
  ['stand', 'Stand', 'state'],
  ['frist', 'Frist', 'due'],
  ['fehlt', 'fehlt den meisten', 'lacking'],
  ['formular', 'Formular abzulösen', 'form'],
  ['name', 'Name', 'name'],
] as const
export type WorkSort = (typeof workSorts)[number][0]

export const workViews = [
  ['', 'Tabelle'],
  ['tafel', 'Tafel'],
] as const

export const workList = {
  facets: workFacets,
  sorts: workSorts.map(([param, label]) => [param, label] as const),
  views: workViews,
} satisfies ListDefinition

export type ChoiceParam = 'formular' | 'loesung' | 'themenfeld'

export interface ChoiceFacet extends OptionFacet {
  readonly param: ChoiceParam
}

export const choiceFacets: readonly ChoiceFacet[] = [
  closed('formular', 'form', 'Formular abzulösen', [
    option('mit-termin', 'dated', 'mit Termin'),
    option('ohne-termin', 'undated', 'ohne Termin'),
    option('keins', 'none', 'keins'),
  ]),
  closed('loesung', 'solution', 'Lösungen', [
    option('im-verbund', 'running', 'läuft bei Mitgliedern'),
    option('anderswo', 'elsewhere', 'nur anderswo'),
    option('keine', 'none', 'noch keine'),
  ]),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: id },
]

export const choiceSorts = [
  ['fehlt', 'fehlt den meisten', 'lacking'],
  ['formular', 'Formular abzulösen', 'form'],
  ['fallzahl', 'Fallzahl', 'caseCount'],
  ['loesungen', 'meiste Lösungen', 'solutions'],
  ['name', 'Name', 'name'],
] as const
export type ChoiceSort = (typeof choiceSorts)[number][0]

export const choiceList = {
  facets: choiceFacets,
  sorts: choiceSorts.map(([param, label]) => [param, label] as const),
  views: [],
} satisfies ListDefinition

/** What was chosen, in the words of the database. */
export function codesByFacet(
  facets: readonly OptionFacet[],
  chosen: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const codes = facets.flatMap(({ param, options }) => {
    const values = chosen[param]
    if (!values) return []
    return [
      [param, options ? values.flatMap(v => options.find(each => each.param === v)?.code ?? []) : values] as const,
    ]
  })
  return Object.fromEntries(codes)
}
