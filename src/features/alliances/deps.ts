import type { ContentName } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'

export interface AllianceDeps {
  readonly db: Db
  /** Public address of the product, for links in mails. */
  readonly baseUrl: string
  limited(kind: 'page' | 'suggest'): Middleware
  kept(...contents: ContentName[]): Middleware
}
