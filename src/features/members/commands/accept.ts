import { sql, type Tx } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { hashToken } from '#core/tokens.ts'
import type { Role } from '#domain/actor.ts'
import { createPerson, removeUnverified } from '#features/accounts/people.ts'
import { record } from '#features/activity/record.ts'
import { listBody } from '#features/administrations/bodies.ts'

/** An invitation that was just used up. Of several who try at once one gets it, the others get nothing. */
interface Accepted {
  readonly id: number
  readonly administrationId: number
  readonly email: string
  readonly role: Role
  readonly invitedBy: string | null
}

/** Somebody who has an account accepts. The invitation is bound to its address: for another account it does not exist. */
export async function acceptInvitation(tx: Tx, person: { personId: string; email: string }, token: string) {
  const { rows } = await sql<Accepted>`
    update invitations set accepted_at = now()
    where token_hash = ${hashToken(token)} and email = ${person.email} and accepted_at is null and revoked_at is null
      and expires_at > now()
    returning id, administration_id, email, role, invited_by`.execute(tx)
  return rows[0] ? settle(tx, rows[0], person.personId) : null
}

interface NewMember {
  readonly name: string
  readonly passwordHash: string
}

/** Somebody without an account accepts: the link was sent to the address, which confirms it. */
export async function acceptAsNewPerson(tx: Tx, { name, passwordHash }: NewMember, token: string) {
  const { rows } = await sql<Accepted>`
    update invitations set accepted_at = now()
    where token_hash = ${hashToken(token)} and accepted_at is null and revoked_at is null and expires_at > now()
      and not exists (select 1 from people p where p.email = invitations.email and p.email_verified)
    returning id, administration_id, email, role, invited_by`.execute(tx)
  const [invitation] = rows
  if (!invitation) return null
  const { email } = invitation
  await removeUnverified(tx, email)
  const personId = await createPerson(tx, { name, email, passwordHash, isVerified: true })
  if (personId === null) throw conflict('Für diese Adresse ist gerade ein Konto entstanden. Bitte melden Sie sich an.')
  return settle(tx, invitation, personId)
}

/** The membership, new or no longer waiting. Whoever belonged there all along keeps the role. */
async function settle(tx: Tx, invitation: Accepted, personId: string): Promise<{ personId: string }> {
  const { id, administrationId, role, invitedBy } = invitation
  await approveByOperator(tx, invitation, personId)
  if (!(await isApproved(tx, administrationId)))
    throw conflict('Diese Einladung gilt nicht mehr. Bitte lassen Sie sich eine neue schicken.')
  await sql`update invitations set accepted_by = ${personId}::uuid where id = ${id}`.execute(tx)
  const { rows } = await sql<{ membershipId: number }>`
    insert into memberships (person_id, administration_id, role, state, decided_at, decided_by, invitation_id)
    values (${personId}::uuid, ${administrationId}, ${role}, 'active', now(), ${invitedBy}::uuid, ${id})
    on conflict (person_id, administration_id) where state in ('unverified', 'waiting', 'active') do update
    set state = 'active', invitation_id = excluded.invitation_id, profile_draft = null,
      role = case when memberships.state = 'active' then memberships.role else excluded.role end,
      decided_at = coalesce(memberships.decided_at, now()), decided_by = coalesce(memberships.decided_by, excluded.decided_by)
    returning id as membership_id`.execute(tx)
  const membershipId = rows[0]?.membershipId ?? 0
  await record(
    tx,
    { personId },
    {
      kind: 'invitation.accepted',
      subjectKind: 'membership',
      subjectId: membershipId,
      administrationId,
      after: { state: 'active', role, invitation: id },
    },
  )
  return { personId }
}

/** Only an operator can invite into an administration that does not take part yet; her word approves it. */
async function approveByOperator(tx: Tx, { administrationId, role, invitedBy }: Accepted, personId: string) {
  if (role !== 'coordinator') return
  const { rows } = await sql`
    insert into participations (administration_id, state, decided_at, decided_by)
    select ${administrationId}, 'approved', now(), o.person_id from operators o where o.person_id = ${invitedBy}::uuid
    on conflict (administration_id) do update set state = 'approved', decided_at = now(),
      decided_by = excluded.decided_by, decision_reason = null, updated_at = now()
    where participations.state <> 'approved' returning 1`.execute(tx)
  if (!rows.length) return
  await listBody(tx, administrationId)
  await record(
    tx,
    { personId },
    {
      kind: 'participation.approved',
      subjectKind: 'administration',
      subjectId: administrationId,
      administrationId,
      after: { state: 'approved', by: 'invitation' },
    },
  )
}

async function isApproved(tx: Tx, administrationId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from participations where administration_id = ${administrationId} and state = 'approved'`.execute(tx)
  return rows.length > 0
}
