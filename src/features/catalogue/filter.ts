import type { ListState } from '#web/list/state.ts'
import type { FacetParam, StandingParam } from './definition.ts'
import type { ParsedBox } from './grammar.ts'
import type { Hit } from './search/index.ts'

/** What a list of services is asked for, in terms of SQL: hits of the index and allowed values per facet. */
export interface ServiceFilter {
  /** Ids and scores from the search index; null when nothing is searched for. */
  readonly hits: readonly Hit[] | null
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
  /** Absent where nobody asks how far administrations are. */
  readonly standing?: StandingFilter
}

/** Who asks how far administrations are, and what they have chosen of that, in codes. */
export interface StandingFilter {
  /** The administration worked for; null for everybody else, who see what is public. */
  readonly own: number | null
  readonly chosen: Readonly<Partial<Record<StandingParam, readonly string[]>>>
}

/** Joins the choices of the facets with those typed into the box: OR inside a facet. */
export function joinChoices(
  state: Pick<ListState, 'chosen'>,
  box: ParsedBox,
): Readonly<Partial<Record<FacetParam, readonly string[]>>> {
  const joined: Record<string, readonly string[]> = { ...state.chosen }
  for (const [param, values] of Object.entries(box.chosen))
    joined[param] = [...new Set([...(joined[param] ?? []), ...values])].sort()
  return joined
}
