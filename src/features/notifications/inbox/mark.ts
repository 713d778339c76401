import { type Db, sql } from '#core/db.ts'

/** Notes that somebody has seen what they were told. It changes nothing for anybody else: no event. */
export async function markRead(db: Db, membershipId: number, id: string): Promise<void> {
  await sql`
    update notifications set read_at = now()
    where id = ${id}::bigint and membership_id = ${membershipId}::int and read_at is null`.execute(db)
}

/** The same for everything up to the newest one that was shown; what came in between stays unread. */
export async function markAllRead(db: Db, membershipId: number, newestId: string): Promise<void> {
  await sql`
    update notifications set read_at = now()
    where membership_id = ${membershipId}::int and id <= ${newestId}::bigint and read_at is null`.execute(db)
}
