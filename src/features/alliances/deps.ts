import type { ContentName } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

export interface AllianceDeps {
  readonly db: Db
  /** Public address of the product, for links in mails. */
  readonly baseUrl: string
  limited(kind: 'page' | 'suggest'): Middleware
  kept(...contents: ContentName[]): Middleware
  /** What other features have to say about a Verbund on its page; null where they have nothing. */
  allianceParts(visitor: Visitor, allianceId: number): Promise<readonly (Html | null)[]>
}
