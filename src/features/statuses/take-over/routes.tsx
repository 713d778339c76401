import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { openOwn } from '../own/deps.ts'
import { showChoice } from './choose.tsx'
import { showDifferences } from './compare.tsx'
import { carryOut, showPreview } from './preview.tsx'

/** Taking over what others have entered: from whom, the differences, a preview, and doing it. */
export function takeOverRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownTakeOver(), page, signedIn, c => showChoice(c, deps))
  app.get(paths.ownTakeOverFrom(':id'), page, signedIn, c => showDifferences(c, deps))
  app.get(paths.ownTakeOverPreview(':id'), page, signedIn, c => showPreview(c, deps))
  app.post(paths.ownTakeOverRun(':id'), page, signedIn, c => carryOut(c, deps))
  return app
}
