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
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { ownerOf } from '../own/owner.ts'
import { getCoordinated } from './coordinated.ts'
import {
  countObjectionsOf,
  countObjectionsTo,
  listObjectionsOf,
  listObjectionsTo,
  type Objection,
} from './queries/objections.ts'
import { countMemberEntries, listMemberEntries, type MemberEntries } from './queries/runs.ts'

const named = z.object({ id: z.int(), name: z.string() })

const memberEntriesSchema = z
  .object({
    batchId: z.string(),
    runId: z.string().openapi({ description: 'Gleich für alle Mitglieder, für die zusammen eingetragen wurde' }),
    at: z.string(),
    administration: named.openapi({ description: 'Mitglied, für das eingetragen wurde' }),
    person: z.string().nullable().openapi({ description: 'Name, solange das Konto besteht' }),
    note: z.string().openapi({ description: 'Was eingetragen wurde, in Worten' }),
    entries: z.int().openapi({ description: 'Wie viele Leistungen' }),
    isUndone: z.boolean().openapi({ description: 'Vom Mitglied als Ganzes zurückgenommen' }),
    objections: z.int().openapi({ description: 'Gegen wie viele davon Einspruch besteht' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('MemberEntries')

const objectionSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    alliance: named,
    administration: named.openapi({ description: 'Mitglied, das Einspruch eingelegt hat' }),
    service: named,
    reason: z.string().nullable(),
    isRestored: z.boolean().openapi({ description: 'Der Eintrag wurde wieder, was er vorher war' }),
  })
  .openapi('EntryObjection')

const problem = { 'application/problem+json': { schema: problemSchema } }
const refusals = { 401: { description: 'Nicht angemeldet', content: problem }, ...commonResponses }
const idParam = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .openapi({ description: 'Kennung', example: '1' }),
})
const ofAlliance = { params: idParam, query: z.object(pagingQuery) }

/** What Verbünde entered for members, and objections to it, as JSON. */
export function forMembersApi({ db }: Pick<StatusDeps, 'db'>): Api {
  const api = newApi()
  api.use('/alliances/:id/member-entries', signedIn)
  api.use('/alliances/:id/entry-objections', signedIn)
  api.use('/my-administration/entry-objections', signedIn)
  addMemberEntries(api, db)
  addObjectionsTo(api, db)
  addObjectionsOf(api, db)
  return api
}

function addMemberEntries(api: Api, db: StatusDeps['db']) {
  const route = createRoute({
    method: 'get',
    path: '/alliances/{id}/member-entries',
    tags: ['Verbünde'],
    summary: 'Was die Koordination eines Verbunds für Mitglieder eingetragen hat; nur für sie, Neuestes zuerst',
    request: ofAlliance,
    responses: { ...jsonResponse(listSchema(memberEntriesSchema), 'Eine Seite'), ...refusals, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const { id } = (await getCoordinated(c, db)).alliance
    const { cursor, limit } = c.req.valid('query')
    const found = await listMemberEntries(db, { allianceId: id, before: beforeOf(cursor), limit: limit + 1 })
    const total = await countMemberEntries(db, id)
    return sendJson(c, { ...pageOf(found, limit, each => each.batchId, presentEntries(id)), total })
  })
}

function addObjectionsTo(api: Api, db: StatusDeps['db']) {
  const route = createRoute({
    method: 'get',
    path: '/alliances/{id}/entry-objections',
    tags: ['Verbünde'],
    summary: 'Einsprüche der Mitglieder gegen Eintragungen eines Verbunds; nur für dessen Koordination',
    request: ofAlliance,
    responses: { ...jsonResponse(listSchema(objectionSchema), 'Eine Seite'), ...refusals, ...notFoundResponse },
  })
  api.openapi(route, async c => {
    const { id } = (await getCoordinated(c, db)).alliance
    const { cursor, limit } = c.req.valid('query')
    const found = await listObjectionsTo(db, id, limit + 1, beforeOf(cursor))
    return sendJson(c, {
      ...pageOf(found, limit, each => each.id, presentObjection),
      total: await countObjectionsTo(db, id),
    })
  })
}

function addObjectionsOf(api: Api, db: StatusDeps['db']) {
  const route = createRoute({
    method: 'get',
    path: '/my-administration/entry-objections',
    tags: ['Meine Verwaltung'],
    summary: 'Einsprüche der eigenen Verwaltung gegen Eintragungen von Verbünden; Neuestes zuerst',
    request: { query: z.object(pagingQuery) },
    responses: {
      ...jsonResponse(listSchema(objectionSchema), 'Eine Seite'),
      403: { description: 'Zugang noch nicht freigegeben', content: problem },
      ...refusals,
    },
  })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    const { cursor, limit } = c.req.valid('query')
    const found = await listObjectionsOf(db, administrationId, limit + 1, beforeOf(cursor))
    const total = await countObjectionsOf(db, administrationId)
    return sendJson(c, { ...pageOf(found, limit, each => each.id, presentObjection), total })
  })
}

const beforeOf = (cursor: string | undefined) =>
  cursor === undefined ? null : String(decodeCursor(cursor, ['bigint'])[0])

function pageOf<T, P>(found: readonly T[], limit: number, idOf: (each: T) => string, present: (each: T) => P) {
  const last = found.length > limit ? found[limit - 1] : undefined
  return { items: found.slice(0, limit).map(present), next: last ? encodeCursor([Number(idOf(last))]) : null }
}

const presentEntries =
  (allianceId: number) =>
  ({ administrationId, administrationName, personName, at, ...entries }: MemberEntries) => ({
    batchId: entries.batchId,
    runId: entries.runId,
    at: at.toISOString(),
    administration: { id: administrationId, name: administrationName },
    person: personName,
    note: entries.note,
    entries: entries.entries,
    isUndone: entries.isUndone,
    objections: entries.objections,
    url: paths.allianceRun(allianceId, entries.runId),
  })

const presentObjection = (objection: Objection) => ({
  id: objection.id,
  at: objection.at.toISOString(),
  alliance: { id: objection.allianceId, name: objection.allianceName },
  administration: { id: objection.administrationId, name: objection.administrationName },
  service: { id: objection.serviceId, name: objection.serviceName },
  reason: objection.reason,
  isRestored: objection.isRestored,
})
