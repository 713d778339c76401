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
import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { workingFor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { presentAlliance, presentAllianceDetail } from './present.ts'
import { findAlliance } from './queries/alliance.ts'
import { countAlliances, cursorKinds, listAlliancesAfter } from './queries/list.ts'
import { listMembers } from './queries/members.ts'
import type { Viewer } from './queries/visible.ts'
import { mayReadEntryGrants } from './rules.ts'
import {
  type AllianceQuery,
  allianceDetailSchema,
  allianceIdParam,
  allianceListSchema,
  allianceQuery,
} from './schema.ts'

const tags = ['Verbünde']

/** Verbünde as JSON: what the one who asks sees on the pages, and nothing else. */
export function alliancesApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  addAlliances(api, db)
  addAlliance(api, db)
  return api
}

function addAlliances(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/alliances',
    tags,
    summary: 'Verbünde suchen und filtern',
    request: { query: allianceQuery },
    responses: { ...jsonResponse(allianceListSchema, 'Eine Seite von Verbünden'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await listPage(db, workingFor(visitorOf(c)), c.req.valid('query'))))
}

async function listPage(db: Db, viewer: Viewer, query: AllianceQuery) {
  const filter = {
    viewer,
    q: query.q?.trim() ?? '',
    chosen: { ...(query.kind && { art: query.kind }), ...(query.federalState && { land: query.federalState }) },
  }
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, cursorKinds)
  const rows = await listAlliancesAfter(db, filter, { limit: query.limit + 1, after })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentAlliance),
    total: await countAlliances(db, filter),
    next: last ? encodeCursor(last.sortValues) : null,
  }
}

function addAlliance(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/alliances/{id}',
    tags,
    summary: 'Ein Verbund mit seinen Mitgliedern',
    request: { params: allianceIdParam },
    responses: { ...jsonResponse(allianceDetailSchema, 'Der Verbund'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => sendJson(c, await readDetail(c, db, Number(c.req.valid('param').id))))
}

async function readDetail(c: HttpContext, db: Db, id: number) {
  const visitor = visitorOf(c)
  const alliance = await findAlliance(db, workingFor(visitor), id)
  if (!alliance || alliance.dissolvedAt) throw notFound('Diesen Verbund gibt es nicht.')
  return presentAllianceDetail(alliance, await listMembers(db, id, mayReadEntryGrants(visitor, alliance.position)))
}
