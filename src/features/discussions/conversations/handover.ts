import { sql, type Tx } from '#core/db.ts'
import { adoptLeft } from './commands/keepers.ts'

/**
 * Gives everything one membership looks after to another one of the same house. Called where a coordinator hands over;
 * who did it stands in the event of that.
 */
export async function moveConversations(tx: Tx, fromMembershipId: number, toMembershipId: number): Promise<void> {
  await sql`
    insert into conversation_people (conversation_id, membership_id)
    select e.conversation_id, target.id
    from conversation_people e join memberships source on source.id = e.membership_id
      join memberships target on target.administration_id = source.administration_id and target.id = ${toMembershipId}::int
    where e.membership_id = ${fromMembershipId}::int
    on conflict do nothing`.execute(tx)
  await sql`delete from conversation_people where membership_id = ${fromMembershipId}::int`.execute(tx)
}

/** Somebody belongs to the house no longer: what nobody else looks after goes to its coordination. */
export async function leaveConversations(tx: Tx, membershipId: number): Promise<void> {
  const { rows } = await sql<{ administrationId: number }>`
    select m.administration_id from memberships m where m.id = ${membershipId}::int`.execute(tx)
  const { numAffectedRows } = await sql`
    delete from conversation_people where membership_id = ${membershipId}::int`.execute(tx)
  if (numAffectedRows && rows[0]) await adoptLeft(tx, { administrationId: rows[0].administrationId })
}
