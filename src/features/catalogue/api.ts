import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  listSchema,
  newApi,
  notFoundResponse,
  sendJson,
} from '#core/api.ts'
import { paths } from '../../paths.ts'
import { catalogueFacets } from './definition.ts'
import type { Catalogue } from './deps.ts'
import { prepareList } from './list.ts'
import { presentBundle, presentDetail, presentService } from './present.ts'
import { listBundlePage, listServicesAfter, type ServiceCursor } from './queries/keyset.ts'
import { getService } from './queries/service.ts'
import { listSituations, listTopicAreas } from './queries/tree.ts'
import {
  bundleQuery,
  type ServiceQuery,
  serviceBundleSchema,
  serviceDetailSchema,
  serviceIdParam,
  serviceListSchema,
  serviceQuery,
  situationQuery,
  situationSchema,
  topicAreaQuery,
  topicAreaSchema,
} from './schema.ts'
import { addStandings } from './standing-api.ts'

const tags = ['Katalog']

/** The catalogue as JSON: the same lists and filters as the pages. */
export function catalogueApi(catalogue: Catalogue): Api {
  const api = newApi()
  addServices(api, catalogue)
  addService(api, catalogue)
  addServiceBundles(api, catalogue)
  addTopicAreas(api, catalogue)
  addSituations(api, catalogue)
  addStandings(api, catalogue)
  return api
}

function addServices(api: Api, catalogue: Catalogue) {
  const route = createRoute({
    method: 'get',
    path: '/services',
    tags,
    summary: 'Leistungen suchen und filtern',
    request: { query: serviceQuery },
    responses: { ...jsonResponse(serviceListSchema, 'Eine Seite von Leistungen'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await listServicePage(catalogue, c.req.valid('query'))))
}

async function listServicePage(catalogue: Catalogue, query: ServiceQuery) {
  const sortNames = { relevance: 'relevanz', name: 'name', key: 'schluessel' } as const
  const state = { q: query.q?.trim() ?? '', chosen: chosenOf(query), sort: query.sort ? sortNames[query.sort] : '' }
  const { filter, sort } = await prepareList(catalogue, state)
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  const { total, rows } = await listServicesAfter(catalogue.db, filter, { sort, limit: query.limit, after })
  const vocabulary = await catalogue.vocabulary()
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(row => presentService(row, vocabulary)),
    total,
    next: last ? encodeCursor([last.score, last.name, last.leikaKey ?? '', last.id]) : null,
  }
}

function chosenOf(query: ServiceQuery): Record<string, readonly string[]> {
  return Object.fromEntries(
    catalogueFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
}

function readCursor(cursor: string): ServiceCursor {
  const [score, name, leikaKey, id] = decodeCursor(cursor, ['number', 'string', 'string', 'int'])
  return { score, name, leikaKey: leikaKey || null, id }
}

function addService(api: Api, catalogue: Catalogue) {
  const route = createRoute({
    method: 'get',
    path: '/services/{id}',
    tags,
    summary: 'Eine Leistung mit allem, was der Katalog von ihr weiß',
    request: { params: serviceIdParam },
    responses: { ...jsonResponse(serviceDetailSchema, 'Die Leistung'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const service = await getService(catalogue.db, Number(c.req.valid('param').id), null)
    const responsibilities = await catalogue.responsibilitiesOf(service.id)
    return sendJson(c, presentDetail(service, await catalogue.vocabulary(), responsibilities))
  })
}

function addServiceBundles(api: Api, catalogue: Catalogue) {
  const route = createRoute({
    method: 'get',
    path: '/service-bundles',
    tags,
    summary: 'OZG-Leistungen',
    request: { query: bundleQuery },
    responses: {
      ...jsonResponse(listSchema(serviceBundleSchema), 'Eine Seite von OZG-Leistungen'),
      ...commonResponses,
    },
  })
  api.openapi(route, async c => {
    const query = c.req.valid('query')
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, ['string'])[0]
    const { total, rows } = await listBundlePage(catalogue.db, query, after)
    const vocabulary = await catalogue.vocabulary()
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
    const items = rows.slice(0, query.limit).map(row => presentBundle(row, vocabulary))
    return sendJson(c, { items, total, next: last ? encodeCursor([last.ozgId]) : null })
  })
}

function addTopicAreas(api: Api, catalogue: Catalogue) {
  const route = createRoute({
    method: 'get',
    path: '/topic-areas',
    tags,
    summary: 'Themenfelder',
    request: { query: topicAreaQuery },
    responses: { ...jsonResponse(listSchema(topicAreaSchema), 'Alle Themenfelder nach Name'), ...commonResponses },
  })
  api.openapi(route, async c => {
    const all = (await listTopicAreas(catalogue.db)).map(row => ({ ...row, url: paths.topicArea(row.id) }))
    return sendJson(c, pageOf(all, c.req.valid('query')))
  })
}

function addSituations(api: Api, catalogue: Catalogue) {
  const route = createRoute({
    method: 'get',
    path: '/situations',
    tags,
    summary: 'Lebens- und Geschäftslagen',
    request: { query: situationQuery },
    responses: { ...jsonResponse(listSchema(situationSchema), 'Lagen nach Name'), ...commonResponses },
  })
  api.openapi(route, async c => {
    const query = c.req.valid('query')
    const { topicAreas } = await catalogue.vocabulary()
    const wanted = query.topicArea?.map(Number)
    const all = (await listSituations(catalogue.db, null))
      .filter(row => !wanted || wanted.includes(row.topicAreaId))
      .map(({ topicAreaId, ...row }) => ({
        ...row,
        topicArea: { id: topicAreaId, name: topicAreas.get(topicAreaId)?.name ?? '' },
        url: paths.situation(topicAreaId, row.id),
      }))
    return sendJson(c, pageOf(all, query))
  })
}

/** Pages of the two lists that hold a few dozen rows for good; the cursor is the id of the last row. */
function pageOf<T extends { id: number }>(
  all: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const start = cursor === undefined ? 0 : all.findIndex(row => row.id === decodeCursor(cursor, ['number'])[0]) + 1
  const items = all.slice(start, start + limit)
  const last = items.at(-1)
  return { items, total: all.length, next: last && start + limit < all.length ? encodeCursor([last.id]) : null }
}
