import type { Db } from '#core/db.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { codesOf, type ReuseSort, reuseFacets, reuseList } from './definition.ts'
import {
  countReuses,
  type FoundReuses,
  hasReuses,
  listReuses,
  type ReuseFilter,
  type ReuseRow,
} from './queries/list.ts'

export interface ReuseListing {
  readonly state: ListState
  readonly total: number
  /** Whether the house has any at all. */
  readonly hasAny: boolean
  readonly rows: readonly ReuseRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

/** What the address asks for, in terms of SQL. */
export function filterOf(own: number, { q, chosen }: Pick<ListState, 'q' | 'chosen'>): ReuseFilter {
  const codes = reuseFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)]] : []
  })
  return { own, q, chosen: Object.fromEntries(codes) }
}

export const sortOf = ({ sort }: Pick<ListState, 'sort'>) => (sort || 'zug') as ReuseSort

/** Everything the page of reuses shows. */
export async function readReuses(db: Db, own: number, asked: ListState): Promise<ReuseListing> {
  const filter = filterOf(own, asked)
  const sort = sortOf(asked)
  const { page, found } = await readPage(asked, window => listReuses(db, filter, { sort, ...window }))
  const count = async (next: ListState) => (await countReuses(db, filterOf(own, next))).total
  return {
    state: { ...asked, page },
    total: found.total,
    hasAny: found.total > 0 || (await hasReuses(db, own)),
    rows: found.rows,
    facets: buildFacets(found.counts, asked.chosen),
    waysOut: found.total ? [] : await findWaysOut(reuseList, asked, count),
  }
}

function buildFacets(counts: FoundReuses['counts'], chosen: ListState['chosen']): Facet[] {
  return reuseFacets.map(({ param, label, options }) => {
    const values = options.map(option => ({
      value: option.param,
      label: option.label,
      count: counts.find(([of, value]) => of === param && value === option.code)?.[2] ?? 0,
    }))
    return { param, label, values: values.filter(({ value, count }) => count > 0 || chosen[param]?.includes(value)) }
  })
}
