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
import { HttpError } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { type FieldName, fieldByKey, fieldByName, fields } from '../fields.ts'
import type { Products } from '../products.ts'
import { newRequestId } from '../requests.ts'
import { readValue } from '../values.ts'
import {
  type EntriesQuery,
  type EntryBody,
  entriesQuery,
  entryBody,
  entryDetailSchema,
  entryListSchema,
  serviceIdParam,
} from './api-schema.ts'
import type { Wanted } from './check.ts'
import { ownFacets, ownSorts } from './definition.ts'
import { type OwnDeps, openOwn } from './deps.ts'
import { enteringOwnerOf, ownerOf } from './owner.ts'
import { sortOf } from './prepare.ts'
import { type HistoryEvent, listEvents } from './queries/history.ts'
import { listOwnAfter, type OwnCursor } from './queries/keyset.ts'
import type { OwnFilter } from './queries/matched.ts'
import type { EntryRow } from './queries/row.ts'
import { getEntry, saveEntry } from './save.ts'

const tags = ['Meine Verwaltung']
const base = '/my-administration/entries'
const problem = { 'application/problem+json': { schema: problemSchema } }
const refusals = {
  401: { description: 'Nicht angemeldet', content: problem },
  403: { description: 'Zugang noch nicht freigegeben, oder nur zum Lesen', content: problem },
  ...commonResponses,
  ...notFoundResponse,
} as const

/** The own list as JSON: the same filters, rules and versions as its pages. */
export function ownApi(status: StatusDeps): Api {
  const deps = openOwn(status)
  const api = newApi()
  api.use(`${base}/*`, signedIn)
  addEntries(api, deps)
  addEntry(api, deps)
  addChange(api, deps)
  return api
}

function addEntries(api: Api, deps: OwnDeps) {
  const route = createRoute({
    method: 'get',
    path: base,
    tags,
    summary: 'Leistungen der eigenen Verwaltung mit ihrem Stand; ohne `responsibility` die eigenen',
    request: { query: entriesQuery },
    responses: { ...jsonResponse(entryListSchema, 'Eine Seite'), ...refusals },
  })
  api.openapi(route, async c => sendJson(c, await listPage(c, deps, c.req.valid('query') as EntriesQuery)))
}

async function listPage(c: HttpContext, deps: OwnDeps, query: EntriesQuery) {
  const { administrationId } = ownerOf(c)
  const found = query.q?.trim() ? await deps.searchServices(query.q.trim()) : null
  const filter = { administrationId, hits: found?.hits ?? null, chosen: chosenOf(query) }
  const wanted = ownSorts.find(([, , name]) => name === query.sort)?.[0] ?? ''
  const { total, rows } = await listOwnAfter(deps.db, filter, {
    sort: sortOf(wanted, filter.hits !== null),
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : readCursor(query.cursor),
  })
  const last = rows.length > query.limit ? rows[query.limit - 1]?.cursor : undefined
  return {
    items: rows.slice(0, query.limit).map(presentEntry),
    total,
    next: last ? encodeCursor([last.key, last.name, last.serviceId]) : null,
  }
}

function chosenOf(query: EntriesQuery): OwnFilter['chosen'] {
  const chosen = ownFacets.flatMap(({ param, apiParam }) => (query[apiParam] ? [[param, query[apiParam]]] : []))
  return { zustaendig: ['ours'], ...Object.fromEntries(chosen) }
}

function readCursor(cursor: string): OwnCursor {
  const [key, name, serviceId] = decodeCursor(cursor, ['number', 'string', 'int'])
  return { key, name, serviceId }
}

function presentEntry(row: EntryRow) {
  const { serviceId, name, leikaKey, ozgId, responsibility, freshness, due, version, values, source } = row
  return {
    service: { id: serviceId, name, leikaKey, ozgId, url: paths.service(serviceId) },
    responsibility,
    freshness,
    due,
    version,
    values,
    source,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt?.toISOString() ?? null,
    url: paths.ownService(serviceId),
  }
}

function addEntry(api: Api, deps: OwnDeps) {
  const route = createRoute({
    method: 'get',
    path: `${base}/{serviceId}`,
    tags,
    summary: 'Ein Eintrag der eigenen Verwaltung mit seinem Verlauf',
    request: { params: serviceIdParam },
    responses: { ...jsonResponse(entryDetailSchema, 'Der Eintrag'), ...refusals },
  })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    return sendJson(c, await readDetail(deps, administrationId, Number(c.req.valid('param').serviceId)))
  })
}

async function readDetail({ db }: OwnDeps, administrationId: number, serviceId: number) {
  const entry = await getEntry(db, administrationId, serviceId)
  const events = await listEvents(db, administrationId, serviceId)
  return { ...presentEntry(entry), history: events.map(presentEvent) }
}

function presentEvent({ at, kind, personName, allianceName, before, after }: HistoryEvent) {
  const changes = fields.flatMap(({ name }) => {
    const [from, to] = [before?.[name] ?? null, after?.[name] ?? null]
    return from === to ? [] : [{ field: name, before: from, after: to }]
  })
  return { at: at.toISOString(), kind, person: personName, alliance: allianceName, changes }
}

function addChange(api: Api, deps: OwnDeps) {
  const route = createRoute({
    method: 'put',
    path: `${base}/{serviceId}`,
    tags,
    summary: 'Einen Eintrag der eigenen Verwaltung ändern',
    request: {
      params: serviceIdParam,
      body: { content: { 'application/json': { schema: entryBody } }, required: true },
    },
    responses: {
      ...jsonResponse(entryDetailSchema, 'Der Eintrag, wie er jetzt ist'),
      ...refusals,
      409: { description: 'Inzwischen hat jemand anders den Eintrag geändert', content: problem },
    },
  })
  api.openapi(route, async c => {
    const owner = enteringOwnerOf(c)
    const serviceId = Number(c.req.valid('param').serviceId)
    const { version, values } = c.req.valid('json')
    const answer = await saveEntry(deps.db, owner.actor, {
      administrationId: owner.administrationId,
      serviceId,
      version,
      requestId: newRequestId(),
      wanted: readWanted(values, await deps.products()),
      isConfirmation: false,
    })
    if (answer.kind === 'invalid') throw refusal(answer.errors)
    if (answer.kind === 'conflict')
      throw new HttpError(409, 'Inzwischen hat jemand anders diesen Eintrag geändert. Bitte lesen Sie ihn neu.')
    return sendJson(c, await readDetail(deps, owner.administrationId, serviceId))
  })
}

/** Products come by id; everything else by the rules for what people type. */
function readWanted(given: EntryBody['values'], products: Products): Wanted {
  const errors: Record<string, string> = {}
  const values: Wanted['values'][] = []
  for (const [name, value] of Object.entries(given)) {
    const field = fieldByName.get(name as FieldName)
    if (!field || value === undefined) continue
    if (field.kind === 'product') {
      if (value !== null && !products.has(Number(value))) errors[field.key] = 'Dieses Produkt gibt es nicht.'
      else values.push({ [name]: value })
      continue
    }
    const read = readValue(field, String(value ?? ''), new Map())
    if ('message' in read) errors[field.key] = read.message
    else values.push({ [name]: read.value })
  }
  return { values: Object.assign({}, ...values), errors }
}

function refusal(errors: Wanted['errors']): HttpError {
  const named = Object.entries(errors).map(([key, message]) => ({
    field: `values.${fieldByKey.get(key)?.name ?? key}`,
    message,
  }))
  return new HttpError(400, named[0]?.message ?? '', {}, named)
}
