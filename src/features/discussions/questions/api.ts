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
import { notFound } from '#core/errors.ts'
import { unkept } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import type { DiscussionDeps } from '../deps.ts'
import { listPosts } from '../posts/queries.ts'
import { getPost, listRevisions, noSuchPost } from '../posts/visible.ts'
import { questionFacets, questionSorts, sortOf } from './definition.ts'
import { presentDetail, presentQuestion } from './present.ts'
import { countQuestions, listQuestionsAfter } from './queries/list.ts'
import { getQuestion } from './queries/question.ts'
import {
  idParam,
  postsAfter,
  type QuestionQuery,
  questionDetailSchema,
  questionListSchema,
  questionQuery,
  revisionsSchema,
} from './schema.ts'

const tags = ['Fragen']

type ApiDeps = Pick<DiscussionDeps, 'db' | 'eyes'>

/** What administrations ask each other, as JSON: what the one who asks for it sees on the pages. */
export function questionsApi(deps: ApiDeps): Api {
  const api = newApi()
  api.use('/questions', unkept)
  api.use('/questions/*', unkept)
  api.use('/posts/*', unkept)
  addQuestions(api, deps)
  addQuestion(api, deps)
  addRevisions(api, deps)
  return api
}

function addQuestions(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/questions',
    tags,
    summary: 'Fragen suchen und filtern',
    request: { query: questionQuery },
    responses: { ...jsonResponse(questionListSchema, 'Eine Seite von Fragen'), ...commonResponses },
  })
  api.openapi(route, async c => sendJson(c, await listPage(deps, visitorOf(c), c.req.valid('query') as QuestionQuery)))
}

async function listPage({ db, eyes }: ApiDeps, visitor: Visitor, query: QuestionQuery) {
  const chosen = Object.fromEntries(
    questionFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
  const filter = { visitor, eyes, q: query.q?.trim() ?? '', chosen }
  const wanted = questionSorts.find(([, , name]) => name === query.sort)?.[0] ?? ''
  const rows = await listQuestionsAfter(db, filter, {
    sort: sortOf({ sort: wanted, q: filter.q }),
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
  })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentQuestion),
    total: await countQuestions(db, filter),
    next: last ? encodeCursor([last.key, last.id]) : null,
  }
}

function readCursor(cursor: string) {
  const [key, id] = decodeCursor(cursor, ['number', 'int'])
  return { key, id }
}

const postsAtOnce = 100

function addQuestion(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/questions/{id}',
    tags,
    summary: 'Eine Frage mit ihren Antworten',
    request: { params: idParam, query: postsAfter },
    responses: { ...jsonResponse(questionDetailSchema, 'Die Frage'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const visitor = visitorOf(c)
    const question = await getQuestion(deps, visitor, Number(c.req.valid('param').id))
    const after = c.req.valid('query').after ?? null
    const posts = await listPosts(deps.db, visitor, { questionId: question.id }, { limit: postsAtOnce + 1, after })
    return sendJson(c, presentDetail(question, posts, postsAtOnce))
  })
}

function addRevisions(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/posts/{id}/revisions',
    tags,
    summary: 'Frühere Fassungen eines Beitrags, die neueste zuerst',
    request: { params: idParam },
    responses: { ...jsonResponse(revisionsSchema, 'Die früheren Fassungen'), ...commonResponses, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const post = await getPost(deps, visitorOf(c), Number(c.req.valid('param').id))
    if (post.text === null) throw notFound(noSuchPost)
    const revisions = await listRevisions(deps.db, post.id)
    return sendJson(c, { items: revisions.map(each => ({ ...each, writtenAt: each.writtenAt.toISOString() })) })
  })
}
