import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter, sendText } from '#core/http.ts'
import { paths } from '../../paths.ts'
import { type Feed, feedType, mostEntries, writeFeed } from './atom.ts'
import type { FeedDeps } from './deps.ts'
import { projectEntry, questionEntry, serviceEntry, solutionEntry } from './entries.ts'
import { listProjectNews } from './queries/projects.ts'
import { listQuestionNews } from './queries/questions.ts'
import { getServiceName, listServiceNews } from './queries/service.ts'
import { listSolutionNews } from './queries/solutions.ts'

/** Atom feeds of what is public: the same for everybody, whoever asks. */
export function feedRoutes(deps: FeedDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { limited, kept } = deps
  const page = limited('page')
  // With whether their houses still take part; a block counts as a change of Verbünde.
  app.get(paths.solutionFeed(), page, kept('solutions', 'directory', 'members', 'alliances'), async c =>
    send(c, deps, await readSolutions(deps)),
  )
  app.get(paths.projectFeed(), page, kept('projects', 'directory', 'members', 'alliances'), async c =>
    send(c, deps, await readProjects(deps)),
  )
  app.get(
    paths.questionFeed(),
    page,
    kept('questions', 'solutions', 'projects', 'directory', 'members', 'alliances'),
    async c => send(c, deps, await readQuestions(deps)),
  )
  app.get(paths.serviceFeedFile(), page, kept('catalogue', 'moment'), async c =>
    send(c, deps, await readService(deps, Number(c.req.param('file')?.split('.')[0]))),
  )
  return app
}

const send = (c: HttpContext, { baseUrl }: FeedDeps, feed: Feed) =>
  sendText(c, `${feedType}; charset=utf-8`, writeFeed(feed, baseUrl))

async function readSolutions({ db, isListedSolution }: FeedDeps): Promise<Feed> {
  return {
    key: 'feeds/loesungen',
    title: 'OZG-connect: Lösungen',
    subtitle: 'Öffentliche Lösungen von Verwaltungen, zuletzt veröffentlichte und geänderte zuerst',
    path: paths.solutionFeed(),
    pagePath: paths.solutions(),
    entries: (await listSolutionNews(db, isListedSolution(null), mostEntries)).map(solutionEntry),
  }
}

async function readProjects({ db, isVisibleProject }: FeedDeps): Promise<Feed> {
  return {
    key: 'feeds/vorhaben',
    title: 'OZG-connect: Vorhaben',
    subtitle: 'Öffentliche Vorhaben von Verwaltungen und was es von ihnen Neues gibt',
    path: paths.projectFeed(),
    pagePath: paths.projects(),
    entries: (await listProjectNews(db, isVisibleProject(null), mostEntries)).map(projectEntry),
  }
}

async function readQuestions({ db, isVisibleQuestion }: FeedDeps): Promise<Feed> {
  return {
    key: 'feeds/fragen',
    title: 'OZG-connect: Fragen',
    subtitle: 'Öffentliche Fragen von Verwaltungen, zuletzt gestellte und beantwortete zuerst',
    path: paths.questionFeed(),
    pagePath: paths.questions(),
    entries: (await listQuestionNews(db, isVisibleQuestion(null), mostEntries)).map(questionEntry),
  }
}

async function readService(deps: FeedDeps, id: number): Promise<Feed> {
  const name = await getServiceName(deps.db, id)
  const news = await listServiceNews(deps, id, mostEntries)
  return {
    key: `feeds/leistungen/${id}`,
    title: `OZG-connect: ${name}`,
    subtitle: 'Was Verwaltungen zuletzt öffentlich von ihrer Umsetzung gesagt haben',
    path: paths.serviceFeed(id),
    pagePath: paths.implementations(id),
    entries: news.map(each => serviceEntry(id, name, each)),
  }
}
