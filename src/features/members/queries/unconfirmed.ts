import { type Db, sql } from '#core/db.ts'

/** Somebody who has registered and not confirmed the address yet. */
export async function findUnconfirmed(db: Db, personId: string): Promise<Unconfirmed | undefined> {
  const { rows } = await sql<Unconfirmed>`
    select id, email, exists (select 1 from credentials c where c.person_id = people.id and c.password is not null)
      as has_password
    from people where id = ${personId}::uuid and not email_verified`.execute(db)
  return rows[0]
}

export interface Unconfirmed {
  readonly id: string
  readonly email: string
  /** False for somebody who will sign in with a passkey. */
  readonly hasPassword: boolean
}
