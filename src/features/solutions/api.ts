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
import type { Visitor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { solutionFacets, solutionSorts, sortOf } from './definition.ts'
import { readBestIds } from './experience/queries/tracks.ts'
import { presentDetail, presentSolution } from './present.ts'
import { countSolutions, listSolutionsAfter } from './queries/list.ts'
import { getSolution } from './queries/solution.ts'
import {
  type SolutionQuery,
  solutionDetailSchema,
  solutionIdParam,
  solutionListSchema,
  solutionQuery,
} from './schema.ts'

const tags = ['Lösungen']

/** What administrations hand on, as JSON: what the one who asks sees on the pages. */
export function solutionsApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  api.use('/solutions', unkept)
  api.use('/solutions/*', unkept)
  addSolutions(api, db)
  addSolution(api, db)
  return api
}

function addSolutions(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/solutions',
    tags,
    summary: 'Lösungen suchen und filtern',
    request: { query: solutionQuery },
    responses: { ...jsonResponse(solutionListSchema, 'Eine Seite von Lösungen'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await listPage(db, visitorOf(c), c.req.valid('query') as SolutionQuery)))
}

async function listPage(db: Db, visitor: Visitor, query: SolutionQuery) {
  const chosen = Object.fromEntries(
    solutionFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
  const filter = { visitor, q: query.q?.trim() ?? '', chosen }
  const wanted = solutionSorts.find(([, , name]) => name === query.sort)?.[0] ?? ''
  const rows = await listSolutionsAfter(db, filter, {
    sort: sortOf({ sort: wanted, q: filter.q }),
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
  })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  const best = await readBestIds(db, visitor)
  return {
    items: rows.slice(0, query.limit).map(row => ({ ...presentSolution(row), isBestPractice: best.has(row.id) })),
    total: await countSolutions(db, filter),
    next: last ? encodeCursor([last.key, last.name, last.id]) : null,
  }
}

function readCursor(cursor: string) {
  const [key, name, id] = decodeCursor(cursor, ['number', 'string', 'int'])
  return { key, name, id }
}

function addSolution(api: Api, db: Db) {
  const route = createRoute({
    method: 'get',
    path: '/solutions/{id}',
    tags,
    summary: 'Eine Lösung mit Leistungen, Anbindungen und Steckbrief',
    request: { params: solutionIdParam },
    responses: { ...jsonResponse(solutionDetailSchema, 'Die Lösung'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const visitor = visitorOf(c)
    const solution = await getSolution(db, visitor, Number(c.req.valid('param').id))
    const best = await readBestIds(db, visitor)
    return sendJson(c, { ...presentDetail(solution), isBestPractice: best.has(solution.id) })
  })
}
