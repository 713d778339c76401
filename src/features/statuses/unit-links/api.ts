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
import { currentForms } from '#domain/status.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { ownerOf } from '../own/owner.ts'
import { availabilities } from './answer.ts'
import { countLinks, listLinks, type UnitLink } from './queries/links.ts'
import { countProposals, type HouseProposal, listProposals } from './queries/proposals.ts'

const linkSchema = z
  .object({
    id: z.int(),
    unit: z.string().openapi({ description: 'Das Amt, das gefragt wurde' }),
    email: z.string().nullable(),
    createdAt: z.string(),
    createdBy: z.string().nullable().openapi({ description: 'Name, solange das Konto besteht' }),
    expiresAt: z.string(),
    isOpen: z.boolean().openapi({ description: 'Weder abgelaufen noch zurückgezogen' }),
    asked: z.int().openapi({ description: 'Zahl der Leistungen' }),
    answered: z.int(),
    waiting: z.int().openapi({ description: 'Antworten, über die noch niemand entschieden hat' }),
    answeredAt: z.string().nullable(),
    submittedAt: z.string().nullable(),
    url: z.string().openapi({ description: 'Seite für Menschen; der Link selbst wird nirgends gezeigt' }),
  })
  .openapi('UnitLink')

const proposalSchema = z
  .object({
    linkId: z.int(),
    unit: z.string(),
    service: z.object({ id: z.int(), name: z.string(), url: z.string() }),
    availability: z.enum(availabilities).openapi({ description: 'Ob man es heute online beantragen kann' }),
    serviceUrl: z.string().nullable(),
    product: z.string().nullable().openapi({ description: 'Programm, wie das Amt es nennt' }),
    currentForm: z.enum(currentForms).nullable(),
    caseCount: z.int().nullable(),
    targetOn: z.string().nullable(),
    contact: z.string().nullable(),
    comment: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: z.string(),
    state: z.enum(['waiting', 'accepted', 'declined']),
    decidedAt: z.string().nullable(),
    declineReason: z.string().nullable(),
  })
  .openapi('Proposal')

const tags = ['Meine Verwaltung']
const links = '/my-administration/unit-links'
const proposals = '/my-administration/proposals'
const problem = { 'application/problem+json': { schema: problemSchema } }
const refusals = {
  401: { description: 'Nicht angemeldet', content: problem },
  403: { description: 'Zugang noch nicht freigegeben', content: problem },
  ...commonResponses,
}
const request = { query: z.object(pagingQuery) }

/** What units were asked and what they have answered, as JSON; never a token. */
export function unitLinkApi({ db }: Pick<StatusDeps, 'db'>): Api {
  const api = newApi()
  api.use(links, signedIn)
  api.use(proposals, signedIn)
  addLinks(api, db)
  addProposals(api, db)
  return api
}

function addLinks(api: Api, db: StatusDeps['db']) {
  const summary = 'Rückfragen der eigenen Verwaltung an ihre Ämter, neueste zuerst'
  const responses = { ...jsonResponse(listSchema(linkSchema), 'Eine Seite'), ...refusals }
  const route = createRoute({ method: 'get', path: links, tags, summary, request, responses })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    const { cursor, limit } = c.req.valid('query')
    const before = cursor === undefined ? null : decodeCursor(cursor, ['int'])[0]
    const found = await listLinks(db, administrationId, before, limit + 1)
    const shown = found.slice(0, limit)
    const last = found.length > limit ? shown.at(-1) : undefined
    const total = await countLinks(db, administrationId)
    return sendJson(c, { items: shown.map(presentLink), total, next: last ? encodeCursor([last.id]) : null })
  })
}

function addProposals(api: Api, db: StatusDeps['db']) {
  const summary = 'Antworten der Ämter auf diese Rückfragen, nach Rückfrage und Leistung'
  const responses = { ...jsonResponse(listSchema(proposalSchema), 'Eine Seite'), ...refusals }
  const route = createRoute({ method: 'get', path: proposals, tags, summary, request, responses })
  api.openapi(route, async c => {
    const { administrationId } = ownerOf(c)
    const { cursor, limit } = c.req.valid('query')
    const after = cursor === undefined ? ([0, 0] as const) : decodeCursor(cursor, ['int', 'int'])
    const found = await listProposals(db, administrationId, { after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const last = found.length > limit ? shown.at(-1) : undefined
    const total = await countProposals(db, administrationId)
    const next = last ? encodeCursor([last.linkId, last.serviceId]) : null
    return sendJson(c, { items: shown.map(presentProposal), total, next })
  })
}

function presentLink(link: UnitLink) {
  const { id, unit, email, createdAt, createdBy, expiresAt, revokedAt, isExpired, asked, answered, waiting } = link
  return {
    ...{ id, unit, email, createdAt: createdAt.toISOString(), createdBy, expiresAt: expiresAt.toISOString() },
    isOpen: !revokedAt && !isExpired,
    ...{ asked, answered, waiting },
    answeredAt: link.answeredAt?.toISOString() ?? null,
    submittedAt: link.submittedAt?.toISOString() ?? null,
    url: paths.ownUnitLink(id),
  }
}

function presentProposal(proposal: HouseProposal) {
  const { linkId, unit, serviceId, name, availability, serviceUrl, product, currentForm, caseCount } = proposal
  const { targetOn, contact, comment, answeredBy, answeredAt, state, decidedAt, declineReason } = proposal
  const said = { availability, serviceUrl, product, currentForm, caseCount, targetOn, contact, comment }
  return {
    ...{ linkId, unit, service: { id: serviceId, name, url: paths.service(serviceId) }, ...said, answeredBy },
    answeredAt: answeredAt.toISOString(),
    state,
    decidedAt: decidedAt?.toISOString() ?? null,
    declineReason,
  }
}
