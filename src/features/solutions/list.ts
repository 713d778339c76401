import type { Db } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { codesOf, definitionFor, solutionFacets, sortOf } from './definition.ts'
import { readBestIds } from './experience/queries/tracks.ts'
import { buildFacets } from './facets.ts'
import { countListed, countSolutions, listSolutions } from './queries/list.ts'
import type { SolutionRow } from './queries/row.ts'
import type { SolutionFilter } from './queries/seen.ts'

/** What the address asks for, in terms of SQL; choices nobody could make are gone already. */
export function filterOf(visitor: Visitor, { q, chosen }: Pick<ListState, 'q' | 'chosen'>): SolutionFilter {
  const codes = solutionFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)]] : []
  })
  return { visitor, q, chosen: Object.fromEntries(codes) }
}

export interface SolutionListing {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly all: number
  readonly rows: readonly SolutionRow[]
  /** Which of them have earned best practice. */
  readonly best: ReadonlySet<number>
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

/** Everything the list page shows to this visitor. */
export async function readList(db: Db, visitor: Visitor, asked: ListState): Promise<SolutionListing> {
  const definition = definitionFor(workingFor(visitor))
  const filter = filterOf(visitor, asked)
  const sort = sortOf(asked)
  const { page, found } = await readPage(asked, window => listSolutions(db, filter, { sort, ...window }))
  const isFiltered = asked.q !== '' || Object.keys(asked.chosen).length > 0
  const count = (next: Pick<ListState, 'q' | 'chosen'>) => countSolutions(db, filterOf(visitor, next))
  return {
    state: { ...asked, page },
    total: found.total,
    all: isFiltered ? await countListed(db, visitor) : found.total,
    rows: found.rows,
    best: await readBestIds(db, visitor),
    facets: buildFacets(definition.facets, found.counts, asked.chosen),
    waysOut: found.total ? [] : await findWaysOut(definition, asked, count),
  }
}
