import type { z } from 'zod'
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
import type { Db } from '#core/db.ts'
import { HttpError } from '#core/errors.ts'
import { countMails, listMails, type MailState } from '#core/mail/queue.ts'
import { listOpenApprovals } from '#features/members/queries/approvals.ts'
import { operating } from '#web/actor.ts'
import * as schema from './api-schema.ts'
import type { administrationStates, allianceStates, personRoles, personStates, ValueOf } from './definition.ts'
import { countEvents, listEvents } from './log/events.ts'
import { resolveNames } from './log/query.ts'
import { type ToldEvent, tell } from './log/read.ts'
import { sentenceText } from './log/sentence.ts'
import { countAdministrations, listAdministrations } from './queries/administrations.ts'
import { countAlliances, listAlliances } from './queries/alliances.ts'
import { countPeople, listPeople } from './queries/people.ts'

/** The lists of the operation as JSON; for everybody else they do not exist. */
export function operatorApi({ db }: { readonly db: Db }): Api {
  const api = newApi()
  api.use('/operator/*', operating)
  addApprovals(api, db)
  addAdministrations(api, db)
  addPeople(api, db)
  addAlliances(api, db)
  addMails(api, db)
  addEvents(api, db)
  return api
}

function listRoute<P extends string, Q extends z.ZodObject, L extends z.ZodType>(
  path: P,
  summary: string,
  query: Q,
  list: L,
) {
  return createRoute({
    method: 'get',
    path,
    tags: ['Betrieb'],
    summary,
    request: { query },
    responses: { ...jsonResponse(list, 'Eine Seite'), ...commonResponses, ...notFoundResponse },
  })
}

type Cursor = readonly (string | number)[]

/** One page of rows of which one more than asked for was read. */
function pageOf<Row>(rows: readonly Row[], total: number, limit: number, cursorOf: (row: Row) => Cursor) {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit), total, next: last ? encodeCursor(cursorOf(last)) : null }
}

function addApprovals(api: Api, db: Db) {
  const route = listRoute(
    '/operator/approvals',
    'Offene Freigaben, am längsten wartende zuerst',
    schema.approvalQuery,
    schema.approvalListSchema,
  )
  api.openapi(route, async c => {
    const { limit, cursor } = c.req.valid('query')
    const all = await listOpenApprovals(db)
    const [since, id] = cursor === undefined ? ['', 0] : decodeCursor(cursor, ['string', 'int'])
    const keyOf = (approval: (typeof all)[number]) => approval.waitingSince.toISOString()
    const later = all.filter(each => keyOf(each) > since || (keyOf(each) === since && each.membershipId > id))
    return sendJson(
      c,
      pageOf(later.slice(0, limit + 1), all.length, limit, row => [keyOf(row), row.membershipId]),
    )
  })
}

function addAdministrations(api: Api, db: Db) {
  const route = listRoute(
    '/operator/administrations',
    'Beteiligte und vorgeschlagene Verwaltungen',
    schema.administrationQuery,
    schema.administrationListSchema,
  )
  api.openapi(route, async c => {
    const { q = '', state = '', limit, cursor } = c.req.valid('query')
    const filter = { q, state: state as ValueOf<typeof administrationStates> | '' }
    const after = cursor === undefined ? null : decodeCursor(cursor, ['string', 'int'])
    const rows = await listAdministrations(db, filter, { limit: limit + 1, after })
    const items = rows.map(({ website, ...row }) => row)
    return sendJson(
      c,
      pageOf(items, await countAdministrations(db, filter), limit, row => [row.name, row.id]),
    )
  })
}

function addPeople(api: Api, db: Db) {
  const route = listRoute(
    '/operator/people',
    'Personen mit Rollen und Zustand',
    schema.personQuery,
    schema.personListSchema,
  )
  api.openapi(route, async c => {
    const { q = '', state = '', role = '', limit, cursor } = c.req.valid('query')
    const filter = {
      q,
      state: state as ValueOf<typeof personStates> | '',
      role: role as ValueOf<typeof personRoles> | '',
    }
    const after = cursor === undefined ? null : decodeCursor(cursor, ['string', 'string'])
    const rows = await listPeople(db, filter, { limit: limit + 1, after })
    return sendJson(
      c,
      pageOf(rows, await countPeople(db, filter), limit, row => [row.name, row.id]),
    )
  })
}

function addAlliances(api: Api, db: Db) {
  const route = listRoute('/operator/alliances', 'Alle Verbünde', schema.allianceQuery, schema.allianceListSchema)
  api.openapi(route, async c => {
    const { q = '', state = '', limit, cursor } = c.req.valid('query')
    const filter = { q, state: state as ValueOf<typeof allianceStates> | '' }
    const after = cursor === undefined ? null : decodeCursor(cursor, ['string', 'int'])
    const rows = await listAlliances(db, filter, { limit: limit + 1, after })
    return sendJson(
      c,
      pageOf(rows, await countAlliances(db, filter), limit, row => [row.name, row.id]),
    )
  })
}

function addMails(api: Api, db: Db) {
  const route = listRoute(
    '/operator/mails',
    'Postausgang, neueste zuerst; nie mit Text',
    schema.mailQuery,
    schema.mailListSchema,
  )
  api.openapi(route, async c => {
    const { state, limit, cursor } = c.req.valid('query')
    const { mails, next } = await listMails(db, {
      state: state as MailState | undefined,
      before: rowNumber(cursor) ?? undefined,
      limit,
    })
    const { states } = await countMails(db)
    const total = Object.entries(states).reduce((sum, [name, n]) => sum + (!state || name === state ? n : 0), 0)
    return sendJson(c, { items: mails, total, next: next && encodeCursor([next]) })
  })
}

function addEvents(api: Api, db: Db) {
  const route = listRoute('/operator/events', 'Protokoll, neueste zuerst', schema.eventQuery, schema.eventListSchema)
  api.openapi(route, async c => {
    const { limit, cursor, ...asked } = c.req.valid('query')
    const { kind = '', subjectKind = '', subjectId = '', administration = '', person = '', from = '', to = '' } = asked
    const query = { kind, subjectKind, subjectId, administration, person, from, to, before: '' }
    const filter = await resolveNames(db, query)
    const rows = await listEvents(db, filter, { limit: limit + 1, before: rowNumber(cursor) })
    const events = await tell(db, rows)
    const { total } = await countEvents(db, filter)
    return sendJson(
      c,
      pageOf(events.map(presentEvent), total, limit, row => [row.id]),
    )
  })
}

/** The id in a cursor: a number too large for JavaScript, as text. */
function rowNumber(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const [id] = decodeCursor(cursor, ['string'])
  if (!/^[1-9]\d{0,17}$/.test(id)) throw new HttpError(400, 'Der Wert von `cursor` stammt nicht aus dieser Liste.')
  return id
}

function presentEvent({ sentence, subject, changes, ...event }: ToldEvent) {
  const told = changes.map(({ field, before, after }) => ({ field, before, after }))
  return { ...event, text: sentenceText(sentence), changes: told }
}
