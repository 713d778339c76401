import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../../paths.ts'
import type { StatusDeps } from '../../deps.ts'
import { saveColumns, showColumns } from './columns-step.tsx'
import { openForeign } from './open.ts'
import { saveRow, showRow } from './row-step.tsx'
import { finishMapping, saveServices, showServices } from './services-step.tsx'
import { saveWords, showWords } from './words-step.tsx'

/** From a list of any other shape to rows that can be compared: columns, words, services. */
export function foreignRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openForeign(status)
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownImportColumns(':draftId'), page, signedIn, c => showColumns(c, deps))
  app.post(paths.ownImportColumns(':draftId'), page, signedIn, c => saveColumns(c, deps))
  app.get(paths.ownImportWords(':draftId'), page, signedIn, c => showWords(c, deps))
  app.post(paths.ownImportWords(':draftId'), page, signedIn, c => saveWords(c, deps))
  app.get(paths.ownImportServices(':draftId'), page, signedIn, c => showServices(c, deps))
  app.post(paths.ownImportServices(':draftId'), page, signedIn, c => saveServices(c, deps))
  app.post(paths.ownImportMapped(':draftId'), page, signedIn, c => finishMapping(c, deps))
  app.get(paths.ownImportRow(':draftId', ':row'), page, signedIn, c => showRow(c, deps))
  app.post(paths.ownImportRow(':draftId', ':row'), page, signedIn, c => saveRow(c, deps))
  return app
}
