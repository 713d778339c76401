import type { RawBuilder } from 'kysely'
import type { ContentName } from '#core/content-versions.ts'
import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

type Test = (visitor: Visitor) => RawBuilder<boolean>

export interface FeedDeps {
  readonly db: Db
  readonly baseUrl: string
  /** Which solutions `s`, projects `p`, questions `q` and entries `s` of `statuses` exist for a visitor. */
  readonly isListedSolution: Test
  readonly isVisibleProject: Test
  readonly isVisibleQuestion: Test
  readonly isVisibleEntry: Test
  limited(kind: 'page'): Middleware
  kept(...contents: ContentName[]): Middleware
}
