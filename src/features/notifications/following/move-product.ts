import { sql, type Tx } from '#core/db.ts'

/** Whoever follows a product follows the one it was merged into. */
export async function moveFollowers(tx: Tx, fromId: number, toId: number): Promise<void> {
  await sql`
    insert into subscriptions (membership_id, subject_kind, subject_id, since)
    select membership_id, 'product', ${toId}::int, since from subscriptions
    where subject_kind = 'product' and subject_id = ${fromId}::int
    on conflict do nothing`.execute(tx)
  await sql`delete from subscriptions where subject_kind = 'product' and subject_id = ${fromId}::int`.execute(tx)
}
