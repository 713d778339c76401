import type { ListState } from '#web/list/state.ts'
import { changed, withoutChoice } from '#web/list/state.ts'
import { catalogueFacets } from './definition.ts'
import type { Catalogue } from './deps.ts'
import { joinChoices, type ServiceFilter } from './filter.ts'
import { type ParsedBox, parseBox } from './grammar.ts'
import { countServices } from './queries/list.ts'
import type { ServiceSort } from './queries/matched.ts'

export interface PreparedList {
  readonly box: ParsedBox
  readonly filter: ServiceFilter
  readonly sort: ServiceSort
}

/** Turns the state of a page (or an API request) into what SQL is asked: text goes through the index, fields join the facets. */
export async function prepareList(
  catalogue: Catalogue,
  state: Pick<ListState, 'q' | 'chosen' | 'sort'>,
): Promise<PreparedList> {
  const vocabulary = await catalogue.vocabulary()
  const box = parseBox(state.q, vocabulary)
  const isSearch = box.search.text.trim() !== '' || box.search.phrases.length > 0
  const hits = isSearch ? (await catalogue.index()).search(box.search) : null
  const sort = (state.sort || (isSearch ? 'relevanz' : 'name')) as ServiceSort
  return {
    box,
    filter: { hits, chosen: joinChoices(state, box) },
    sort: sort === 'relevanz' && !isSearch ? 'name' : sort,
  }
}

export interface WayOut {
  readonly label: string
  readonly next: ListState
  readonly total: number
}

/** For an empty result: which filter to drop for how many hits, best first. */
export async function findWaysOut(catalogue: Catalogue, state: ListState): Promise<WayOut[]> {
  const drops = catalogueFacets
    .filter(facet => state.chosen[facet.param])
    .map(facet => ({ label: `ohne Filter „${facet.label}“`, next: withoutChoice(state, facet.param) }))
  if (state.q && drops.length) drops.push({ label: 'ohne Suchwort', next: changed(state, { q: '' }) })
  if (state.q && drops.length > 2) drops.push({ label: 'ohne alle Filter', next: changed(state, { chosen: {} }) })
  const ways: WayOut[] = []
  for (const drop of drops) {
    const { filter } = await prepareList(catalogue, drop.next)
    const total = await countServices(catalogue.db, filter)
    if (total) ways.push({ ...drop, total })
  }
  return ways.sort((a, b) => b.total - a.total)
}
