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
import { unkept } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { demandFacets, demandSorts, sortOf } from './definition.ts'
import type { ReadingDeps } from './deps.ts'
import { filterOf } from './list.ts'
import { presentDetail, presentRow } from './present.ts'
import { findCommonBasis, getDemand } from './queries/demand.ts'
import { countDemands, listDemandsAfter } from './queries/list.ts'
import { type DemandQuery, demandDetailSchema, demandListSchema, demandQuery, serviceIdParam } from './schema.ts'

const tags = ['Bedarf']

/** What administrations seek, as JSON: what the one who asks sees on the pages. */
export function demandsApi(deps: ReadingDeps): Api {
  const api = newApi()
  api.use('/demands', unkept)
  api.use('/demands/*', unkept)
  const list = createRoute({
    method: 'get',
    path: '/demands',
    tags,
    summary: 'Gesuchte Leistungen suchen und filtern',
    request: { query: demandQuery },
    responses: { ...jsonResponse(demandListSchema, 'Eine Seite'), ...commonResponses },
  })
  api.openapi(list, async c => sendJson(c, await listPage(deps, visitorOf(c), c.req.valid('query') as DemandQuery)))
  const one = createRoute({
    method: 'get',
    path: '/demands/{serviceId}',
    tags,
    summary: 'Wer eine Leistung sucht und was es dafür schon gibt',
    request: { params: serviceIdParam },
    responses: { ...jsonResponse(demandDetailSchema, 'Der Bedarf'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(one, async c => {
    const visitor = visitorOf(c)
    const demand = await getDemand(deps.db, visitor, Number(c.req.valid('param').serviceId), deps)
    return sendJson(c, presentDetail(demand, await findCommonBasis(deps.db, visitor, demand.serviceId)))
  })
  return api
}

async function listPage(deps: ReadingDeps, visitor: Visitor, query: DemandQuery) {
  const chosen = Object.fromEntries(
    demandFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
  const filter = { ...(await filterOf(deps, visitor, { q: query.q?.trim() ?? '', chosen: {} })), chosen }
  const wanted = demandSorts.find(([, , name]) => name === query.sort)?.[0] ?? ''
  const rows = await listDemandsAfter(deps.db, filter, {
    sort: sortOf({ sort: wanted }),
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : decodeCursor(query.cursor, ['number', 'string', 'int']),
  })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentRow),
    total: await countDemands(deps.db, filter),
    next: last ? encodeCursor([last.key, last.name, last.serviceId]) : null,
  }
}
