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
  problemSchema,
  sendJson,
} from '#core/api.ts'
import { conflict, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { signedIn } from '#web/actor.ts'
import { houseOf } from '#web/house.ts'
import type { NotificationDeps } from '../deps.ts'
import { newSearchBody, searchBody, searchesQuery, searchParams, searchSchema } from './api-schema.ts'
import { lookFirst } from './look.ts'
import { findSearch, listSearches, type SavedSearch } from './queries.ts'
import { changeSearch, noSuchSearch, removeSearch, saveSearch } from './save.ts'

type ApiDeps = Pick<NotificationDeps, 'db' | 'lists'>

const tags = ['Gespeicherte Suchen']
const base = '/saved-searches'
const one = `${base}/{id}` as const
const problem = { 'application/problem+json': { schema: problemSchema } }
const refusals = {
  401: { description: 'Nicht angemeldet', content: problem },
  403: { description: 'Noch nicht freigegeben', content: problem },
  ...commonResponses,
  ...notFoundResponse,
}
const answer = { ...jsonResponse(searchSchema, 'Die Suche'), ...refusals }
const taken = { 409: { description: 'Eine andere eigene Suche heißt schon so', content: problem } }

/** Saved searches, the own ones and those that others share. */
export function savedSearchesApi(deps: ApiDeps): Api {
  const api = newApi()
  for (const path of [base, `${base}/*`]) api.use(path, signedIn)
  addList(api, deps)
  addSaving(api, deps)
  addOne(api, deps)
  return api
}

function present({ lists }: ApiDeps, actor: Actor, search: SavedSearch) {
  const { id, list, name, visibility, allianceId, allianceName, cadence, isOwn, createdAt } = search
  const runner = lists.find(each => each.list === list)
  const query = runner?.cleaned(actor, search.query) ?? ''
  return {
    id,
    list,
    query,
    name,
    visibility,
    // Of searches of others it is one of the own Verbünde.
    alliance: allianceId === null ? null : { id: allianceId, name: allianceName },
    cadence: isOwn ? cadence : null,
    administration: search.administrationName,
    isOwn,
    createdAt: createdAt.toISOString(),
    url: runner?.path(query) ?? '',
  }
}

function addList(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'get',
    path: base,
    tags,
    summary: 'Gespeicherte Suchen',
    request: { query: searchesQuery },
    responses: { ...jsonResponse(listSchema(searchSchema), 'Eine Seite'), ...refusals },
  })
  api.openapi(route, async c => {
    const { actor } = houseOf(c)
    const { own, limit, cursor } = c.req.valid('query')
    const after = cursor === undefined ? null : readCursor(cursor)
    const { total, rows } = await listSearches(deps.db, actor, own === 'true', { limit: limit + 1, after })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const items = rows.slice(0, limit).map(row => present(deps, actor, row))
    return sendJson(c, { items, total, next: last ? encodeCursor([last.name, last.id]) : null })
  })
}

function readCursor(cursor: string) {
  const [name, id] = decodeCursor(cursor, ['string', 'int'])
  return { name, id }
}

function addSaving(api: Api, deps: ApiDeps) {
  const route = createRoute({
    method: 'post',
    path: base,
    tags,
    summary: 'Eine Suche speichern',
    request: { body: { content: { 'application/json': { schema: newSearchBody } }, required: true } },
    responses: { ...answer, ...taken },
  })
  api.openapi(route, async c => {
    const { actor } = houseOf(c)
    const { list, query: asked, ...words } = c.req.valid('json')
    const query = deps.lists.find(each => each.list === list)?.cleaned(actor, asked) ?? ''
    const id = await saveSearch(deps.db, actor, { list, query, ...words, replaces: false })
    if (id === null) throw conflict('Sie haben schon eine Suche mit diesem Namen.')
    await lookFirst(deps, actor, id)
    return sendJson(c, present(deps, actor, await getSearch(deps, actor, id)))
  })
}

async function getSearch({ db }: ApiDeps, actor: Actor, id: number): Promise<SavedSearch> {
  const search = await findSearch(db, actor, id)
  if (!search) throw notFound(noSuchSearch)
  return search
}

function addOne(api: Api, deps: ApiDeps) {
  const request = { params: searchParams }
  const get = createRoute({ method: 'get', path: one, tags, summary: 'Eine Suche', request, responses: answer })
  api.openapi(get, async c => {
    const { actor } = houseOf(c)
    return sendJson(c, present(deps, actor, await getSearch(deps, actor, Number(c.req.valid('param').id))))
  })
  const body = { content: { 'application/json': { schema: searchBody } }, required: true }
  const put = createRoute({
    method: 'put',
    path: one,
    tags,
    summary: 'Eine eigene Suche ändern',
    request: { ...request, body },
    responses: { ...answer, ...taken },
  })
  api.openapi(put, async c => {
    const { actor } = houseOf(c)
    const id = Number(c.req.valid('param').id)
    if (!(await changeSearch(deps.db, actor, id, c.req.valid('json'))))
      throw conflict('Sie haben schon eine Suche mit diesem Namen.')
    await lookFirst(deps, actor, id)
    return sendJson(c, present(deps, actor, await getSearch(deps, actor, id)))
  })
  const responses = { 204: { description: 'Gelöscht' }, ...refusals }
  const end = createRoute({
    method: 'delete',
    path: one,
    tags,
    summary: 'Eine eigene Suche löschen',
    request,
    responses,
  })
  api.openapi(end, async c => {
    await removeSearch(deps.db, houseOf(c).actor, Number(c.req.valid('param').id))
    return c.body(null, 204)
  })
}
