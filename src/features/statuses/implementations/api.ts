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
import { unkept } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import { implementationFacets, implementationSorts } from './definition.ts'
import { getServiceHead, sortOf } from './list.ts'
import { countImplementations, listImplementationsAfter } from './queries/list.ts'
import type { ImplementationRow } from './queries/row.ts'
import { type ImplementationQuery, implementationListSchema, implementationQuery, serviceIdParam } from './schema.ts'
import { type Viewer, viewerOf } from './viewer.ts'

/** Who has solved a service, as JSON: what the one who asks sees on the page. */
export function implementationsApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  api.use('/services/:id/implementations', unkept)
  const route = createRoute({
    method: 'get',
    path: '/services/{id}/implementations',
    tags: ['Umsetzungen'],
    summary: 'Stand der Verwaltungen mit einer Leistung, soweit Sie ihn sehen',
    request: { params: serviceIdParam, query: implementationQuery },
    responses: {
      ...jsonResponse(implementationListSchema, 'Eine Seite von Umsetzungen'),
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c => {
    const { id } = await getServiceHead(db, Number(c.req.valid('param').id))
    const viewer = await viewerOf(db, visitorOf(c))
    return sendJson(c, await listPage(db, viewer, id, c.req.valid('query') as ImplementationQuery))
  })
  return api
}

async function listPage(db: Db, viewer: Viewer, serviceId: number, query: ImplementationQuery) {
  const chosen = Object.fromEntries(
    implementationFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
  const filter = { viewer, serviceId, q: query.q?.trim() ?? '', chosen }
  const rows = await listImplementationsAfter(db, filter, {
    sort: sortOf(implementationSorts.find(([, , name]) => name === query.sort)?.[0] ?? ''),
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
  })
  const last = rows.length > query.limit ? rows[query.limit - 1]?.cursor : undefined
  return {
    items: rows.slice(0, query.limit).map(presentImplementation),
    total: await countImplementations(db, filter),
    next: last ? encodeCursor([last.rank, last.key, last.name, last.id]) : null,
  }
}

function readCursor(cursor: string) {
  const [rank, key, name, id] = decodeCursor(cursor, ['int', 'number', 'string', 'int'])
  return { rank, key, name, id }
}

function presentImplementation(row: ImplementationRow) {
  const { administrationId: id, name, type, federalStateKey, population, values, reason, freshness, mailbox } = row
  return {
    administration: { id, name, type, federalStateKey, population, url: paths.administration(id) },
    distance: row.km === null ? null : Math.round(row.km),
    isInAlliance: row.isAlly,
    values: { ...values, reason },
    freshness,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    mailbox,
  }
}
