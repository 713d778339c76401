import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { openOwn } from '../own/deps.ts'
import { carryOut, showEntering, showPreview } from './entering.tsx'
import { lift, object, showObjection, showOwnAllianceEntries } from './member.tsx'
import { askForGrant, showRun, showRuns } from './runs.tsx'

/** A Verbund enters for its members; each sees it and may object. */
export function forMembersRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.allianceEntries(':id'), page, signedIn, c => showRuns(c, deps))
  app.post(paths.allianceEntries(':id'), page, signedIn, c => carryOut(c, deps))
  app.get(paths.allianceEntering(':id'), page, signedIn, c => showEntering(c, deps))
  app.post(paths.allianceEntryPreview(':id'), page, signedIn, c => showPreview(c, deps))
  app.post(paths.allianceGrantRequest(':id'), page, signedIn, c => askForGrant(c, deps))
  app.get(paths.allianceRun(':id', ':runId'), page, signedIn, c => showRun(c, deps))
  app.get(paths.ownAllianceEntries(), page, signedIn, c => showOwnAllianceEntries(c, deps))
  app.get(paths.ownBatchObjection(':id'), page, signedIn, c => showObjection(c, deps))
  app.post(paths.ownBatchObjection(':id'), page, signedIn, c => object(c, deps))
  app.post(paths.ownObjectionLifted(':id'), page, signedIn, c => lift(c, deps))
  return app
}
