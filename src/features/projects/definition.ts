import type { ProjectKind, ProjectState } from '#domain/project.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'

/** Values in page addresses are German; the database and the API know them by their codes. */
const kindParams: Readonly<Record<ProjectKind, string>> = {
  lab: 'digitalisierungslabor',
  implementation: 'umsetzungsprojekt',
  workingGroup: 'arbeitsgruppe',
  pilot: 'modellprojekt',
}
const stateParams: Readonly<Record<ProjectState, string>> = {
  planned: 'geplant',
  running: 'laeuft',
  finished: 'abgeschlossen',
  stopped: 'abgebrochen',
}

export type FacetParam = 'mituns' | 'art' | 'stand' | 'themenfeld' | 'land' | 'leistung' | 'verwaltung'

export interface ProjectFacet extends FacetDefinition {
  readonly param: FacetParam
  /** What the database calls the values of addresses, where that differs. */
  readonly codes?: Readonly<Record<string, string>>
}

const id = /^[1-9]\d{0,8}$/

function coded(param: FacetParam, apiParam: string, label: string, params: Readonly<Record<string, string>>) {
  const codes = Object.fromEntries(Object.entries(params).map(([code, word]) => [word, code]))
  return { param, apiParam, label, codes, pattern: new RegExp(`^(?:${Object.keys(codes).join('|')})$`) }
}

/** In the order of the page; `queries/seen.ts` knows the value of each in SQL. */
export const projectFacets: readonly ProjectFacet[] = [
  { param: 'mituns', apiParam: 'withUs', label: 'Mit unserer Verwaltung', pattern: /^ja$/ },
  coded('art', 'kind', 'Art', kindParams),
  coded('stand', 'state', 'Stand', stateParams),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: id },
  { param: 'land', apiParam: 'federalState', label: 'Land der Federführung', pattern: /^(?:\d{2}|-)$/ },
  { param: 'leistung', apiParam: 'service', label: 'Leistung', pattern: id },
  { param: 'verwaltung', apiParam: 'administration', label: 'Verwaltung', pattern: id },
]

/** The codes of chosen values, as the database knows them. */
export function codesOf({ codes }: ProjectFacet, values: readonly string[]): readonly string[] {
  return codes ? values.map(value => codes[value] ?? value) : values
}

export const projectSorts = [
  ['relevanz', 'Relevanz', 'relevance'],
  ['neu', 'zuletzt Neues', 'newsAt'],
  ['beteiligte', 'meiste Beteiligte', 'participants'],
  ['name', 'Name', 'name'],
] as const
export type ProjectSort = (typeof projectSorts)[number][0]

export const projectColumns = [
  { key: 'art', label: 'Art', isDefault: true },
  { key: 'stand', label: 'Stand', isDefault: true },
  { key: 'federfuehrung', label: 'Federführung', isDefault: true },
  { key: 'leistungen', label: 'Leistungen', isDefault: true },
  { key: 'beteiligte', label: 'Beteiligte', isDefault: true },
  { key: 'zeitraum', label: 'Zeitraum', isDefault: false },
  { key: 'ergebnisse', label: 'Ergebnisse', isDefault: false },
  { key: 'neues', label: 'Zuletzt Neues', isDefault: true },
] as const
export type ProjectColumn = (typeof projectColumns)[number]['key']

/** What a visitor can choose from: whether the own house takes part is a question only an administration can ask. */
export function definitionFor(own: number | null) {
  return {
    facets: projectFacets.filter(({ param }) => own !== null || param !== 'mituns'),
    sorts: projectSorts.map(([sort, label]) => [sort, label] as const),
    views: [],
    columns: projectColumns,
  } satisfies ListDefinition
}

export const shownColumns = (keys: readonly string[]) =>
  projectColumns.filter(({ key, isDefault }) => (keys.length ? keys.includes(key) : isDefault))

/** What was searched for counts most, unless somebody chooses otherwise. */
export const sortOf = ({ sort, q }: { sort: string; q: string }) => (sort || (q ? 'relevanz' : 'neu')) as ProjectSort
