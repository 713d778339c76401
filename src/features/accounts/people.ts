import { sql, type Tx } from '#core/db.ts'
import { oneLine } from './person-name.ts'

export { createLink, findLink, redeemLink } from './links.ts'
export { isPasswordOf } from './password.ts'
export { checkPassword } from './passwords.ts'
export { personName } from './person-name.ts'
export { evenly } from './timing.ts'

export interface NewPerson {
  readonly name: string
  /** Lower case. */
  readonly email: string
  /** Made by `hashPassword`; null for somebody who will sign in with a passkey or single sign-on. */
  readonly passwordHash: string | null
  readonly isVerified?: boolean
}

/** Adds a person; answers null where the address has an account already. Shared with the feature that registers people. */
export async function createPerson(tx: Tx, person: NewPerson): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into people (name, email, email_verified) values (${oneLine(person.name)}, ${person.email}, ${person.isVerified ?? false})
    on conflict (email) do nothing returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) return null
  if (person.passwordHash !== null)
    await sql`
      insert into credentials (person_id, account_id, provider_id, password)
      values (${id}::uuid, ${id}, 'credential', ${person.passwordHash})`.execute(tx)
  return id
}

/**
 * Removes an account whose address nobody has ever confirmed, with all it began: whoever registers again or comes by
 * invitation must not inherit the password a stranger has set for this address.
 */
export async function removeUnverified(tx: Tx, email: string): Promise<void> {
  await sql`delete from people where email = ${email} and not email_verified`.execute(tx)
}

/** Notes that the person reads mail at the address; the link sent there proves it. */
export async function confirmPersonEmail(tx: Tx, personId: string): Promise<void> {
  await sql`update people set email_verified = true, updated_at = now() where id = ${personId}::uuid`.execute(tx)
}

/** The slow hash (scrypt) under which a password is kept. */
export async function hashPassword(password: string): Promise<string> {
  const { hashPassword: hash } = await import('better-auth/crypto')
  return hash(password)
}
