import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { endReminders, showEnding, showLink, useLink } from './link-page.tsx'
import { showDue, takeConfirmation, takeReminders, takeRhythm } from './page.tsx'

/** Statements that have grown old are confirmed: single ones, by unit, or all; also by links out of reminders. */
export function confirmationRoutes(deps: StatusDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownConfirmation(), page, signedIn, c => showDue(c, deps))
  app.post(paths.ownConfirmation(), page, signedIn, c => takeConfirmation(c, deps))
  app.post(paths.ownConfirmationRhythm(), page, signedIn, c => takeRhythm(c, deps))
  app.post(paths.ownReminders(), page, signedIn, c => takeReminders(c, deps))
  app.get(paths.confirmationLink(':token'), page, c => showLink(c, deps))
  app.post(paths.confirmationLink(':token'), page, c => useLink(c, deps))
  app.get(paths.endReminders(':token'), page, c => showEnding(c, deps))
  app.post(paths.endReminders(':token'), page, c => endReminders(c, deps))
  return app
}
