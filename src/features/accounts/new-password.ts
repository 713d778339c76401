import { z } from 'zod'
import { type Db, sql } from '#core/db.ts'

/** The field of a new password; what it must be like says `checkPassword`, which knows the person. */
export const newPassword = z
  .string({ error: 'Bitte geben Sie ein neues Passwort ein.' })
  .min(1, 'Bitte geben Sie ein neues Passwort ein.')

/** What stands to reason about a person: name, address, administrations. */
export async function contextWordsOf(db: Db, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ words: readonly string[] }>`
    select array[p.name, p.email] || coalesce((
      select array_agg(a.display_name) from memberships m join administrations a on a.id = m.administration_id
      where m.person_id = p.id), '{}') as words
    from people p where p.id = ${personId}::uuid`.execute(db)
  return rows[0]?.words ?? []
}
