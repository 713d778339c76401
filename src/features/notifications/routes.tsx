import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../paths.ts'
import { choose, showChoices } from './choices/pages.tsx'
import type { NotificationDeps } from './deps.ts'
import { followOrNot, showSubscriptions } from './following/pages.tsx'
import { openNotification, read, showInbox } from './inbox/pages.tsx'
import { change, remove, save, showNewSearch, showSearch, showSearches } from './searches/pages.tsx'

/** What somebody follows, what came of it, and how they want to hear of it. Everybody has their own: no page is kept. */
export function notificationRoutes(deps: NotificationDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.post(paths.subscription(), page, signedIn, c => followOrNot(c, deps))
  app.get(paths.subscriptions(), page, signedIn, c => showSubscriptions(c, deps))
  app.get(paths.inbox(), page, signedIn, c => showInbox(c, deps))
  app.post(paths.inboxRead(), page, signedIn, c => read(c, deps))
  app.get(paths.notification(':id'), page, signedIn, c => openNotification(c, deps))
  app.get(paths.notificationChoices(), page, signedIn, c => showChoices(c, deps))
  app.post(paths.notificationChoices(), page, signedIn, c => choose(c, deps))
  app.get(paths.savedSearches(), page, signedIn, c => showSearches(c, deps))
  app.get(paths.newSavedSearch(), page, signedIn, c => showNewSearch(c, deps))
  app.post(paths.newSavedSearch(), page, signedIn, c => save(c, deps))
  app.get(paths.savedSearch(':id'), page, signedIn, c => showSearch(c, deps))
  app.post(paths.savedSearch(':id'), page, signedIn, c => change(c, deps))
  app.post(paths.savedSearchRemoval(':id'), page, signedIn, c => remove(c, deps))
  return app
}
