import type { Hono } from 'hono'
import type { Api } from '#core/api.ts'
import { type HttpEnv, type Middleware, newRouter } from '#core/http.ts'
import { readActor } from '#features/accounts/session.ts'
import type { Catalogue } from '#features/catalogue/deps.ts'
import { notificationsApi } from '#features/notifications/api.ts'
import { attentive } from '#features/notifications/attention.ts'
import { choicesApi } from '#features/notifications/choices/api.ts'
import type { NotificationDeps } from '#features/notifications/deps.ts'
import { notificationRoutes } from '#features/notifications/routes.tsx'
import { savedSearchesApi } from '#features/notifications/searches/api.ts'
import { notificationEyes } from './eyes.ts'
import { listRunners } from './lists.ts'

export { moveFollowers } from '#features/notifications/following/move-product.ts'
export { unsubscribeRoutes } from '#features/notifications/mail/unsubscribe-routes.tsx'

/** Finds out who asks, and what the frame of their pages tells them. */
export const knowWhoAsks = (deps: Parameters<typeof readActor>[0]): [Middleware, Middleware] => [
  readActor(deps),
  attentive(deps.db, notificationEyes),
]

/** What people follow, what came of it, and which lists they keep. */
export function tellingRoutes(catalogue: Catalogue): Hono<HttpEnv> {
  const app = newRouter()
  app.route('/', notificationRoutes(tellingWith(catalogue)))
  return app
}

export function tellingApis(catalogue: Catalogue): Api[] {
  const deps = tellingWith(catalogue)
  return [notificationsApi(deps), choicesApi(deps), savedSearchesApi(deps)]
}

const tellingWith = (catalogue: Catalogue): NotificationDeps => ({
  db: catalogue.db,
  eyes: notificationEyes,
  lists: listRunners(catalogue),
  limited: catalogue.limited,
})
