import { type Db, sql, type Tx } from '#core/db.ts'
import { hashToken, newToken } from '#core/tokens.ts'

export type LinkPurpose = 'verifyEmail' | 'resetPassword' | 'changeEmail' | 'becomeOperator' | 'confirmIdentity'

interface NewLink {
  readonly purpose: LinkPurpose
  readonly personId: string | null
  readonly hours: number
  /** What the link is about, beside the person. */
  readonly content?: Readonly<Record<string, unknown>>
}

/** Makes a link that works once and for some hours; answers what has to stand in its address. */
export async function createLink(tx: Tx, { purpose, personId, hours, content = {} }: NewLink): Promise<string> {
  const { token, tokenHash } = newToken()
  await sql`
    insert into links (purpose, token_hash, person_id, content, expires_at)
    values (${purpose}, ${tokenHash}, ${personId}::uuid, ${JSON.stringify(content)}::jsonb,
      now() + make_interval(hours => ${hours}::int))`.execute(tx)
  return token
}

export interface Link {
  readonly id: number
  readonly personId: string | null
  readonly content: Readonly<Record<string, string>>
}

/** A link that still works, without using it up; for the page that asks before it acts. */
export async function findLink(tx: Db | Tx, purpose: LinkPurpose, token: string): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    select id, person_id, content from links
    where token_hash = ${hashToken(token)} and purpose = ${purpose} and used_at is null and expires_at > now()`.execute(
    tx,
  )
  return rows[0]
}

/** Uses a link up. Of several who try at once one gets it, the others get nothing. */
export async function redeemLink(tx: Tx, purpose: LinkPurpose, token: string): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    update links set used_at = now()
    where token_hash = ${hashToken(token)} and purpose = ${purpose} and used_at is null and expires_at > now()
    returning id, person_id, content`.execute(tx)
  return rows[0]
}
