import type { ListState } from '#web/list/state.ts'
import { type FacetParam, type OwnSort, ownFacets, type Responsibility } from './definition.ts'
import type { OwnDeps } from './deps.ts'
import type { OwnFilter } from './queries/matched.ts'

export interface PreparedOwn {
  readonly filter: OwnFilter
  readonly sort: OwnSort
  /** Set where fields were typed into the search box: the same state with them as filters. */
  readonly elsewhere: ListState | null
}

/** What the list shows unless somebody chooses otherwise. */
const usual: readonly Responsibility[] = ['ours']

/** Turns the state of a page into what SQL is asked. */
export async function prepareOwn(
  deps: Pick<OwnDeps, 'searchServices'>,
  administrationId: number,
  state: ListState,
): Promise<PreparedOwn> {
  const found = state.q ? await deps.searchServices(state.q) : null
  const typed = Object.entries(found?.chosen ?? {}).filter(([param]) => isFacet(param))
  const hits = found?.hits ?? null
  return {
    filter: { administrationId, hits, chosen: codesOf(state.chosen) },
    sort: sortOf(state.sort, hits !== null),
    elsewhere: found && typed.length ? withTyped(state, found.rest, typed) : null,
  }
}

const isFacet = (param: string): param is FacetParam => ownFacets.some(facet => facet.param === param)

export function sortOf(sort: string, isSearch: boolean): OwnSort {
  const wanted = (sort || (isSearch ? 'relevanz' : 'name')) as OwnSort
  return wanted === 'relevanz' && !isSearch ? 'name' : wanted
}

/** The values of page addresses as queries name them. */
function codesOf(chosen: ListState['chosen']): OwnFilter['chosen'] {
  const codes = ownFacets.flatMap(({ param, options }) => {
    const picked = chosen[param]
    if (!picked) return []
    return [[param, picked.map(value => options?.find(option => option.param === value)?.code ?? value)]]
  })
  return { zustaendig: usual, ...Object.fromEntries(codes) }
}

function withTyped(state: ListState, rest: string, typed: [string, readonly string[]][]): ListState {
  const joined = typed.map(([param, values]) => [
    param,
    [...new Set([...(state.chosen[param] ?? []), ...values])].sort(),
  ])
  return { ...state, q: rest, chosen: { ...state.chosen, ...Object.fromEntries(joined) }, page: 1 }
}
