import { type Db, sql, type Tx } from '#core/db.ts'

/** Whether a membership `m` of a person `pe` still works for its house: whoever is on the way out or blocked does not. */
const isThere = sql<boolean>`(m.state = 'active' and pe.deletion_requested_at is null and not exists (
  select 1 from blocks b where b.subject_kind = 'person' and b.subject_id = pe.id::text and b.lifted_at is null))`

/** Whether somebody of the house of a side `s` is on its conversation. */
const isLookedAfter = sql<boolean>`exists (
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

/** Puts somebody on a conversation who works for one of its houses. */
export async function addKeeper(tx: Tx, conversationId: number, membershipId: number): Promise<boolean> {
  const { rows } = await sql`
    insert into conversation_people (conversation_id, membership_id)
    select s.conversation_id, m.id
    from conversation_sides s join memberships m on m.administration_id = s.administration_id
      join people pe on pe.id = m.person_id
    where s.conversation_id = ${conversationId}::int and m.id = ${membershipId}::int
      and m.role in ('editor', 'coordinator') and ${isThere}
    on conflict do nothing returning 1`.execute(tx)
  return rows.length > 0
}

interface Left {
  readonly conversationId?: number
  readonly administrationId?: number
  /** Who has just gone, and is not asked again. */
  readonly exceptId?: number
}

/**
 * Gives every side nobody looks after to the coordination of its house, where there is none to its editors. For one
 * conversation, for those of one house, or for all.
 */
export async function adoptLeft(tx: Tx | Db, left: Left = {}): Promise<void> {
  const { conversationId = null, administrationId = null, exceptId = null } = left
  await sql`
    insert into conversation_people (conversation_id, membership_id)
    select conversation_id, membership_id from (
      select s.conversation_id, m.id as membership_id, m.role,
        bool_or(m.role = 'coordinator') over (partition by s.conversation_id, s.administration_id) as is_coordinated
      from conversation_sides s join memberships m on m.administration_id = s.administration_id
        join people pe on pe.id = m.person_id
      where (${conversationId}::int is null or s.conversation_id = ${conversationId}::int)
        and (${administrationId}::int is null or s.administration_id = ${administrationId}::int)
        and m.id is distinct from ${exceptId}::int
        and m.role in ('editor', 'coordinator') and ${isThere} and not ${isLookedAfter}) able
    where (role = 'coordinator') = is_coordinated
    on conflict do nothing`.execute(tx)
}

/** Whether a house has anybody on a conversation. */
export async function isKept(tx: Tx, conversationId: number, administrationId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from conversation_sides s where s.conversation_id = ${conversationId}::int
      and s.administration_id = ${administrationId}::int and ${isLookedAfter}`.execute(tx)
  return rows.length > 0
}
