import {
  type Api,
  commonResponses,
  createRoute,
  jsonResponse,
  newApi,
  notFoundResponse,
  problemSchema,
  sendJson,
} from '#core/api.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { invitationListSchema, ownAdministrationSchema } from './api-schema.ts'
import type { MemberDeps } from './deps.ts'
import { actingOf, onlyCoordination } from './own.tsx'
import { listInvitations } from './queries/invitations.ts'
import { readOwnAdministration } from './queries/own.ts'
import { type Colleague, listColleagues } from './queries/people.ts'
import { mayInvite, mayManageColleagues, mayReadColleagues } from './rules.ts'

const tags = ['Meine Verwaltung']
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})
const responses = { 401: problem('Nicht angemeldet'), ...commonResponses, ...notFoundResponse }

/** The administration acted for: what its own people see on their pages. */
export function membersApi(deps: Pick<MemberDeps, 'db'>): Api {
  const api = newApi()
  const own = createRoute({
    method: 'get',
    path: '/my-administration',
    tags,
    summary: 'Die Verwaltung, für die man handelt',
    responses: { ...jsonResponse(ownAdministrationSchema, 'Angaben und Personen'), ...responses },
  })
  api.openapi(own, async c => sendJson(c, await readOwn(c, deps)))
  const invitations = createRoute({
    method: 'get',
    path: '/my-administration/invitations',
    tags,
    summary: 'Offene Einladungen der eigenen Verwaltung',
    responses: {
      ...jsonResponse(invitationListSchema, 'Einladungen, neueste zuerst'),
      403: problem('Nur für die Koordination'),
      ...responses,
    },
  })
  api.openapi(invitations, async c => {
    const { administrationId } = actingOf(c)
    if (!mayInvite(actorOf(c))) throw await onlyCoordination(c, deps)
    const items = await listInvitations(deps.db, administrationId)
    return sendJson(c, { items, total: items.length, next: null })
  })
  return api
}

async function readOwn(c: HttpContext, { db }: Pick<MemberDeps, 'db'>) {
  const acting = actingOf(c)
  const { id, name, profile, itProviderName, administeredBy } = await readOwnAdministration(db, acting)
  const { itProviderId, ...statements } = profile
  return {
    id,
    name,
    role: acting.role,
    state: acting.state,
    isApproved: acting.isApproved,
    isDraft: acting.state === 'waiting',
    profile: { ...statements, itProvider: itProviderId === null ? null : { id: itProviderId, name: itProviderName } },
    administeredBy,
    people: mayReadColleagues(actorOf(c)) ? presentPeople(c, await listColleagues(db, id)) : null,
  }
}

/** Addresses, and who waits, are for those who manage people. */
function presentPeople(c: HttpContext, people: readonly Colleague[]) {
  const isManaging = mayManageColleagues(actorOf(c))
  return people
    .filter(({ state }) => isManaging || state === 'active')
    .map(({ membershipId, name, role, state, since, email }) => ({
      membershipId,
      name,
      role,
      state,
      since,
      email: isManaging ? email : null,
    }))
}
