import type { Hono } from 'hono'
import { sendJson } from '#core/api.ts'
import type { Db } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { isColleague, workingFor } from '#domain/actor.ts'
import { solutionKindLabels } from '#domain/solution.ts'
import { visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { compare } from './compare.tsx'
import { definitionFor, sortOf } from './definition.ts'
import type { SolutionDeps } from './deps.ts'
import { experienceParts } from './experience/part.tsx'
import { readBestIds } from './experience/queries/tracks.ts'
import { recommendationSentences } from './experience/recommending.tsx'
import { describeExport, exportColumns } from './export.ts'
import { filterOf, readList } from './list.ts'
import { allSolutions, listSolutions, listSolutionsAfter } from './queries/list.ts'
import { getSolution } from './queries/solution.ts'
import { reuseParts } from './reuse/part.tsx'
import { SolutionListPage } from './views/list.tsx'
import { SolutionPage } from './views/solution.tsx'

/**
 * What administrations hand on. What one sees depends on who asks, so no page is kept. Fixed names stand before `:id`, so
 * that none is taken for one.
 */
export function solutionRoutes(deps: SolutionDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { db, limited } = deps
  app.get(paths.solutions(), limited('page'), c => showSolutions(c, db))
  app.get(paths.solutionsExportFile(), limited('export'), c => sendFile(c, deps))
  app.get(paths.solutionSuggestions(), limited('suggest'), c => suggest(c, db))
  app.get(paths.solutionComparison(), limited('page'), c => compare(c, db))
  app.get(paths.solution(':id'), limited('page'), c => showSolution(c, deps))
  return app
}

function stateOf(c: HttpContext) {
  const visitor = visitorOf(c)
  return { visitor, state: parseState(definitionFor(workingFor(visitor)), new URL(c.req.url).searchParams) }
}

async function showSolutions(c: HttpContext, db: Db) {
  const { visitor, state } = stateOf(c)
  const list = await readList(db, visitor, state)
  const feed = { title: 'Lösungen', href: paths.solutionFeed() }
  const frame = { title: 'Lösungen', area: 'solutions' as const, isUnlisted: c.req.url.includes('?'), feed }
  return sendPage(c, frame, <SolutionListPage list={list} isGuest={visitor === null} />)
}

async function sendFile(c: HttpContext, { db, baseUrl }: SolutionDeps) {
  const { visitor, state } = stateOf(c)
  const filter = filterOf(visitor, state)
  const { total, counts } = await listSolutions(db, filter, { sort: 'name', limit: 0, offset: 0 })
  const description = describeExport({ state, counts, baseUrl, total })
  const format = c.req.param('file')?.split('.')[1] ?? ''
  const columns = exportColumns(baseUrl, await readBestIds(db, visitor))
  return sendExport(c, format, description, columns, allSolutions(db, filter, sortOf(state)))
}

/** For the search box: solutions whose words begin to fit. */
async function suggest(c: HttpContext, db: Db) {
  const q = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 120)
  const filter = { visitor: visitorOf(c), q, chosen: {} }
  const found = q ? await listSolutionsAfter(db, filter, { sort: 'relevanz', limit: 8, after: null }) : []
  return sendJson(
    c,
    found.map(({ id, name, kind, administrationName }) => ({
      label: name,
      hint: `${solutionKindLabels[kind]}, ${administrationName}`,
      href: paths.solution(id),
      value: name,
    })),
  )
}

async function showSolution(c: HttpContext, { db, solutionParts }: SolutionDeps) {
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(id)) throw notFound('Diese Lösung gibt es nicht.')
  const visitor = visitorOf(c)
  const solution = await getSolution(db, visitor, Number(id))
  const frame = {
    title: solution.name,
    area: 'solutions' as const,
    trail: [['Lösungen', paths.solutions()] as const],
    description: solution.summary,
    isUnlisted: solution.withdrawnAt !== null || solution.visibility !== 'public',
    about: { kind: 'solution' as const, id: solution.id },
    ...doneMessage(c, recommendationSentences),
  }
  const pathOfFile = (fileId: string) => paths.solutionFile(solution.id, fileId)
  const file = solution.withdrawnAt ? null : paths.solutionPubliccode(solution.id)
  const signIn = visitor ? null : paths.signIn(paths.solution(solution.id))
  const props = { solution, signIn, isColleague: isColleague(visitor), file, pathOfFile }
  const parts = await solutionParts(visitor, solution.id)
  const experience = await experienceParts(db, visitor, solution)
  const reuse = await reuseParts(db, visitor, solution)
  return sendPage(c, frame, <SolutionPage {...props} parts={parts} experience={experience} reuse={reuse} />)
}
