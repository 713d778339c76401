import { sql, type Tx } from '#core/db.ts'
import { conflict, HttpError } from '#core/errors.ts'
import { newToken } from '#core/tokens.ts'
import { record } from '#features/activity/record.ts'
import type { Decider } from '../approval.ts'
import { invitationDays, sendInvitation } from '../invite.ts'
import type { OpenInvitation } from '../queries/invitations.ts'

const mostPerDay = 100

/** A house invites its people, not a mailing list. Counted under the lock of the administration. */
export async function spendInvitation(tx: Tx, administrationId: number): Promise<void> {
  await sql`select 1 from participations where administration_id = ${administrationId} for update`.execute(tx)
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent from events where administration_id = ${administrationId}
      and kind in ('invitation.sent', 'invitation.resent') and at > now() - interval '24 hours'`.execute(tx)
  if ((rows[0]?.sent ?? 0) >= mostPerDay)
    throw new HttpError(
      429,
      `Ihre Verwaltung hat in den letzten 24 Stunden ${mostPerDay} Einladungen verschickt. Bitte versuchen Sie es morgen wieder.`,
      { 'Retry-After': '3600' },
    )
}

/** Takes an invitation back: its link is dead at once. */
export async function revokeInvitation(tx: Tx, by: Decider, administrationId: number, id: number): Promise<void> {
  const { rows } = await sql`
    update invitations set revoked_at = now(), revoked_by = ${by.actor.personId}::uuid
    where id = ${id} and administration_id = ${administrationId} and accepted_at is null and revoked_at is null
    returning 1`.execute(tx)
  if (!rows.length) throw conflict('Diese Einladung ist inzwischen angenommen oder zurückgezogen.')
  await record(tx, by.actor, { kind: 'invitation.revoked', subjectKind: 'invitation', subjectId: id, administrationId })
}

/** Sends an invitation again, with a new link and a new term; the former link is dead. */
export async function resendInvitation(tx: Tx, by: Decider, administrationId: number, invitation: OpenInvitation) {
  await spendInvitation(tx, administrationId)
  const { token, tokenHash } = newToken()
  const { rows } = await sql<{ administrationName: string }>`
    update invitations set token_hash = ${tokenHash}, expires_at = now() + make_interval(days => ${invitationDays}::int)
    where id = ${invitation.id} and administration_id = ${administrationId} and accepted_at is null
      and revoked_at is null
    returning (select display_name from administrations a where a.id = administration_id) as administration_name`.execute(
    tx,
  )
  if (!rows[0]) throw conflict('Diese Einladung ist inzwischen angenommen oder zurückgezogen.')
  await record(tx, by.actor, {
    kind: 'invitation.resent',
    subjectKind: 'invitation',
    subjectId: invitation.id,
    administrationId,
  })
  await sendInvitation(tx, by, { ...invitation, ...rows[0], token })
}
