import type { Db } from '#core/db.ts'
import type { Facet } from '#web/list/facets.tsx'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { type AdministrationSort, administrationList } from './definition.ts'
import { buildFacets } from './facets.ts'
import { findMatch, listSimilarNames } from './match.ts'
import { countAdministrations } from './queries/keyset.ts'
import { type AdministrationFilter, type AdministrationRow, listAdministrations } from './queries/list.ts'

export interface PreparedList {
  readonly filter: AdministrationFilter
  readonly sort: AdministrationSort
}

/** Turns the state of a page (or an API request) into what SQL is asked. */
export async function prepareList(db: Db, state: Pick<ListState, 'q' | 'chosen' | 'sort'>): Promise<PreparedList> {
  const sort = (state.sort || 'relevanz') as AdministrationSort
  return {
    filter: { match: await findMatch(db, state.q), chosen: state.chosen },
    sort: sort === 'relevanz' && !state.q ? 'name' : sort,
  }
}

export interface AdministrationList {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly rows: readonly AdministrationRow[]
  readonly facets: readonly Facet[]
  readonly isGuess: boolean
  readonly waysOut: readonly WayOut[]
  readonly similarNames: readonly string[]
}

/** Everything the list page shows. */
export async function readList(db: Db, asked: ListState): Promise<AdministrationList> {
  const { filter, sort } = await prepareList(db, asked)
  const read = (page: number) =>
    listAdministrations(db, filter, { sort, limit: asked.size, offset: (page - 1) * asked.size })
  let page = asked.page
  let found = await read(page)
  if (found.total && !found.rows.length) {
    page = Math.ceil(found.total / asked.size)
    found = await read(page)
  }
  const waysOut = found.total ? [] : await findWaysOut(administrationList, asked, next => countHits(db, next))
  return {
    state: { ...asked, page },
    total: found.total,
    rows: found.rows,
    facets: buildFacets(found.counts, asked.chosen),
    isGuess: filter.match.isGuess,
    waysOut,
    similarNames: found.total || waysOut.length || !asked.q ? [] : await listSimilarNames(db, asked.q),
  }
}

async function countHits(db: Db, next: ListState): Promise<number> {
  return countAdministrations(db, (await prepareList(db, next)).filter)
}
