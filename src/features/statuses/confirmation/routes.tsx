import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { showDue, takeConfirmation, takeRhythm } from './page.tsx'

/** Statements that have grown old are confirmed: single ones, by unit, or all. */
export function confirmationRoutes(deps: StatusDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownConfirmation(), page, signedIn, c => showDue(c, deps))
  app.post(paths.ownConfirmation(), page, signedIn, c => takeConfirmation(c, deps))
  app.post(paths.ownConfirmationRhythm(), page, signedIn, c => takeRhythm(c, deps))
  return app
}
