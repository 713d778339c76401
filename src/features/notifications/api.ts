import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  listSchema,
  newApi,
  notFoundResponse,
  pagingQuery,
  problemSchema,
  sendJson,
  z,
} from '#core/api.ts'
import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { houseOf } from '#web/house.ts'
import {
  notificationListSchema,
  notificationParams,
  notificationQuery,
  subscriptionParams,
  subscriptionSchema,
} from './api-schema.ts'
import type { NotificationDeps } from './deps.ts'
import { follow, unfollow } from './following/follow.ts'
import { listSubscriptions, type SubscriptionRow } from './following/queries.ts'
import { subjectPath } from './following/subjects.ts'
import { markRead } from './inbox/mark.ts'
import { membershipOf } from './membership.ts'
import { findNotification, listNotifications, type Shown, unreadCounter } from './queries/shown.ts'
import { hrefOf, reasonOf, sentenceOf } from './words.ts'

type ApiDeps = Pick<NotificationDeps, 'db' | 'eyes'>

const tags = ['Benachrichtigungen']
const problem = { 'application/problem+json': { schema: problemSchema } }
const refusals = {
  401: { description: 'Nicht angemeldet', content: problem },
  403: { description: 'Noch nicht freigegeben', content: problem },
  ...commonResponses,
  ...notFoundResponse,
}
const done = { 204: { description: 'Geschehen' } }

/** What a person follows and was told, for the house acted for. */
export function notificationsApi(deps: ApiDeps): Api {
  const api = newApi()
  for (const path of ['/subscriptions', '/subscriptions/*', '/notifications', '/notifications/*'])
    api.use(path, signedIn)
  addSubscriptions(api, deps)
  addFollowing(api, deps)
  addNotifications(api, deps)
  addReading(api, deps)
  return api
}

function addSubscriptions(api: Api, { db, eyes }: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/subscriptions',
    tags,
    summary: 'Was die Person verfolgt',
    request: { query: z.object(pagingQuery) },
    responses: { ...jsonResponse(listSchema(subscriptionSchema), 'Eine Seite'), ...refusals },
  })
  api.openapi(route, async c => {
    const { actor } = houseOf(c)
    const { limit, cursor } = c.req.valid('query')
    const after = cursor === undefined ? null : readCursor(cursor)
    const { total, rows } = await listSubscriptions(db, actor, eyes, { limit: limit + 1, after })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const next = last ? encodeCursor([last.place, last.title, last.id]) : null
    return sendJson(c, { items: rows.slice(0, limit).map(presentSubscription), total, next })
  })
}

function readCursor(cursor: string) {
  const [place, title, id] = decodeCursor(cursor, ['int', 'string', 'int'])
  return { place, title, id }
}

const presentSubscription = ({ kind, id, title, since }: SubscriptionRow) => ({
  kind,
  id,
  title,
  since: new Date(since).toISOString(),
  url: subjectPath[kind](id),
})

function addFollowing(api: Api, { db, eyes }: ApiDeps) {
  const path = '/subscriptions/{kind}/{id}' as const
  const request = { params: subscriptionParams }
  const responses = { ...done, ...refusals }
  const put = createRoute({ method: 'put', path, tags, summary: 'Einem Gegenstand folgen', request, responses })
  api.openapi(put, async c => {
    const { kind, id } = c.req.valid('param')
    await follow(db, houseOf(c).actor, { kind, id: Number(id) }, eyes)
    return c.body(null, 204)
  })
  const end = createRoute({ method: 'delete', path, tags, summary: 'Nicht mehr folgen', request, responses })
  api.openapi(end, async c => {
    const { kind, id } = c.req.valid('param')
    await unfollow(db, houseOf(c).actor, { kind, id: Number(id) })
    return c.body(null, 204)
  })
}

function addNotifications(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: '/notifications',
    tags,
    summary: 'Der Eingang, das Neueste zuerst',
    request: { query: notificationQuery },
    responses: { ...jsonResponse(notificationListSchema, 'Eine Seite'), ...refusals },
  })
  api.openapi(route, async c => sendJson(c, await listInbox(c, deps, c.req.valid('query'))))
}

async function listInbox(c: HttpContext, { db, eyes }: ApiDeps, query: z.output<typeof notificationQuery>) {
  const membershipId = membershipOf(houseOf(c).actor)
  const before = query.cursor === undefined ? undefined : String(decodeCursor(query.cursor, ['bigint'])[0])
  const filter = { topic: query.topic, isUnread: query.unread === 'true', before, limit: query.limit }
  const { rows, next } = await listNotifications(db, eyes, membershipId, filter)
  return {
    items: rows.map(presentNotification),
    unread: await unreadCounter(eyes)(db, membershipId),
    next: next === null ? null : encodeCursor([Number(next)]),
  }
}

function presentNotification(shown: Shown) {
  const { id, topic, kind, reason, subjectKind, subjectId, createdAt, readAt } = shown
  return {
    id,
    topic,
    kind,
    text: sentenceOf(shown),
    reason,
    reasonText: reasonOf(shown),
    subjectKind,
    subjectId,
    at: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    url: hrefOf(shown),
  }
}

function addReading(api: Api, { db, eyes }: ApiDeps) {
  const route = createRoute({
    method: 'put',
    path: '/notifications/{id}/read',
    tags,
    summary: 'Eine Benachrichtigung als gelesen vermerken',
    request: { params: notificationParams },
    responses: { ...done, ...refusals },
  })
  api.openapi(route, async c => {
    const membershipId = membershipOf(houseOf(c).actor)
    const { id } = c.req.valid('param')
    if (!(await findNotification(db, eyes, [membershipId], id))) throw notFound('Diese Benachrichtigung gibt es nicht.')
    await markRead(db, membershipId, id)
    return c.body(null, 204)
  })
}
