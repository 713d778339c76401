import { sql, type Tx } from '#core/db.ts'
import type { House } from '#web/house.ts'

/** Makes files that the house has handed in part of a post; of the others it had, nothing leads to them any more. */
export async function attachFiles(
  tx: Tx,
  { administrationId }: House,
  postId: number,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update post_files set post_id = null, stored_at = now()
    where post_id = ${postId}::int and id <> all(${ids}::uuid[])`.execute(tx)
  await sql`
    update post_files set post_id = ${postId}::int
    where id = any(${ids}::uuid[]) and post_id is null and administration_id = ${administrationId}::int`.execute(tx)
}
