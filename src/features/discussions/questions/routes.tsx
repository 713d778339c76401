import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { isColleague, workingFor } from '#domain/actor.ts'
import { signedIn, visitorOf } from '#web/actor.ts'
import { sendExport } from '#web/export.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { answer, showAnswering } from './answering.tsx'
import { ask, showAsking } from './asking.tsx'
import { definitionFor, sortOf } from './definition.ts'
import { edit, showEditing, withdraw } from './editing.tsx'
import { describeExport, exportColumns } from './export.ts'
import { filterOf, readList } from './list.ts'
import { showOwnQuestions } from './own.tsx'
import { showQuestion } from './page.tsx'
import { allQuestions, listQuestions } from './queries/list.ts'
import { subjectTitles } from './queries/titles.ts'
import { accept, decline, lock, sayDuplicate, showDuplicate, showLock } from './standing.tsx'
import { QuestionListPage } from './views/list.tsx'

/** What administrations ask each other. What one sees depends on who asks, so no page is kept. Fixed names stand before `:id`. */
export function questionRoutes(deps: DiscussionDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.questions(), page, c => showQuestions(c, deps))
  app.get(paths.questionsExportFile(), deps.limited('export'), c => sendFile(c, deps))
  app.get(paths.ownQuestions(), page, signedIn, c => showOwnQuestions(c, deps))
  for (const [path, show, save] of changes) {
    if (show) app.get(path, page, signedIn, c => show(c, deps))
    app.post(path, page, signedIn, c => save(c, deps))
  }
  app.get(paths.question(':id'), page, c => showQuestion(c, deps))
  return app
}

type Handler = (c: HttpContext, deps: DiscussionDeps) => Promise<Response>

/** Pages with a form, and what takes it. */
const changes: readonly (readonly [path: string, show: Handler | null, save: Handler])[] = [
  [paths.newQuestion(), showAsking, ask],
  [paths.questionAnswer(':id'), showAnswering, answer],
  [paths.questionEditing(':id'), showEditing, edit],
  [paths.questionWithdrawal(':id'), null, withdraw],
  [paths.questionAcceptance(':id'), null, accept],
  [paths.questionDecline(':id'), null, decline],
  [paths.questionDuplicate(':id'), showDuplicate, sayDuplicate],
  [paths.questionLock(':id'), showLock, lock],
]

function stateOf(c: HttpContext) {
  const visitor = visitorOf(c)
  return { visitor, state: parseState(definitionFor(workingFor(visitor)), new URL(c.req.url).searchParams) }
}

const sentences = { zurueckgenommen: 'Die Frage ist zurückgenommen.' }

async function showQuestions(c: HttpContext, deps: DiscussionDeps) {
  const { visitor, state } = stateOf(c)
  const list = await readList(deps, visitor, state)
  const isUnlisted = c.req.url.includes('?')
  const feed = { title: 'Fragen', href: paths.questionFeed() }
  const frame = { title: 'Fragen', area: 'questions' as const, isUnlisted, feed, ...doneMessage(c, sentences) }
  const props = { list, isGuest: visitor === null, isColleague: isColleague(visitor) }
  return sendPage(c, frame, <QuestionListPage {...props} />)
}

async function sendFile(c: HttpContext, { db, eyes, baseUrl }: DiscussionDeps) {
  const { visitor, state } = stateOf(c)
  const filter = filterOf(visitor, state, eyes)
  const { total, counts } = await listQuestions(db, filter, { sort: 'neu', limit: 0, offset: 0 })
  const titles = await subjectTitles(db, visitor, state.chosen.zu ?? [], eyes)
  const description = describeExport({ state, counts, titles, baseUrl, total })
  const format = c.req.param('file')?.split('.')[1] ?? ''
  return sendExport(c, format, description, exportColumns(baseUrl), allQuestions(db, filter, sortOf(state)))
}
