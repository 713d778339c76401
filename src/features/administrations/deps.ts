import type { ContentName } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'

export interface AdministrationDeps {
  readonly db: Db
  /** Public address of the product, for files that leave it. */
  readonly baseUrl: string
  limited(kind: 'page' | 'api' | 'suggest' | 'export'): Middleware
  kept(...contents: ContentName[]): Middleware
}
