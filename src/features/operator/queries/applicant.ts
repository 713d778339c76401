import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'

export interface Applicant {
  readonly id: string
  readonly email: string
}

/** Who asked for a membership. */
export async function getApplicant(db: Db, membershipId: number): Promise<Applicant> {
  const { rows } = await sql<Applicant>`
    select p.id, p.email from memberships m join people p on p.id = m.person_id where m.id = ${membershipId}::int`.execute(
    db,
  )
  if (!rows[0]) throw notFound()
  return rows[0]
}
