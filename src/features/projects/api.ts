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
import { projectFacets, projectSorts, sortOf } from './definition.ts'
import type { ProjectDeps } from './deps.ts'
import { presentDetail, presentProject } from './present.ts'
import { countProjects, listProjectsAfter } from './queries/list.ts'
import { getProject } from './queries/project.ts'
import { type ProjectQuery, projectDetailSchema, projectIdParam, projectListSchema, projectQuery } from './schema.ts'

const tags = ['Vorhaben']

type ApiDeps = Pick<ProjectDeps, 'db' | 'isListedSolution'>

/** What administrations do together, as JSON: what the one who asks sees on the pages. */
export function projectsApi(deps: ApiDeps): Api {
  const api = newApi()
  api.use('/projects', unkept)
  api.use('/projects/*', unkept)
  addProjects(api, deps)
  addProject(api, deps)
  return api
}

function addProjects(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/projects',
    tags,
    summary: 'Vorhaben suchen und filtern',
    request: { query: projectQuery },
    responses: { ...jsonResponse(projectListSchema, 'Eine Seite von Vorhaben'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await listPage(deps, visitorOf(c), c.req.valid('query') as ProjectQuery)))
}

async function listPage({ db, isListedSolution }: ApiDeps, visitor: Visitor, query: ProjectQuery) {
  const chosen = Object.fromEntries(
    projectFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
  const filter = { visitor, q: query.q?.trim() ?? '', chosen, isListed: isListedSolution(visitor) }
  const wanted = projectSorts.find(([, , name]) => name === query.sort)?.[0] ?? ''
  const rows = await listProjectsAfter(db, filter, {
    sort: sortOf({ sort: wanted, q: filter.q }),
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
  })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentProject),
    total: await countProjects(db, filter),
    next: last ? encodeCursor([last.key, last.name, last.id]) : null,
  }
}

function readCursor(cursor: string) {
  const [key, name, id] = decodeCursor(cursor, ['number', 'string', 'int'])
  return { key, name, id }
}

function addProject(api: Api, { db, isListedSolution }: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/projects/{id}',
    tags,
    summary: 'Ein Vorhaben mit Phasen, Beteiligten, Ergebnissen und Neuigkeiten',
    request: { params: projectIdParam },
    responses: { ...jsonResponse(projectDetailSchema, 'Das Vorhaben'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const visitor = visitorOf(c)
    const project = await getProject(db, visitor, Number(c.req.valid('param').id), isListedSolution(visitor))
    return sendJson(c, presentDetail(project))
  })
}
