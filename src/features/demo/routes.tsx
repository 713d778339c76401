import type { Hono } from 'hono'
import type { Db } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type HttpEnv, type Middleware, newRouter } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { listDemoPeople } from './queries.ts'
import { DemoPage } from './views/people.tsx'

export interface DemoDeps {
  readonly db: Db
  readonly isDemo: boolean
  limited(kind: 'page'): Middleware
}

/** Who is who in the demo world; without it the page does not exist. */
export function demoRoutes({ db, isDemo, limited }: DemoDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.demo(), limited('page'), async c => {
    if (!isDemo) throw notFound()
    return sendPage(c, { title: 'Demo', isUnlisted: true }, <DemoPage people={await listDemoPeople(db)} />)
  })
  return app
}
