import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { openOwn } from '../own/deps.ts'
import { showBatch, showBatches, takeBack } from './batches.tsx'
import { carryOut, showBulkForm, showPreview, takeTicked } from './change.tsx'

/** Many services in one step: choose, preview, carry out, take back. */
export function bulkRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownBulk(), page, signedIn, c => showBulkForm(c, deps))
  app.post(paths.ownBulk(), page, signedIn, c => takeTicked(c, deps))
  app.post(paths.ownBulkPreview(), page, signedIn, c => showPreview(c, deps))
  app.post(paths.ownBulkRun(), page, signedIn, c => carryOut(c, deps))
  app.get(paths.ownBatches(), page, signedIn, c => showBatches(c, deps))
  app.get(paths.ownBatch(':id'), page, signedIn, c => showBatch(c, deps))
  app.post(paths.ownBatchUndo(':id'), page, signedIn, c => takeBack(c, deps))
  return app
}
