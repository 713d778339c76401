import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import { enterServices, showServices } from './covered.tsx'
import type { ReuseDeps } from './deps.ts'
import { sendOffInterest, showInterest } from './interest.tsx'
import { exportOwn, showOwn } from './own.tsx'
import { showReuse, takeDetails, takeNote, takeStep } from './page.tsx'

/** Taking over the solution of another house, from the first interest to the entries of one's own list. */
export function reuseRoutes(deps: ReuseDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.solutionInterest(':id'), page, signedIn, c => showInterest(c, deps))
  app.post(paths.solutionInterest(':id'), page, signedIn, c => sendOffInterest(c, deps))
  app.get(paths.ownReuses(), page, signedIn, c => showOwn(c, deps))
  app.get(paths.ownReusesExportFile(), deps.limited('export'), signedIn, c => exportOwn(c, deps))
  app.get(paths.reuse(':id'), page, signedIn, c => showReuse(c, deps))
  app.post(paths.reuseStep(':id'), page, signedIn, c => takeStep(c, deps))
  app.post(paths.reuseNote(':id'), page, signedIn, c => takeNote(c, deps))
  app.post(paths.reuseDetails(':id'), page, signedIn, c => takeDetails(c, deps))
  app.get(paths.reuseServices(':id'), page, signedIn, c => showServices(c, deps))
  app.post(paths.reuseServices(':id'), page, signedIn, c => enterServices(c, deps))
  return app
}
