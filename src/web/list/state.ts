/** The state of a list page. It lives in the URL alone: every filter, the sort, the page, the view. */

export interface FacetDefinition {
  /** Name in page URLs, German. */
  readonly param: string
  /** Name in the API, English. */
  readonly apiParam: string
  readonly label: string
  /** Which values can exist; others are ignored. */
  readonly pattern: RegExp
}

export interface ListDefinition {
  readonly facets: readonly FacetDefinition[]
  /** Sorts by URL value; the first is the default without a query, `relevanz` the default with one. */
  readonly sorts: readonly (readonly [value: string, label: string])[]
  readonly views: readonly (readonly [value: string, label: string])[]
  /** Columns one may choose, in the order of the table; lists with fixed columns have none. */
  readonly columns?: readonly { readonly key: string; readonly isDefault: boolean }[]
}

export interface ListState {
  readonly q: string
  /** Chosen values by facet `param`; facets without a choice are absent. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
  /** '' for the default. */
  readonly sort: string
  readonly view: string
  /** Keys of the chosen columns; none for the usual ones. */
  readonly columns: readonly string[]
  /** Rows per page. */
  readonly size: number
  /** Counted from 1. */
  readonly page: number
  /** The facet whose values are all shown, and the text that narrows them. */
  readonly expanded: string
  readonly facetSearch: string
}

export const pageSizes = [25, 50, 100] as const
const longestQuery = 200
const mostChoices = 60

/** Reads a query string. What is unknown, malformed or too much is ignored, never an error. */
export function parseState(definition: ListDefinition, query: URLSearchParams): ListState {
  const one = (name: string) => query.get(name)?.replaceAll('\0', '').trim() ?? ''
  const listed = (options: readonly (readonly [string, string])[], value: string) =>
    options.some(([known]) => known === value) ? value : ''
  const size = Number(one('anzahl'))
  const page = one('seite')
  return {
    q: one('q').slice(0, longestQuery),
    chosen: parseChoices(definition, query),
    sort: listed(definition.sorts, one('sortierung')),
    view: listed(definition.views, one('ansicht')),
    columns: parseColumns(definition, query),
    size: pageSizes.includes(size as 25) ? size : pageSizes[0],
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
    expanded: definition.facets.some(facet => facet.param === one('mehr')) ? one('mehr') : '',
    facetSearch: one('wertsuche').slice(0, 60),
  }
}

function parseChoices(definition: ListDefinition, query: URLSearchParams) {
  const chosen: Record<string, readonly string[]> = {}
  for (const { param, pattern } of definition.facets) {
    const values = [...new Set(query.getAll(param))].filter(value => pattern.test(value)).slice(0, mostChoices)
    if (values.length) chosen[param] = values.sort()
  }
  return chosen
}

/** Keys in one parameter, or (from a form) one parameter each. No choice, and the usual one, are the same state. */
function parseColumns({ columns = [] }: ListDefinition, query: URLSearchParams): readonly string[] {
  const wanted = new Set(query.getAll('spalten').flatMap(text => text.split('.')))
  const isUsual = columns.every(({ key, isDefault }) => wanted.has(key) === isDefault)
  return isUsual ? [] : columns.map(({ key }) => key).filter(key => wanted.has(key))
}

/** The query string of a state, in one fixed order and without defaults; '' or starting with '?'. */
export function stateQuery(state: ListState): string {
  const query = new URLSearchParams()
  if (state.q) query.set('q', state.q)
  for (const param of Object.keys(state.chosen).sort())
    for (const value of state.chosen[param] ?? []) query.append(param, value)
  if (state.sort) query.set('sortierung', state.sort)
  if (state.view) query.set('ansicht', state.view)
  if (state.columns.length) query.set('spalten', state.columns.join('.'))
  if (state.size !== pageSizes[0]) query.set('anzahl', String(state.size))
  if (state.page > 1) query.set('seite', String(state.page))
  if (state.expanded) query.set('mehr', state.expanded)
  if (state.expanded && state.facetSearch) query.set('wertsuche', state.facetSearch)
  return query.size ? `?${query}` : ''
}

/** The list itself, without which facet is unfolded: for its files and its address in words. */
export const listQuery = (state: ListState): string => stateQuery(changed(state, { expanded: '', facetSearch: '' }))

/** A state with other choices; the page starts anew unless it is given. */
export function changed(state: ListState, changes: Partial<ListState>): ListState {
  return { ...state, page: 1, ...changes }
}

export function withoutChoice(state: ListState, param: string, value?: string): ListState {
  const kept = value === undefined ? [] : (state.chosen[param] ?? []).filter(other => other !== value)
  const { [param]: _, ...rest } = state.chosen
  return changed(state, { chosen: kept.length ? { ...rest, [param]: kept } : rest })
}

/** How many values of these facets are chosen. */
export function choiceCount(state: ListState, facets: readonly { readonly param: string }[]): number {
  return facets.reduce((sum, { param }) => sum + (state.chosen[param]?.length ?? 0), 0)
}

/** What was searched for and chosen, in words: one text per facet, its values named by `nameOf`. `searched` says what was searched. */
export const stateInWords = <F extends { readonly param: string; readonly label: string }>(
  { q, chosen }: Pick<ListState, 'q' | 'chosen'>,
  facets: readonly F[],
  nameOf: (value: string, facet: F) => string,
  searched = 'Suche',
): string[] => [
  ...(q ? [`${searched} „${q}“`] : []),
  ...facets.flatMap(facet => {
    const values = chosen[facet.param] ?? []
    return values.length ? [`${facet.label}: ${values.map(value => nameOf(value, facet)).join(' oder ')}`] : []
  }),
]
