import { type Db, sql } from '#core/db.ts'

/** Of these ids, the ones of files of posts. */
export async function listKnownFiles(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from post_files where id = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}
