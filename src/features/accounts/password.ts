import { type Db, sql, type Tx } from '#core/db.ts'

export interface Knocking {
  readonly personId: string
  readonly isVerified: boolean
}

/** Nobody's password; asked where there is none, so that an unknown address costs the same time as a known one. */
const nobodysHash = `${'5'.repeat(32)}:${'0'.repeat(128)}`

/** The person with this address and password. Takes the same steps whether the address is known or not. */
export async function findByPassword(db: Db, email: string, password: string): Promise<Knocking | undefined> {
  const { rows } = await sql<Knocking & { password: string | null }>`
    select p.id as person_id, p.email_verified as is_verified, c.password
    from people p left join credentials c on c.person_id = p.id and c.provider_id = 'credential'
    where p.email = ${email}`.execute(db)
  const [row] = rows
  const isRight = await isPassword(password, row?.password ?? nobodysHash)
  return row && isRight ? row : undefined
}

/** Whether this is the password of a person. */
export async function isPasswordOf(db: Db | Tx, personId: string, password: string): Promise<boolean> {
  const { rows } = await sql<{ password: string | null }>`
    select password from credentials where person_id = ${personId}::uuid and provider_id = 'credential'`.execute(db)
  return isPassword(password, rows[0]?.password ?? nobodysHash)
}

async function isPassword(password: string, hash: string): Promise<boolean> {
  const { verifyPassword } = await import('better-auth/crypto')
  return verifyPassword({ hash, password })
}

/** Keeps the hash of a new password, the first one of a person or another. */
export async function setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await sql`
    insert into credentials (person_id, account_id, provider_id, password)
    values (${personId}::uuid, ${personId}, 'credential', ${passwordHash})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`.execute(tx)
}
