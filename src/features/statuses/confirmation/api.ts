import {
  type Api,
  commonResponses,
  createRoute,
  decodeCursor,
  encodeCursor,
  jsonResponse,
  listSchema,
  newApi,
  pagingQuery,
  problemSchema,
  sendJson,
  z,
} from '#core/api.ts'
import { rhythms } from '#domain/freshness.ts'
import { statusCodes } from '#domain/status.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { ownerOf } from '../own/owner.ts'
import { countDueByUnit, type DueRow, getRhythm, listDueAfter } from './due.ts'
import { readReminding } from './recipients.ts'

const tags = ['Meine Verwaltung']
const base = '/my-administration/confirmation'
const problem = { 'application/problem+json': { schema: problemSchema } }
const refusals = {
  401: { description: 'Nicht angemeldet', content: problem },
  403: { description: 'Zugang noch nicht freigegeben', content: problem },
  ...commonResponses,
} as const

const confirmationSchema = z
  .object({
    months: z.union(rhythms.map(each => z.literal(each))).openapi({
      description: 'Nach so vielen Monaten ist eine Angabe zu bestätigen',
    }),
    total: z.int().openapi({ description: 'Wie viele Angaben fällig sind' }),
    units: z.array(
      z.object({ unit: z.string().nullable().openapi({ description: 'null: ohne Amt' }), total: z.int() }),
    ),
    lastReminderAt: z.string().nullable().openapi({ description: 'Wann zuletzt per E-Mail erinnert wurde' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('Confirmation')

const dueSchema = z
  .object({
    service: z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), url: z.string() }),
    status: z.enum(statusCodes),
    unit: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    version: z.int().openapi({ description: 'Für `PUT …/entries/{serviceId}`' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('DueEntry')

/** What a house has to confirm, as JSON. */
export function confirmationApi({ db }: Pick<StatusDeps, 'db'>): Api {
  const api = newApi()
  api.use(base, signedIn)
  api.use(`${base}/*`, signedIn)
  addConfirmation(api, db)
  addDue(api, db)
  return api
}

function addConfirmation(api: Api, db: StatusDeps['db']) {
  const route = createRoute({
    method: 'get',
    path: base,
    tags,
    summary: 'Wie oft die eigene Verwaltung ihre Angaben bestätigt und wie viele fällig sind, je Amt',
    responses: { ...jsonResponse(confirmationSchema, 'Rhythmus und Fälliges'), ...refusals },
  })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    const months = await getRhythm(db, administrationId)
    const units = await countDueByUnit(db, administrationId, months)
    const { lastSentAt } = await readReminding(db, administrationId, null)
    return sendJson(c, {
      months,
      total: units.reduce((sum, { total }) => sum + total, 0),
      units,
      lastReminderAt: lastSentAt?.toISOString() ?? null,
      url: paths.ownConfirmation(),
    })
  })
}

function addDue(api: Api, db: StatusDeps['db']) {
  const route = createRoute({
    method: 'get',
    path: `${base}/due`,
    tags,
    summary: 'Angaben der eigenen Verwaltung, die zu bestätigen sind; die ältesten zuerst',
    request: { query: z.object(pagingQuery) },
    responses: { ...jsonResponse(listSchema(dueSchema), 'Eine Seite'), ...refusals },
  })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    const { cursor, limit } = c.req.valid('query')
    const [seconds, serviceId] = cursor === undefined ? [null, 0] : decodeCursor(cursor, ['number', 'int'])
    const after = seconds === null ? null : { seconds, serviceId }
    const { total, rows } = await listDueAfter(db, { administrationId, after, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const next = last ? encodeCursor([last.seconds, last.serviceId]) : null
    return sendJson(c, { items: rows.slice(0, limit).map(presentDue), total, next })
  })
}

function presentDue({ serviceId, name, leikaKey, status, unit, confirmedAt, version }: DueRow) {
  return {
    service: { id: serviceId, name, leikaKey, url: paths.service(serviceId) },
    status,
    unit,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    version,
    url: paths.ownService(serviceId),
  }
}
