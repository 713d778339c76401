import type { Visitor } from '#domain/actor.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import { type ListDefinition, type ListState, listQuery, parseState } from './state.ts'

interface Runnable extends Pick<ListRunner, 'list' | 'label' | 'path'> {
  definitionOf(visitor: Visitor): ListDefinition
  ids(visitor: Visitor, state: ListState, limit: number): Promise<readonly number[]>
}

/** A list that can be run again without its page: its own definition reads the query, as the page does. */
export function listRunner({ definitionOf, ids, ...named }: Runnable): ListRunner {
  const stateOf = (visitor: Visitor, query: string) => parseState(definitionOf(visitor), new URLSearchParams(query))
  return {
    ...named,
    cleaned: (visitor, query) => {
      const state = stateOf(visitor, query)
      return listQuery(state)
    },
    inWords: (visitor, query) => {
      const { q, chosen } = stateOf(visitor, query)
      const filters = definitionOf(visitor).facets.filter(({ param }) => chosen[param])
      return [...(q ? [`„${q}“`] : []), ...filters.map(({ label }) => label)]
    },
    ids: (visitor, query, limit) => ids(visitor, stateOf(visitor, query), limit),
  }
}
