import type { Hono } from 'hono'
import { sendJson } from '#core/api.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { workingFor } from '#domain/actor.ts'
import { projectKindLabels } from '#domain/project.ts'
import { signedIn, visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState } from '#web/list/state.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { definitionFor, sortOf } from './definition.ts'
import type { ProjectDeps } from './deps.ts'
import { edit, found, showEditing, showFounding } from './details.tsx'
import { end, showEnding } from './ending.tsx'
import { describeExport, exportColumns } from './export.ts'
import { answer, offer, showHandover } from './handover.tsx'
import { filterOf, readList } from './list.ts'
import { showNews, tell } from './news.tsx'
import { showProject } from './page.tsx'
import { participate, remove, showRemoval } from './participation.tsx'
import { savePhases, showPhases } from './phases.tsx'
import { allProjects, listProjects, listProjectsAfter } from './queries/list.ts'
import { saveResults, showResults } from './results.tsx'
import { mayWorkOnProjects } from './rules.ts'
import { saveServices, showServices } from './service-choice.tsx'
import { ProjectListPage } from './views/list.tsx'

/** What administrations do together. What one sees depends on who asks, so no page is kept. Fixed names stand before `:id`. */
export function projectRoutes(deps: ProjectDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { limited } = deps
  const page = limited('page')
  app.get(paths.projects(), page, c => showProjects(c, deps))
  app.get(paths.projectsExportFile(), limited('export'), c => sendFile(c, deps))
  app.get(paths.projectSuggestions(), limited('suggest'), c => suggest(c, deps))
  app.get(paths.newProject(), page, signedIn, c => showFounding(c, deps))
  app.post(paths.newProject(), page, signedIn, c => found(c, deps))
  app.get(paths.project(':id'), page, c => showProject(c, deps))
  addChanges(app, deps)
  return app
}

type Handler = (c: HttpContext, deps: ProjectDeps) => Promise<Response>

/** Pages with a form, and what takes it. */
const changes: readonly (readonly [path: string, show: Handler | null, save: Handler])[] = [
  [paths.projectEditing(':id'), showEditing, edit],
  [paths.projectServices(':id'), showServices, saveServices],
  [paths.projectPhases(':id'), showPhases, savePhases],
  [paths.projectResults(':id'), showResults, saveResults],
  [paths.projectNews(':id'), showNews, tell],
  [paths.projectEnding(':id'), showEnding, end],
  [paths.projectHandover(':id'), showHandover, offer],
  [paths.projectHandoverAnswer(':id'), null, answer],
  [paths.projectParticipation(':id'), null, participate],
  [paths.projectRemoval(':id', ':administrationId'), showRemoval, remove],
]

function addChanges(app: Hono<HttpEnv>, deps: ProjectDeps) {
  const page = deps.limited('page')
  for (const [path, show, save] of changes) {
    if (show) app.get(path, page, signedIn, c => show(c, deps))
    app.post(path, page, signedIn, c => save(c, deps))
  }
}

function stateOf(c: HttpContext) {
  const visitor = visitorOf(c)
  return { visitor, state: parseState(definitionFor(workingFor(visitor)), new URL(c.req.url).searchParams) }
}

async function showProjects(c: HttpContext, deps: ProjectDeps) {
  const { visitor, state } = stateOf(c)
  const list = await readList(deps, visitor, state)
  const frame = {
    title: 'Vorhaben',
    area: 'projects' as const,
    isUnlisted: c.req.url.includes('?'),
    feed: { title: 'Vorhaben', href: paths.projectFeed() },
  }
  const props = { list, isGuest: visitor === null, isWorking: mayWorkOnProjects(visitor) }
  return sendPage(c, frame, <ProjectListPage {...props} />)
}

async function sendFile(c: HttpContext, { db, baseUrl, isListedSolution }: ProjectDeps) {
  const { visitor, state } = stateOf(c)
  const filter = filterOf(visitor, state, isListedSolution)
  const { total, counts } = await listProjects(db, filter, { sort: 'name', limit: 0, offset: 0 })
  const description = describeExport({ state, counts, baseUrl, total })
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, exportColumns(baseUrl), allProjects(db, filter, sortOf(state)))
}

/** For the search box: projects whose words begin to fit. */
async function suggest(c: HttpContext, { db, isListedSolution }: ProjectDeps) {
  const visitor = visitorOf(c)
  const q = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 120)
  const filter = { visitor, q, chosen: {}, isListed: isListedSolution(visitor) }
  const found = q ? await listProjectsAfter(db, filter, { sort: 'relevanz', limit: 8, after: null }) : []
  return sendJson(
    c,
    found.map(({ id, name, kind, administrationName }) => ({
      label: name,
      hint: `${projectKindLabels[kind]}, ${administrationName}`,
      href: paths.project(id),
      value: name,
    })),
  )
}
