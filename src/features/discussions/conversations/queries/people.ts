import { type Db, sql, type Tx } from '#core/db.ts'
import { isUnblocked } from '#domain/reachable.ts'

/** Whether a membership `m` of a person `pe` still works for its house: whoever is on the way out or blocked does not. */
export const isThere = sql<boolean>`(m.state = 'active' and pe.deletion_requested_at is null and ${isUnblocked('pe')})`

/** Whether somebody of the house of a side `s` is on its conversation. */
export const isLookedAfter = sql<boolean>`exists (
  select 1 from conversation_people e join memberships m on m.id = e.membership_id join people pe on pe.id = m.person_id
  where e.conversation_id = s.conversation_id and m.administration_id = s.administration_id and ${isThere})`

/** Somebody who looks after a conversation for a house. */
export interface Keeper {
  readonly membershipId: number
  readonly administrationId: number
  readonly name: string
}

/** Who looks after a conversation, on all its sides. */
export async function listKeepers(db: Db, conversationId: number): Promise<Keeper[]> {
  const { rows } = await sql<Keeper>`
    select m.id as membership_id, m.administration_id, pe.name
    from conversation_people e join memberships m on m.id = e.membership_id join people pe on pe.id = m.person_id
    where e.conversation_id = ${conversationId}::int and ${isThere}
    order by pe.name collate "und-x-icu", m.id`.execute(db)
  return rows
}

/** Colleagues who can be put on a conversation: those who may write and are not on it yet. */
export async function listCandidates(db: Db, own: number, conversationId: number): Promise<Keeper[]> {
  const { rows } = await sql<Keeper>`
    select m.id as membership_id, m.administration_id, pe.name
    from memberships m join people pe on pe.id = m.person_id
    where m.administration_id = ${own}::int and m.role in ('editor', 'coordinator') and ${isThere}
      and not exists (select 1 from conversation_people e
        where e.conversation_id = ${conversationId}::int and e.membership_id = m.id)
    order by pe.name collate "und-x-icu", m.id`.execute(db)
  return rows
}

/** Whether a house has anybody on a conversation. */
export async function isKept(tx: Tx, conversationId: number, administrationId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from conversation_sides s where s.conversation_id = ${conversationId}::int
      and s.administration_id = ${administrationId}::int and ${isLookedAfter}`.execute(tx)
  return rows.length > 0
}
