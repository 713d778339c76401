import type { Db } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { searchWords } from '#domain/terms.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import { changed, type ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { codesOf } from '../../definition.ts'
import { readBestPractice, type SolutionTrack } from '../queries/tracks.ts'
import { type BestSort, bestFacets, bestList, facetsOf, sortOf } from './definition.ts'
import { type BestFilter, type BestRow, countBest, listBest } from './queries.ts'

type Asked = Pick<ListState, 'q' | 'chosen'>

/** What the address asks for, in terms of SQL. */
export function filterOf(
  visitor: Visitor,
  earned: ReadonlyMap<number, SolutionTrack>,
  { q, chosen }: Asked,
): BestFilter {
  const [areas, kinds] = bestFacets
  return {
    visitor,
    earned,
    words: searchWords(q).map(word => `%${word}%`),
    topicAreas: chosen[areas.param] ?? [],
    kinds: codesOf(kinds, chosen[kinds.param] ?? []),
  }
}

export interface BestListing {
  readonly state: ListState
  readonly total: number
  /** Without search and filters. */
  readonly all: number
  readonly rows: readonly BestRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
  readonly filter: BestFilter
}

/** Everything the page lists as best practice. */
export async function readBest(db: Db, visitor: Visitor, asked: ListState): Promise<BestListing> {
  const earned = await readBestPractice(db, visitor)
  const filter = filterOf(visitor, earned, asked)
  const sort: BestSort = sortOf(asked)
  const { total, counts } = await countBest(db, filter)
  const count = async (next: Asked) => (await countBest(db, filterOf(visitor, earned, next))).total
  const read = async (window: { limit: number; offset: number }) => ({
    total,
    rows: await listBest(db, filter, { sort, ...window }),
  })
  const { page, found } = await readPage(asked, read)
  return {
    state: { ...asked, page },
    total,
    all: await count({ q: '', chosen: {} }),
    rows: found.rows,
    facets: facetsOf(counts, asked),
    waysOut: total ? [] : await findWaysOut(bestList, changed(asked, {}), count),
    filter,
  }
}
