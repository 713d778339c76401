import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  newApi,
  notFoundResponse,
  problemSchema,
  sendJson,
} from '#core/api.ts'
import { signedIn } from '#web/actor.ts'
import { type House, houseOf } from '#web/house.ts'
import type { DiscussionDeps } from '../deps.ts'
import { presentPost } from '../posts/present.ts'
import { listPosts } from '../posts/queries.ts'
import {
  type ConversationQuery,
  conversationDetailSchema,
  conversationIdParam,
  conversationListSchema,
  conversationPostsSchema,
  conversationQuery,
  postQuery,
} from './api-schema.ts'
import { conversationFacets, conversationSorts } from './definition.ts'
import { sortOf } from './list.ts'
import { presentConversation, presentConversationDetail } from './present.ts'
import { getConversation } from './queries/conversation.ts'
import { countConversations, listConversationsAfter } from './queries/list.ts'

type ApiDeps = Pick<DiscussionDeps, 'db' | 'eyes'>

const tags = ['Nachrichten']
const problem = { 'application/problem+json': { schema: problemSchema } }
const forHouses = {
  401: { description: 'Nicht angemeldet', content: problem },
  403: { description: 'Zugang noch nicht freigegeben', content: problem },
  ...commonResponses,
  ...notFoundResponse,
}

/** Messages of the own house as JSON. Reading them here marks nothing as read: that does whoever opens the page. */
export function conversationsApi(deps: ApiDeps): Api {
  const api = newApi()
  api.use('/conversations', signedIn)
  api.use('/conversations/*', signedIn)
  addList(api, deps)
  addOne(api, deps)
  addPosts(api, deps)
  return api
}

function addList(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/conversations',
    tags,
    summary: 'Unterhaltungen der eigenen Verwaltung suchen und filtern',
    request: { query: conversationQuery },
    responses: { ...jsonResponse(conversationListSchema, 'Eine Seite'), ...forHouses },
  })
  api.openapi(route, async c =>
    sendJson(c, await listPage(deps, houseOf(c), c.req.valid('query') as ConversationQuery)),
  )
}

async function listPage({ db, eyes }: ApiDeps, { actor, administrationId }: House, query: ConversationQuery) {
  const chosen = Object.fromEntries(
    conversationFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : [])),
  )
  const filter = { actor, own: administrationId, eyes, q: query.q?.trim() ?? '', chosen }
  const sort = sortOf({ sort: conversationSorts.find(([, , name]) => name === query.sort)?.[0] ?? '' })
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, ['number', 'int'])
  const rows = await listConversationsAfter(db, filter, { sort, limit: query.limit + 1, after })
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    items: rows.slice(0, query.limit).map(presentConversation),
    total: (await countConversations(db, filter)).total,
    next: last ? encodeCursor([last.key, last.id]) : null,
  }
}

function addOne(api: Api, { db, eyes }: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/conversations/{id}',
    tags,
    summary: 'Eine Unterhaltung der eigenen Verwaltung',
    request: { params: conversationIdParam },
    responses: { ...jsonResponse(conversationDetailSchema, 'Die Unterhaltung'), ...forHouses },
  })
  api.openapi(route, async c => {
    const conversation = await getConversation(db, houseOf(c), Number(c.req.valid('param').id), eyes)
    return sendJson(c, presentConversationDetail(conversation))
  })
}

function addPosts(api: Api, { db, eyes }: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/conversations/{id}/posts',
    tags,
    summary: 'Die Nachrichten einer Unterhaltung, älteste zuerst',
    request: { params: conversationIdParam, query: postQuery },
    responses: { ...jsonResponse(conversationPostsSchema, 'Eine Seite'), ...forHouses },
  })
  api.openapi(route, async c => {
    const { limit, cursor } = c.req.valid('query')
    const house = houseOf(c)
    const { id, postCount } = await getConversation(db, house, Number(c.req.valid('param').id), eyes)
    const [after] = cursor === undefined ? [null] : decodeCursor(cursor, ['int'])
    const posts = await listPosts(db, house.actor, { conversationId: id }, { limit: limit + 1, after })
    const last = posts.length > limit ? posts[limit - 1] : undefined
    return sendJson(c, {
      items: posts.slice(0, limit).map(presentPost),
      total: postCount,
      next: last ? encodeCursor([last.id]) : null,
    })
  })
}
