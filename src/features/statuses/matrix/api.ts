import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  newApi,
  sendJson,
} from '#core/api.ts'
import { unkept } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { parseState } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { type Viewer, viewerOf } from '../implementations/viewer.ts'
import { matrixFacets, matrixList } from './definition.ts'
import { prepareMatrix } from './matrix.ts'
import { countMatrix, listMatrixAfter, type MatrixCell, type MatrixRow } from './queries/matrix.ts'
import { type MatrixQuery, matrixQuery, matrixSchema } from './schema.ts'

/** The matrix as JSON: what the one who asks sees on the page. */
export function matrixApi(deps: StatusDeps): Api {
  const api = newApi()
  api.use('/matrix', unkept)
  const route = createRoute({
    method: 'get',
    path: '/matrix',
    tags: ['Umsetzungen'],
    summary: 'Leistungen × Verwaltungen, soweit Sie es sehen',
    request: { query: matrixQuery },
    responses: { ...jsonResponse(matrixSchema, 'Eine Seite von Leistungen'), ...commonResponses },
  })
  api.openapi(route, async c => {
    const viewer = await viewerOf(deps.db, visitorOf(c))
    return sendJson(c, await readPage(deps, viewer, c.req.valid('query') as MatrixQuery))
  })
  return api
}

/** The parameters of the API as the state of the page, so that both mean the same. */
function stateOf(query: MatrixQuery) {
  const pairs = matrixFacets.flatMap(({ param, apiParam }) =>
    ((query[apiParam] ?? []) as string[]).map(value => [param, value]),
  )
  const state = parseState(matrixList, new URLSearchParams(pairs as [string, string][]))
  return { ...state, q: query.q?.trim() ?? '', sort: query.sort === 'done' ? 'erledigt' : 'name' }
}

async function readPage(deps: StatusDeps, viewer: Viewer, query: MatrixQuery) {
  const { filter, sort, houses, houseTotal } = await prepareMatrix(deps, viewer, stateOf(query))
  const { limit } = query
  const after = query.cursor === undefined ? null : readCursor(query.cursor)
  const rows = houses.length ? await listMatrixAfter(deps.db, filter, { sort, limit: limit + 1, after }) : []
  const last = rows.length > limit ? rows[limit - 1]?.cursor : undefined
  return {
    administrations: houses.map(({ id, name, type, isParticipating }) => {
      return { id, name, type, isParticipating, url: paths.administration(id) }
    }),
    administrationTotal: houseTotal,
    items: rows.slice(0, limit).map(presentRow),
    total: houses.length ? await countMatrix(deps.db, filter) : 0,
    next: last ? encodeCursor([last.key, last.name, last.id]) : null,
  }
}

function readCursor(cursor: string) {
  const [key, name, id] = decodeCursor(cursor, ['number', 'string', 'int'])
  return { key, name, id }
}

function presentRow({ serviceId: id, name, leikaKey, ozgId, ours, done, inProgress, cells }: MatrixRow) {
  return {
    service: { id, name, leikaKey, ozgId },
    responsible: ours,
    done,
    inProgress,
    cells: cells.map(presentCell),
  }
}

const silent = { status: null, channel: null, productId: null, maturityLevel: null }

const presentCell = (cell: MatrixCell) =>
  typeof cell === 'string' ? { word: cell, ...silent } : { word: 'entered' as const, ...cell }
