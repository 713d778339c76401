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
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { ownerOf } from '../own/owner.ts'
import { type DifferencesQuery, differenceListSchema, differencesQuery, sourceParam } from './api-schema.ts'
import { betweenOf } from './compare.tsx'
import { scopes, takeableFields, takeOverFacets } from './definition.ts'
import { whoseOf } from './prepare.ts'
import type { DifferenceFilter } from './queries/differences.ts'
import { countDifferences, listDifferencesAfter } from './queries/list.ts'
import type { DifferenceRow } from './queries/row.ts'
import { comparableId, getSource } from './source.ts'

const base = '/my-administration/take-over'
const problem = { 'application/problem+json': { schema: problemSchema } }

/** Ours beside theirs as JSON: what the page shows, by name. */
export function takeOverApi(deps: Pick<StatusDeps, 'db' | 'searchServices'>): Api {
  const api = newApi()
  api.use(`${base}/*`, signedIn)
  const route = createRoute({
    method: 'get',
    path: `${base}/{id}`,
    tags: ['Meine Verwaltung'],
    summary: 'Was eine andere Verwaltung eingetragen hat und Sie übernehmen könnten, neben dem eigenen Stand',
    request: { params: sourceParam, query: differencesQuery },
    responses: {
      ...jsonResponse(differenceListSchema, 'Eine Seite'),
      401: { description: 'Nicht angemeldet', content: problem },
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...commonResponses,
      ...notFoundResponse,
    },
  })
  api.openapi(route, async c =>
    sendJson(c, await listPage(c, deps, c.req.valid('param').id, c.req.valid('query') as DifferencesQuery)),
  )
  return api
}

async function listPage(
  c: HttpContext,
  deps: Pick<StatusDeps, 'db' | 'searchServices'>,
  id: string,
  query: DifferencesQuery,
) {
  const owner = ownerOf(c)
  const source = await getSource(deps.db, id === 'comparable' ? comparableId : id, owner.administrationId)
  const between = betweenOf(owner, source)
  const filter: DifferenceFilter = {
    visitor: between.visitor,
    administrationId: between.administrationId,
    whose: whoseOf(between),
    hits: query.q?.trim() ? ((await deps.searchServices(query.q.trim())).hits ?? []) : null,
    fields: takeableFields.filter(({ field, isDefault }) => query.field?.includes(field.name) ?? isDefault),
    onlyEmpty: query.onlyEmpty === 'true',
    scope: scopes.find(([, , name]) => name === query.scope)?.[0] ?? '',
    chosen: Object.fromEntries(
      takeOverFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
    ),
  }
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  const rows = await listDifferencesAfter(deps.db, filter, { after, limit: query.limit + 1 })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentDifference),
    total: await countDifferences(deps.db, filter),
    next: last ? encodeCursor([last.name, last.serviceId]) : null,
  }
}

function readCursor(cursor: string) {
  const [name, serviceId] = decodeCursor(cursor, ['string', 'int'])
  return { name, serviceId }
}

function presentDifference(row: DifferenceRow) {
  const { serviceId, name, leikaKey, ozgId, responsibility, version, values, theirs, differing } = row
  return {
    service: { id: serviceId, name, leikaKey, ozgId, url: paths.service(serviceId) },
    responsibility,
    version,
    differing,
    ours: Object.fromEntries(Object.keys(theirs).map(each => [each, values[each as keyof typeof values]])),
    theirs,
    theirFreshness: row.theirFreshness,
    theirConfirmedAt: row.theirConfirmedAt?.toISOString() ?? null,
  }
}
