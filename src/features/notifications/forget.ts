import { type Db, sql } from '#core/db.ts'

/** How long the inbox remembers. */
export const inboxDays = 180

/** Removes what was told long ago. Called every hour, never inside a request. */
export async function forgetOldNotifications(db: Db): Promise<void> {
  await sql`delete from notifications where created_at < now() - make_interval(days => ${inboxDays}::int)`.execute(db)
}
