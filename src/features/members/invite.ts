import { sql, type Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { hashToken, newToken } from '#core/tokens.ts'
import { type Role, roleLabels } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { paths } from '../../paths.ts'
import type { Decider } from './approval.ts'

export const invitationDays = 14

export interface NewInvitation {
  readonly administrationId: number
  /** Lower case. */
  readonly email: string
  readonly role: Role
}

/**
 * Invites somebody into an administration, by a link that works once. Answers `member` or `waiting` where the address
 * belongs to somebody who is there already; an open invitation to the same address is replaced. The operation uses it for
 * the coordinator of an administration that does not take part yet: her acceptance is the approval then.
 */
export async function invitePerson(
  tx: Tx,
  by: Decider,
  invited: NewInvitation,
): Promise<'invited' | 'member' | 'waiting'> {
  const state = await findMembershipState(tx, invited)
  if (state) return state
  const replaced = await sql<{ id: number }>`
    update invitations set revoked_at = now(), revoked_by = ${by.actor.personId}::uuid
    where administration_id = ${invited.administrationId} and email = ${invited.email} and accepted_at is null
      and revoked_at is null returning id`.execute(tx)
  const { token, tokenHash } = newToken()
  const { rows } = await sql<{ id: number; administrationName: string }>`
    insert into invitations (administration_id, email, role, token_hash, invited_by, expires_at)
    select a.id, ${invited.email}, ${invited.role}, ${tokenHash}, ${by.actor.personId}::uuid,
      now() + make_interval(days => ${invitationDays}::int)
    from administrations a where a.id = ${invited.administrationId}
    returning id, (select display_name from administrations a where a.id = administration_id) as administration_name`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error(`There is no administration ${invited.administrationId}`)
  await record(tx, by.actor, {
    kind: 'invitation.sent',
    subjectKind: 'invitation',
    subjectId: row.id,
    administrationId: invited.administrationId,
    before: replaced.rows.length ? { replaces: replaced.rows.map(({ id }) => id) } : null,
    after: { role: invited.role },
  })
  await sendInvitation(tx, by, { ...invited, ...row, token })
  return 'invited'
}

async function findMembershipState(tx: Tx, { administrationId, email }: NewInvitation) {
  const { rows } = await sql<{ state: 'active' | 'waiting' }>`
    select m.state from memberships m join people p on p.id = m.person_id
    where m.administration_id = ${administrationId} and p.email = ${email} and m.state in ('active', 'waiting')`.execute(
    tx,
  )
  if (!rows[0]) return null
  return rows[0].state === 'active' ? ('member' as const) : ('waiting' as const)
}

export interface SentInvitation {
  readonly id: number
  readonly administrationName: string
  readonly email: string
  readonly role: Role
  readonly token: string
}

/** The mail with the link; every link sent is a mail of its own. */
export async function sendInvitation(tx: Tx, { actor, baseUrl }: Decider, invitation: SentInvitation): Promise<void> {
  const { administrationName, role, token } = invitation
  await enqueueMail(tx, {
    key: `invitation:${invitation.id}:${hashToken(token).toString('hex').slice(0, 16)}`,
    purpose: 'invitation',
    to: invitation.email,
    subject: `Einladung: ${administrationName} bei OZG-connect`,
    body: [
      `${actor.name} lädt Sie ein, bei OZG-connect für „${administrationName}“ mitzuarbeiten. Ihre Rolle: ${roleLabels[role]}.`,
      'OZG-connect ist die Plattform, auf der Verwaltungen zeigen, welche Leistungen sie schon digital anbieten, und gute Lösungen voneinander übernehmen.',
      { label: 'Einladung ansehen und annehmen', href: baseUrl + paths.invitation(token) },
      `Der Link gilt ${invitationDays} Tage und nur für Ihre Adresse ${invitation.email}. Wenn Sie die Einladung nicht annehmen möchten, brauchen Sie nichts zu tun.`,
    ],
    reason: `Sie erhalten diese Mail, weil ${actor.name} Sie für „${administrationName}“ eingeladen hat.`,
  })
}
