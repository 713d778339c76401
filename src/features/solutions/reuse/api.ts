import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  newApi,
  notFoundResponse,
  problemSchema,
  sendJson,
} from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { unkept } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import { signedIn, visitorOf } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import { getSolution } from '../queries/solution.ts'
import {
  adopterListSchema,
  adopterQuery,
  type ReuseQuery,
  reuseDetailSchema,
  reuseIdParam,
  reuseListSchema,
  reuseQuery,
} from './api-schema.ts'
import { reuseFacets, reuseSorts } from './definition.ts'
import type { ReuseDeps } from './deps.ts'
import { partyOf } from './owner.ts'
import { presentReuse, presentReuseDetail } from './present.ts'
import { countLiveAdopters, listLiveAdopters } from './queries/adopters.ts'
import { countReuses, listReusesAfter, type ReuseFilter } from './queries/list.ts'
import { getReuse, listSteps } from './queries/reuse.ts'

const problem = { 'application/problem+json': { schema: problemSchema } }
const forHouses = {
  401: { description: 'Nicht angemeldet', content: problem },
  403: { description: 'Zugang noch nicht freigegeben', content: problem },
  ...commonResponses,
  ...notFoundResponse,
}

/** Reuses of the own house, and where solutions are live, as JSON. */
export function reuseApi({ db }: Pick<ReuseDeps, 'db'>): Api {
  const api = newApi()
  api.use('/my-administration/reuses', signedIn)
  api.use('/my-administration/reuses/*', signedIn)
  api.use('/solutions/:id/adopters', unkept)
  addList(api, db)
  addOne(api, db)
  addAdopters(api, db)
  return api
}

function addList(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/my-administration/reuses',
    tags: ['Meine Verwaltung'],
    summary: 'Nachnutzungen der eigenen Verwaltung, auf beiden Seiten',
    request: { query: reuseQuery },
    responses: { ...jsonResponse(reuseListSchema, 'Eine Seite'), ...forHouses },
  })
  api.openapi(route, async c => {
    const { administrationId } = partyOf(c)
    return sendJson(c, await listPage(db, administrationId, c.req.valid('query') as ReuseQuery))
  })
}

async function listPage(db: Db, own: number, query: ReuseQuery) {
  const chosen = reuseFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : []))
  const filter: ReuseFilter = { own, q: query.q?.trim() ?? '', chosen: Object.fromEntries(chosen) }
  const rows = await listReusesAfter(db, filter, {
    sort: reuseSorts.find(([, , name]) => name === query.sort)?.[0] ?? 'zug',
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : decodeCursor(query.cursor, ['number', 'string', 'int']),
  })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentReuse),
    total: (await countReuses(db, filter)).total,
    next: last ? encodeCursor([last.key, last.solutionName, last.id]) : null,
  }
}

function addOne(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/my-administration/reuses/{id}',
    tags: ['Meine Verwaltung'],
    summary: 'Eine Nachnutzung mit ihren Schritten und Notizen',
    request: { params: reuseIdParam },
    responses: { ...jsonResponse(reuseDetailSchema, 'Die Nachnutzung'), ...forHouses },
  })
  api.openapi(route, async c => {
    const { actor } = partyOf(c)
    const reuse = await getReuse(db, actor, Number(c.req.valid('param').id))
    return sendJson(c, presentReuseDetail(reuse, await listSteps(db, reuse.id)))
  })
}

function addAdopters(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/solutions/{id}/adopters',
    tags: ['Lösungen'],
    summary: 'Wo eine Lösung läuft',
    request: { params: reuseIdParam, query: adopterQuery },
    responses: { ...jsonResponse(adopterListSchema, 'Eine Seite'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const { cursor, limit } = c.req.valid('query')
    const id = Number(c.req.valid('param').id)
    return sendJson(c, await adopterPage(db, visitorOf(c), id, { cursor, limit }))
  })
}

interface AdopterWindow {
  readonly cursor?: string | undefined
  readonly limit: number
}

async function adopterPage(db: Db, visitor: Visitor, id: number, { cursor, limit }: AdopterWindow) {
  await getSolution(db, visitor, id)
  const rows = await listLiveAdopters(db, visitor, id, { limit: limit + 1, after: cursor ? readAdopter(cursor) : null })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(row => ({
      administration: {
        id: row.administrationId,
        name: row.name,
        url: paths.administration(row.administrationId),
        federalStateKey: row.federalStateKey,
      },
      liveOn: row.liveOn,
    })),
    total: await countLiveAdopters(db, visitor, id),
    next: last ? encodeCursor([last.name, last.administrationId]) : null,
  }
}

function readAdopter(cursor: string) {
  const [name, administrationId] = decodeCursor(cursor, ['string', 'int'])
  return { name, administrationId }
}
