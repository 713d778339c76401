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
import type { HttpContext } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { houseOf } from '#web/house.ts'
import { paths } from '../../../paths.ts'
import { type GapQuery, gapListSchema, gapQuery } from './api-schema.ts'
import { gapFacets, gapSorts } from './definition.ts'
import type { GapDeps } from './deps.ts'
import { type Gap, withOffers } from './list.ts'
import { countGaps, type GapCursor, type GapFilter, listGapsAfter } from './queries/list.ts'
import { readStack } from './queries/offers.ts'
import { urgencyParts } from './urgency.ts'

const problem = { 'application/problem+json': { schema: problemSchema } }

/** The gaps of the own house as JSON. */
export function gapsApi(deps: GapDeps): Api {
  const api = newApi()
  api.use('/my-administration/gaps', signedIn)
  const route = createRoute({
    method: 'get',
    path: '/my-administration/gaps',
    tags: ['Meine Verwaltung'],
    summary: 'Offene Leistungen der eigenen Verwaltung und was andere dafür haben',
    request: { query: gapQuery },
    responses: {
      ...jsonResponse(gapListSchema, 'Eine Seite'),
      401: { description: 'Nicht angemeldet', content: problem },
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c => sendJson(c, await listPage(c, deps, c.req.valid('query') as GapQuery)))
  return api
}

async function listPage(c: HttpContext, deps: GapDeps, query: GapQuery) {
  const { actor, administrationId } = houseOf(c)
  const found = query.q?.trim() ? await deps.searchServices(query.q.trim()) : null
  const chosen = gapFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : []))
  const hits = found?.hits ? found.hits.map(({ id }) => id) : null
  const isVisibleEntry = deps.isVisibleEntry(actor)
  const filter: GapFilter = { visitor: actor, isVisibleEntry, hits, chosen: Object.fromEntries(chosen) }
  const rows = await listGapsAfter(deps.db, filter, {
    sort: gapSorts.find(([, , name]) => name === query.sort)?.[0] ?? 'passung',
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
  })
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return {
    items: (await withOffers(deps, actor, shown, await readStack(deps.db, administrationId))).map(present),
    total: await countGaps(deps.db, filter),
    next: last ? encodeCursor([last.key, last.name, last.serviceId]) : null,
  }
}

const readCursor = (cursor: string): GapCursor => decodeCursor(cursor, ['number', 'string', 'int'])

function present(gap: Gap) {
  const { serviceId, name, leikaKey, status, priority, caseCount, fit, runs, adapt, template, offers } = gap
  return {
    service: { id: serviceId, name, leikaKey, url: paths.service(serviceId) },
    status,
    priority,
    caseCount,
    estimatedCases: caseCount === null ? gap.cases : null,
    estimatedFrom: caseCount === null ? gap.estimatedFrom : null,
    dueOn: gap.dueOn,
    urgency: { score: gap.score, parts: urgencyParts(gap).map(({ key, points, reason }) => ({ key, points, reason })) },
    fit,
    counts: { runs, adapt, template },
    isSought: gap.isSought,
    solutions: offers.map(offer => ({
      id: offer.id,
      name: offer.name,
      administrationName: offer.administrationName,
      stage: offer.stage,
      condition: offer.condition,
      fit: offer.fit,
      reason: offer.reason,
      reuseId: offer.reuseId,
      url: paths.solution(offer.id),
    })),
  }
}
