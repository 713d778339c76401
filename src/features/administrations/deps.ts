import type { ContentName } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

export interface AdministrationDeps {
  readonly db: Db
  /** Public address of the product, for files that leave it. */
  readonly baseUrl: string
  limited(kind: 'page' | 'api' | 'suggest' | 'export'): Middleware
  /** What other features have to say about an administration on its page; null where they have nothing. */
  administrationParts(visitor: Visitor, administrationId: number): Promise<readonly (Html | null)[]>
  kept(...contents: ContentName[]): Middleware
}
