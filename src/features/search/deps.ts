import type { Middleware } from '#core/http.ts'
import type { Searcher } from '#domain/search.ts'

export interface SearchDeps {
  /** One per kind, in the order of the page. */
  readonly searchers: readonly Searcher[]
  limited(kind: 'page' | 'suggest'): Middleware
}
