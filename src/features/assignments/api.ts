import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  newApi,
  notFoundResponse,
  pagingQuery,
  problemSchema,
  sendJson,
  z,
} from '#core/api.ts'
import type { HttpContext } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { houseOf } from '#web/house.ts'
import {
  type ChoiceQuery,
  choiceQuery,
  choiceSchema,
  handedSchema,
  type WorkQuery,
  workQuery,
  workSchema,
} from './api-schema.ts'
import { choiceFacets, choiceSorts, type OptionFacet, workFacets, workSorts } from './definition.ts'
import type { ReadingDeps } from './deps.ts'
import { filterBase, withHints } from './list.ts'
import { presentCandidate, presentHanded, presentWork } from './present.ts'
import { countChoice, listChoiceAfter } from './queries/choice.ts'
import { countHanded, listHandedAfter } from './queries/handed.ts'
import { countWork, listWorkAfter } from './queries/work.ts'
import { getWorkplace } from './seen.ts'

const problem = { 'application/problem+json': { schema: problemSchema } }
const responses = {
  401: { description: 'Nicht angemeldet', content: problem },
  ...commonResponses,
  ...notFoundResponse,
}

const params = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .openapi({ description: 'Kennung des Verbunds', example: '1' }),
})

/** The work of a Verbund and its results as JSON, for its members. */
export function assignmentsApi(deps: ReadingDeps): Api {
  const api = newApi()
  for (const path of [
    '/alliances/:id/assignments',
    '/alliances/:id/assignment-candidates',
    '/my-administration/results',
  ])
    api.use(path, signedIn)
  addWork(api, deps)
  addCandidates(api, deps)
  addHanded(api, deps)
  return api
}

const chosenIn = (facets: readonly OptionFacet[], query: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(facets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])))

function addWork(api: Api, deps: ReadingDeps) {
  const route = createRoute({
    method: 'get',
    path: '/alliances/{id}/assignments',
    tags: ['Verbünde'],
    summary: 'Arbeitsteilung eines Verbunds: welche Leistung wer übernimmt',
    request: { params, query: workQuery },
    responses: { ...jsonResponse(workSchema, 'Eine Seite'), ...responses },
  })
  api.openapi(route, async c => sendJson(c, await listPage(c, deps, c.req.valid('query') as WorkQuery)))
}

async function listPage(c: HttpContext, deps: ReadingDeps, query: WorkQuery) {
  const workplace = await getWorkplace(c, deps.db)
  const filter = {
    ...(await filterBase(deps, workplace, query.q?.trim() ?? '')),
    chosen: chosenIn(workFacets, query),
  }
  const rows = await listWorkAfter(deps.db, filter, {
    sort: workSorts.find(([, , name]) => name === query.sort)?.[0] ?? 'stand',
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : decodeCursor(query.cursor, ['number', 'string', 'int']),
  })
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  const hinted = await withHints(deps, workplace, shown)
  return {
    items: hinted.map(row => presentWork(workplace.alliance.id, row)),
    total: await countWork(deps.db, filter),
    next: last ? encodeCursor([last.key, last.name, last.id]) : null,
  }
}

function addCandidates(api: Api, deps: ReadingDeps) {
  const route = createRoute({
    method: 'get',
    path: '/alliances/{id}/assignment-candidates',
    tags: ['Verbünde'],
    summary: 'Leistungen, die Mitgliedern eines Verbunds fehlen oder noch auf Papier laufen',
    request: { params, query: choiceQuery },
    responses: { ...jsonResponse(choiceSchema, 'Eine Seite'), ...responses },
  })
  api.openapi(route, async c => sendJson(c, await candidatePage(c, deps, c.req.valid('query') as ChoiceQuery)))
}

async function candidatePage(c: HttpContext, deps: ReadingDeps, query: ChoiceQuery) {
  const workplace = await getWorkplace(c, deps.db)
  const filter = {
    ...(await filterBase(deps, workplace, query.q?.trim() ?? '')),
    chosen: chosenIn(choiceFacets, query),
  }
  const rows = await listChoiceAfter(deps.db, filter, {
    sort: choiceSorts.find(([, , name]) => name === query.sort)?.[0] ?? 'fehlt',
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : decodeCursor(query.cursor, ['number', 'string', 'int']),
  })
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.map(presentCandidate),
    total: await countChoice(deps.db, filter),
    next: last ? encodeCursor([last.key, last.name, last.serviceId]) : null,
  }
}

function addHanded(api: Api, deps: ReadingDeps) {
  const route = createRoute({
    method: 'get',
    path: '/my-administration/results',
    tags: ['Meine Verwaltung'],
    summary: 'Ergebnisse der eigenen Verbünde und wie das Haus darüber entschieden hat',
    request: { query: z.object(pagingQuery) },
    responses: {
      ...jsonResponse(handedSchema, 'Eine Seite'),
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...responses,
    },
  })
  api.openapi(route, async c => sendJson(c, await handedPage(c, deps, c.req.valid('query'))))
}

async function handedPage(c: HttpContext, deps: ReadingDeps, query: { limit: number; cursor?: string | undefined }) {
  const { actor, administrationId } = houseOf(c)
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, ['bigint', 'int'])
  const rows = await listHandedAfter(deps, actor, administrationId, { limit: query.limit + 1, after })
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.map(presentHanded),
    total: await countHanded(deps.db, administrationId, false),
    next: last ? encodeCursor([last.moment, last.assignmentId]) : null,
  }
}
