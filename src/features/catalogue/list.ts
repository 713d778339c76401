import { type Visitor, workingFor } from '#domain/actor.ts'
import type { ListDefinition, ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { catalogueList, catalogueListAtWork, standingFacets } from './definition.ts'
import type { Catalogue, CatalogueReader } from './deps.ts'
import { joinChoices, type ServiceFilter, type StandingFilter } from './filter.ts'
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
  catalogue: CatalogueReader,
  state: Pick<ListState, 'q' | 'chosen' | 'sort'>,
  visitor: Visitor = null,
): Promise<PreparedList> {
  const vocabulary = await catalogue.vocabulary()
  const box = parseBox(state.q, vocabulary)
  const isSearch = box.search.text.trim() !== '' || box.search.phrases.length > 0
  const hits = isSearch ? (await catalogue.index()).search(box.search) : null
  const sort = (state.sort || (isSearch ? 'relevanz' : 'name')) as ServiceSort
  return {
    box,
    filter: { hits, chosen: joinChoices(state, box), standing: standingOf(state, visitor) },
    sort: sort === 'relevanz' && !isSearch ? 'name' : sort,
  }
}

/** What stays in the box when the understood fields have become choices. */
export const typedRest = (box: ParsedBox): string =>
  [box.rest, ...box.notUnderstood.map(field => field.typed)].filter(Boolean).join(' ')

/** What this visitor can choose from: how far the own administration is, is asked by people at work. */
export const definitionFor = (visitor: Visitor): ListDefinition =>
  workingFor(visitor) === null ? catalogueList : catalogueListAtWork

function standingOf({ chosen }: Pick<ListState, 'chosen'>, visitor: Visitor): StandingFilter {
  const codes = standingFacets.flatMap(({ param, options }) => {
    const picked = chosen[param]?.map(value => options.find(([known]) => known === value)?.[1] ?? value)
    return picked ? [[param, picked]] : []
  })
  return { own: workingFor(visitor), chosen: Object.fromEntries(codes) }
}

/** For an empty result: which filter to drop for how many hits, best first. */
export function findServiceWaysOut(catalogue: Catalogue, state: ListState, visitor: Visitor): Promise<WayOut[]> {
  const count = async (next: ListState) =>
    countServices(catalogue.db, (await prepareList(catalogue, next, visitor)).filter)
  return findWaysOut(definitionFor(visitor), state, count)
}
