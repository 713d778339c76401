import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { edit, showEditing, showHistory, withdraw } from './pages.tsx'

/** Posts of questions and conversations: changing them, taking them back, what they said before. */
export function postRoutes(deps: DiscussionDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.postEditing(':id'), page, signedIn, c => showEditing(c, deps))
  app.post(paths.postEditing(':id'), page, signedIn, c => edit(c, deps))
  app.post(paths.postWithdrawal(':id'), page, signedIn, c => withdraw(c, deps))
  app.get(paths.postHistory(':id'), page, c => showHistory(c, deps))
  return app
}
