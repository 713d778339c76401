import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'

export interface OfferDeps {
  readonly db: Db
  readonly baseUrl: string
  /** What a text means for the search of the catalogue; null when there are no words in it. */
  searchServices(
    text: string,
  ): Promise<{ readonly hits: readonly { readonly id: number; readonly score: number }[] | null }>
  limited(kind: 'page' | 'api' | 'export' | 'upload'): Middleware
}
