import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { operating, signedIn } from '#web/actor.ts'
import { paths } from '../../../../paths.ts'
import type { ReportOperationDeps } from './deps.ts'
import { decide, showCase, showQueue } from './operation.tsx'
import { report, showReport } from './report.tsx'

/** Reports of posts, and what the operation decides about them. */
export function reportRoutes(deps: ReportOperationDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.postReport(':id'), page, signedIn, c => showReport(c, deps))
  app.post(paths.postReport(':id'), page, signedIn, c => report(c, deps))
  app.get(paths.operationReports(), page, operating, c => showQueue(c, deps))
  app.get(paths.operationReport(':id'), page, operating, c => showCase(c, deps))
  app.post(paths.operationReport(':id'), page, operating, c => decide(c, deps))
  return app
}
