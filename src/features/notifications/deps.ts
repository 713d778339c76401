import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { ListRunner } from '#domain/saved-search.ts'
import type { NotificationEyes } from './eyes.ts'

/** What the pages of following, of the inbox and of saved searches need of others. */
export interface NotificationDeps {
  readonly db: Db
  /** Things exist for people as their own features show them. */
  readonly eyes: NotificationEyes
  readonly lists: readonly ListRunner[]
  limited(kind: 'page'): Middleware
}
