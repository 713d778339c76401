import { sql, type Tx } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor, Role } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { MemberDeps } from '../deps.ts'
import { endedMail, succeededMail } from '../mails.ts'

/** Roles and ends of memberships. An administration is locked meanwhile, so that somebody always coordinates it. */

interface Member {
  readonly membershipId: number
  readonly administrationId: number
  readonly administrationName: string
  readonly personName: string
  readonly email: string
  readonly role: Role
}

/** An active member of the administration, found under its lock; 404 for people of others. */
async function lockMember(tx: Tx, administrationId: number, membershipId: number): Promise<Member> {
  await sql`select 1 from participations where administration_id = ${administrationId} for update`.execute(tx)
  const { rows } = await sql<Member>`
    select m.id as membership_id, m.administration_id, a.display_name as administration_name, p.name as person_name,
      p.email, m.role
    from memberships m join people p on p.id = m.person_id join administrations a on a.id = m.administration_id
    where m.id = ${membershipId} and m.administration_id = ${administrationId} and m.state = 'active'
    for update of m`.execute(tx)
  if (!rows[0]) throw notFound('Diese Person gehört nicht zu Ihrer Verwaltung.')
  return rows[0]
}

/** The last coordinator stays until she has named somebody else. */
async function requireOtherCoordinator(tx: Tx, { administrationId, membershipId, role }: Member) {
  if (role !== 'coordinator') return
  const { rows } = await sql`
    select 1 from memberships m
    where m.administration_id = ${administrationId} and m.id <> ${membershipId} and m.role = 'coordinator'
      and m.state = 'active' and not exists (select 1 from blocks b
        where b.subject_kind = 'person' and b.subject_id = m.person_id::text and b.lifted_at is null) limit 1`.execute(
    tx,
  )
  if (!rows.length)
    throw conflict(
      'Das ist die letzte Person, die diese Verwaltung koordiniert. Bitte übergeben Sie die Koordination zuerst an jemand anderen.',
    )
}

export async function changeRole(tx: Tx, actor: Actor, administrationId: number, membershipId: number, role: Role) {
  const member = await lockMember(tx, administrationId, membershipId)
  if (member.role === role) return
  await requireOtherCoordinator(tx, member)
  await setRole(tx, member, role)
  await recordChange(tx, actor, member, 'membership.roleChanged', { role: member.role }, { role })
}

interface Ending extends Pick<MemberDeps, 'onEnd'> {
  readonly administrationId: number
}

/** Ends a membership: the person cannot act for the administration from the next request on. */
export async function endMembership(tx: Tx, actor: Actor, membershipId: number, ending: Ending) {
  const { administrationId } = ending
  const member = await lockMember(tx, administrationId, membershipId)
  await requireOtherCoordinator(tx, member)
  await end(tx, actor, member, ending)
  if (membershipId !== actor.acting?.membershipId) await enqueueMail(tx, endedMail(member))
}

export interface Succession {
  readonly administrationId: number
  readonly fromMembershipId: number
  readonly toMembershipId: number
  /** Whether who hands over leaves; else she goes on as editor. */
  readonly isLeaving: boolean
}

/** Names a successor and gives her everything that hangs on coordinating, in one step. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  { administrationId, fromMembershipId, toMembershipId, isLeaving }: Succession,
  { baseUrl, onHandOver, onEnd }: Pick<MemberDeps, 'baseUrl' | 'onHandOver' | 'onEnd'>,
): Promise<void> {
  if (fromMembershipId === toMembershipId) throw conflict('Sie können nicht an sich selbst übergeben.')
  const from = await lockMember(tx, administrationId, fromMembershipId)
  const to = await lockMember(tx, administrationId, toMembershipId)
  await requireUnblocked(tx, to)
  if (from.role !== 'coordinator') throw conflict('Sie koordinieren diese Verwaltung nicht mehr.')
  await setRole(tx, to, 'coordinator')
  for (const move of onHandOver) await move(tx, fromMembershipId, toMembershipId)
  await recordChange(
    tx,
    actor,
    to,
    'membership.tookOver',
    { role: to.role },
    { role: 'coordinator', from: fromMembershipId },
  )
  await enqueueMail(tx, succeededMail(to, from.personName, baseUrl))
  if (isLeaving) return end(tx, actor, from, { onEnd })
  await setRole(tx, from, 'editor')
  await recordChange(
    tx,
    actor,
    from,
    'membership.handedOver',
    { role: 'coordinator' },
    { role: 'editor', to: toMembershipId },
  )
}

async function requireUnblocked(tx: Tx, { membershipId }: Member) {
  const { rows } = await sql`
    select 1 from memberships m join blocks b on b.subject_kind = 'person' and b.subject_id = m.person_id::text
    where m.id = ${membershipId} and b.lifted_at is null`.execute(tx)
  if (rows.length) throw conflict('Diese Person ist zurzeit gesperrt und kann nicht übernehmen.')
}

async function setRole(tx: Tx, { membershipId }: Member, role: Role) {
  await sql`update memberships set role = ${role} where id = ${membershipId}`.execute(tx)
}

async function end(tx: Tx, actor: Actor, member: Member, { onEnd }: Pick<MemberDeps, 'onEnd'>) {
  await sql`update memberships set state = 'ended', ended_at = now() where id = ${member.membershipId}`.execute(tx)
  for (const leave of onEnd) await leave(tx, member.membershipId)
  await recordChange(tx, actor, member, 'membership.ended', { state: 'active', role: member.role }, { state: 'ended' })
}

type Values = Readonly<Record<string, unknown>>

function recordChange(tx: Tx, actor: Actor, member: Member, kind: string, before: Values, after: Values) {
  const { membershipId: subjectId, administrationId } = member
  return record(tx, actor, { kind, subjectKind: 'membership', subjectId, administrationId, before, after })
}

/** Takes back what somebody asked for; an administration nobody else asks for is no longer asked for. */
export async function withdrawRequest(tx: Tx, actor: Actor, administrationId: number, membershipId: number) {
  await sql`select 1 from participations where administration_id = ${administrationId} for update`.execute(tx)
  const { rows } = await sql`
    update memberships set state = 'ended', ended_at = now(), profile_draft = null
    where id = ${membershipId} and person_id = ${actor.personId}::uuid and state = 'waiting' returning 1`.execute(tx)
  if (!rows.length) throw conflict('Über diese Anfrage ist inzwischen entschieden.')
  await sql`
    delete from participations t where t.administration_id = ${administrationId} and t.state = 'requested'
      and not exists (select 1 from memberships m
        where m.administration_id = t.administration_id and m.state in ('waiting', 'active'))`.execute(tx)
  await record(tx, actor, {
    kind: 'membership.withdrawn',
    subjectKind: 'membership',
    subjectId: membershipId,
    administrationId,
    before: { state: 'waiting' },
    after: { state: 'ended' },
  })
}
