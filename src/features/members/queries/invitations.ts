import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { hashToken } from '#core/tokens.ts'
import type { Role } from '#domain/actor.ts'

export interface OpenInvitation {
  readonly id: number
  readonly email: string
  readonly role: Role
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly isExpired: boolean
  readonly invitedBy: string | null
}

/** Invitations of one administration that were neither accepted nor revoked, also those that have expired. */
export async function listInvitations(db: Db, administrationId: number): Promise<OpenInvitation[]> {
  const { rows } = await sql<OpenInvitation>`
    select i.id, i.email, i.role, i.created_at, i.expires_at, i.expires_at <= now() as is_expired, p.name as invited_by
    from invitations i left join people p on p.id = i.invited_by
    where i.administration_id = ${administrationId} and i.accepted_at is null and i.revoked_at is null
    order by i.created_at desc, i.id desc`.execute(db)
  return rows
}

/** One of them; those of other administrations do not exist here. */
export async function getInvitation(db: Db, administrationId: number, id: number): Promise<OpenInvitation> {
  const invitation = (await listInvitations(db, administrationId)).find(each => each.id === id)
  if (!invitation) throw notFound('Diese Einladung gibt es nicht oder sie ist schon angenommen.')
  return invitation
}

/** What the page of an invitation shows to whoever holds its link. */
export interface ShownInvitation {
  readonly administrationId: number
  readonly administrationName: string
  readonly email: string
  readonly role: Role
  readonly invitedBy: string | null
  readonly expiresAt: Date
  /** Whether somebody has confirmed an account with the invited address. */
  readonly hasAccount: boolean
}

export async function findInvitation(db: Db, token: string): Promise<ShownInvitation | undefined> {
  const { rows } = await sql<ShownInvitation>`
    select a.id as administration_id, a.display_name as administration_name, i.email, i.role, p.name as invited_by,
      i.expires_at, exists (select 1 from people o where o.email = i.email and o.email_verified) as has_account
    from invitations i join administrations a on a.id = i.administration_id left join people p on p.id = i.invited_by
    where i.token_hash = ${hashToken(token)} and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`.execute(
    db,
  )
  return rows[0]
}
