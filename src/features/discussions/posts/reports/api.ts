import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  newApi,
  notFoundResponse,
  sendJson,
} from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { operating } from '#web/actor.ts'
import { reportedPostSchema, reportIdParam, reportListSchema, reportQuery } from './api-schema.ts'
import { countReports, getReported, listReportsAfter } from './queries.ts'

const tags = ['Betrieb']

/** Reports of posts as JSON, for the operation alone. */
export function reportsApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  api.use('/operator/reports', operating)
  api.use('/operator/reported-posts/*', operating)
  addReports(api, db)
  addReportedPost(api, db)
  return api
}

function addReports(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/operator/reports',
    tags,
    summary: 'Meldungen von Beiträgen, die ältesten zuerst',
    request: { query: reportQuery },
    responses: { ...jsonResponse(reportListSchema, 'Eine Seite'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const { limit, cursor, state } = c.req.valid('query')
    const isSettled = state === undefined ? null : state === 'settled'
    const [after] = cursor === undefined ? [0] : decodeCursor(cursor, ['int'])
    const rows = await listReportsAfter(db, { limit: limit + 1, after, isSettled })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const next = last ? encodeCursor([last.id]) : null
    return sendJson(c, { items: rows.slice(0, limit), total: await countReports(db, isSettled), next })
  })
}

function addReportedPost(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/operator/reported-posts/{id}',
    tags,
    summary: 'Ein gemeldeter Beitrag mit allem, was gegen ihn gesagt wurde',
    request: { params: reportIdParam },
    responses: { ...jsonResponse(reportedPostSchema, 'Der Beitrag'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => sendJson(c, await getReported(db, Number(c.req.valid('param').id))))
}
