import { sql, type Tx } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor, Role } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { correctAdministering, listBody } from '#features/administrations/bodies.ts'
import { approvedMail, declinedMail } from './mails.ts'
import { emptyProfile, type ProfileDraft } from './profile.ts'

/**
 * Deciding about people who wait. Whether somebody may decide is asked before; here it is made sure that nobody else
 * has decided in the meantime (409). Used by coordinators, by Kreise for their Gemeinden and by the operation.
 */
export interface Decider {
  readonly actor: Actor
  readonly baseUrl: string
}

/** Approves an administration together with the person who asked for it; she becomes its coordinator. */
export async function approveParticipation(tx: Tx, by: Decider, membershipId: number): Promise<void> {
  const waiting = await lockWaiting(tx, membershipId)
  if (waiting.hasCoordinator)
    throw conflict('Diese Verwaltung hat inzwischen eine Koordination. Über weitere Personen entscheidet sie.')
  const { administrationId, profileDraft } = waiting
  if (waiting.participationState !== 'approved') {
    await approveProfile(tx, by, administrationId, profileDraft ?? emptyProfile)
    await listBody(tx, administrationId)
    if (profileDraft?.hasOwnAdministration)
      await correctAdministering(tx, { administrationId, administeredById: null, correctedBy: waiting.personId })
    const before = { state: waiting.participationState }
    await recordDecision(tx, by, waiting, 'participation.approved', { before, after: { state: 'approved' } })
  }
  await activate(tx, by, waiting, 'coordinator')
}

/** Declines the person who asked for an administration. It is declined too when nobody else waits for it. */
export async function declineParticipation(tx: Tx, by: Decider, membershipId: number, reason: string): Promise<void> {
  const waiting = await lockWaiting(tx, membershipId)
  await decline(tx, by, waiting, reason)
  if (waiting.hasCoordinator) return
  const { numAffectedRows } = await sql`
    update participations set state = 'declined', decided_at = now(), decided_by = ${by.actor.personId}::uuid,
      decision_reason = ${reason}, updated_at = now()
    where administration_id = ${waiting.administrationId} and state = 'requested' and not exists (
      select 1 from memberships m where m.administration_id = participations.administration_id and m.state = 'waiting')`.execute(
    tx,
  )
  if (numAffectedRows)
    await recordDecision(tx, by, waiting, 'participation.declined', {
      before: { state: 'requested' },
      after: { state: 'declined', reason },
    })
}

/** Lets a person into an administration that takes part already, in the role she asked for. */
export async function approveMembership(tx: Tx, by: Decider, membershipId: number): Promise<void> {
  const waiting = await lockWaiting(tx, membershipId)
  if (waiting.participationState !== 'approved') throw conflict('Diese Verwaltung ist noch nicht freigegeben.')
  await activate(tx, by, waiting, waiting.role)
}

/** Declines a person; she learns the reason. */
export async function declineMembership(tx: Tx, by: Decider, membershipId: number, reason: string): Promise<void> {
  await decline(tx, by, await lockWaiting(tx, membershipId), reason)
}

interface Waiting {
  readonly membershipId: number
  readonly personId: string
  readonly personName: string
  readonly email: string
  readonly role: Role
  readonly state: string
  readonly administrationId: number
  readonly administrationName: string
  readonly participationState: string | null
  readonly hasCoordinator: boolean
  readonly profileDraft: ProfileDraft | null
}

/** The membership with what it depends on, locked so that decisions about one administration happen one by one. */
async function lockWaiting(tx: Tx, membershipId: number): Promise<Waiting> {
  await sql`
    select 1 from participations t
    where t.administration_id = (select administration_id from memberships where id = ${membershipId}) for update`.execute(
    tx,
  )
  const { rows } = await sql<Waiting>`
    select m.id as membership_id, m.person_id, p.name as person_name, p.email, m.role, m.state, m.administration_id,
      a.display_name as administration_name, t.state as participation_state, m.profile_draft,
      exists (select 1 from memberships o
        where o.administration_id = m.administration_id and o.role = 'coordinator' and o.state = 'active') as has_coordinator
    from memberships m join people p on p.id = m.person_id join administrations a on a.id = m.administration_id
      left join participations t on t.administration_id = m.administration_id
    where m.id = ${membershipId} and m.state <> 'unverified' for update of m`.execute(tx)
  const [waiting] = rows
  if (!waiting) throw notFound('Diese Anfrage gibt es nicht.')
  if (waiting.state !== 'waiting') throw conflict('Über diese Anfrage ist inzwischen entschieden.')
  return waiting
}

async function approveProfile(tx: Tx, { actor }: Decider, administrationId: number, profile: ProfileDraft) {
  await sql`
    insert into participations (administration_id, state, decided_at, decided_by, default_visibility, mailbox, portal_url,
      it_provider_id, description, factor_from_role)
    values (${administrationId}, 'approved', now(), ${actor.personId}::uuid, ${profile.defaultVisibility},
      ${profile.mailbox}, ${profile.portalUrl}, ${profile.itProviderId}::int, ${profile.description},
      ${profile.factorFromRole})
    on conflict (administration_id) do update set state = 'approved', decided_at = now(),
      decided_by = excluded.decided_by, decision_reason = null, default_visibility = excluded.default_visibility,
      mailbox = excluded.mailbox, portal_url = excluded.portal_url, it_provider_id = excluded.it_provider_id,
      description = excluded.description, factor_from_role = excluded.factor_from_role, updated_at = now()`.execute(tx)
}

async function activate(tx: Tx, by: Decider, waiting: Waiting, role: Role) {
  await sql`
    update memberships set state = 'active', role = ${role}, decided_at = now(), decided_by = ${by.actor.personId}::uuid,
      profile_draft = null
    where id = ${waiting.membershipId}`.execute(tx)
  const change = { before: { state: 'waiting', role: waiting.role }, after: { state: 'active', role } }
  await recordDecision(tx, by, waiting, 'membership.approved', change)
  await enqueueMail(tx, approvedMail(waiting, role, by.baseUrl))
}

async function decline(tx: Tx, by: Decider, waiting: Waiting, reason: string) {
  await sql`
    update memberships set state = 'declined', decided_at = now(), decided_by = ${by.actor.personId}::uuid,
      reason = ${reason}, profile_draft = null
    where id = ${waiting.membershipId}`.execute(tx)
  const change = { before: { state: 'waiting' }, after: { state: 'declined', reason } }
  await recordDecision(tx, by, waiting, 'membership.declined', change)
  await enqueueMail(tx, declinedMail(waiting, reason))
}

interface Change {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

function recordDecision(tx: Tx, { actor }: Decider, waiting: Waiting, kind: string, change: Change) {
  const [subjectKind] = kind.split('.')
  const subjectId = subjectKind === 'membership' ? waiting.membershipId : waiting.administrationId
  return record(tx, actor, {
    kind,
    subjectKind: subjectKind === 'membership' ? 'membership' : 'administration',
    subjectId,
    administrationId: waiting.administrationId,
    ...change,
  })
}
