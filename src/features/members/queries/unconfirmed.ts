import { type Db, sql } from '#core/db.ts'

/** Somebody who has registered and not confirmed the address yet. */
export async function findUnconfirmed(db: Db, personId: string): Promise<{ id: string; email: string } | undefined> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email from people where id = ${personId}::uuid and not email_verified`.execute(db)
  return rows[0]
}
