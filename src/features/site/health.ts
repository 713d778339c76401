import { type Db, sql } from '#core/db.ts'
import { HttpError } from '#core/errors.ts'
import { newRouter } from '#core/http.ts'
import { paths } from '../../paths.ts'

/** `/healthz`: the process answers. `/readyz`: it also reaches its database and `prepare` is through. */
export function healthRoutes(db: Db, prepare: () => Promise<unknown>) {
  const app = newRouter()
  app.get(paths.health(), c => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
  app.get(paths.ready(), async c => {
    await sql`select 1`.execute(db).catch(() => {
      throw new HttpError(503, 'Die Datenbank antwortet nicht.')
    })
    await prepare()
    return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' })
  })
  return app
}
