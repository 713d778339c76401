import type { Db } from '#core/db.ts'
import type { Facet } from '#web/list/components.tsx'
import { changed, type ListState, withoutChoice } from '#web/list/state.ts'
import { type AdministrationSort, administrationFacets } from './definition.ts'
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
  const waysOut = found.total ? [] : await findWaysOut(db, asked)
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

export interface WayOut {
  readonly label: string
  readonly next: ListState
  readonly total: number
}

/** For an empty result: which filter to drop for how many hits, best first. */
async function findWaysOut(db: Db, state: ListState): Promise<WayOut[]> {
  const drops = administrationFacets
    .filter(facet => state.chosen[facet.param])
    .map(facet => ({ label: `ohne Filter „${facet.label}“`, next: withoutChoice(state, facet.param) }))
  if (state.q && drops.length > 1) drops.push({ label: 'ohne alle Filter', next: changed(state, { chosen: {} }) })
  const ways: WayOut[] = []
  for (const drop of drops) {
    const total = await countAdministrations(db, (await prepareList(db, drop.next)).filter)
    if (total) ways.push({ ...drop, total })
  }
  ways.sort((a, b) => b.total - a.total)
  return state.q && drops.length ? [...ways, await withoutQuery(db, state)].filter(way => way.total) : ways
}

/** Stands last: who typed a name wants that more than the filters. */
async function withoutQuery(db: Db, state: ListState): Promise<WayOut> {
  const next = changed(state, { q: '', sort: '' })
  const total = await countAdministrations(db, (await prepareList(db, next)).filter)
  return { label: `ohne „${state.q}“`, next, total }
}
