import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { openOwn } from '../own/deps.ts'
import { downloadEditable } from './download.ts'
import { downloadErrors } from './errors-file.ts'
import { carryOutImport, chooseRows, discardImport, showImport } from './preview.tsx'
import { showUpload, takeFile } from './upload.tsx'

/** The own list as a file: out to be edited, back in with a look at what it would change. */
export function exchangeRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  const page = deps.limited('page')
  const file = deps.limited('export')
  app.get(paths.ownServicesFileRoute(), file, signedIn, c => downloadEditable(c, deps))
  app.get(paths.ownImports(), page, signedIn, c => showUpload(c, deps))
  app.post(paths.ownImports(), deps.limited('upload'), signedIn, c => takeFile(c, deps))
  app.get(paths.ownImportErrorsRoute(), file, signedIn, c => downloadErrors(c, deps))
  app.get(paths.ownImport(':draft'), page, signedIn, c => showImport(c, deps))
  app.post(paths.ownImportChoice(':draft'), page, signedIn, c => chooseRows(c, deps))
  app.post(paths.ownImportRun(':draft'), page, signedIn, c => carryOutImport(c, deps))
  app.post(paths.ownImportRemoval(':draft'), page, signedIn, c => discardImport(c, deps))
  return app
}
