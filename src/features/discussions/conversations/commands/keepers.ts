import { type Db, sql, type Tx } from '#core/db.ts'
import { isLookedAfter, isThere } from '../queries/people.ts'

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
