import { sql, type Tx } from '#core/db.ts'

/**
 * Ends all sessions of a person, but for the one named. It counts at once and on every server, because each request asks
 * the database for its session anew. Answers how many there were.
 */
export async function endSessions(tx: Tx, personId: string, exceptSessionId: string | null = null): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from sessions where person_id = ${personId}::uuid and id is distinct from ${exceptSessionId}::uuid`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}
