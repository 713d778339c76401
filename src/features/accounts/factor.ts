import { createHmac, randomInt } from 'node:crypto'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { Secret } from '#core/secret.ts'

/** The purpose under which the key of an app is sealed. */
export const sealedKey = 'totp'

/** Recovery codes are kept as what only this installation can compute from them. */
export const recoveryHash = (secret: Secret, personId: string, code: string) =>
  createHmac('sha256', secret.key('recovery codes')).update(`${personId} ${code}`).digest('base64url')

/** As it counts, however it was typed. */
export const plainCode = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Without letters and digits that look alike. */
const recoveryLetters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes like `k7mwp-x3hqa`. */
const newRecoveryCodes = () =>
  Array.from({ length: 10 }, () => {
    const letters = Array.from({ length: 10 }, () => recoveryLetters[randomInt(recoveryLetters.length)])
    return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
  })

/** Switches the app on, or another app in place of the former one; answers the recovery codes, seen only now. */
export async function setFactor(tx: Tx, secret: Secret, personId: string, key: string): Promise<readonly string[]> {
  await sql`
    insert into two_factors (person_id, secret, backup_codes, verified)
    values (${personId}::uuid, ${secret.seal(sealedKey, key)}, '[]', true)
    on conflict (person_id) do update set secret = excluded.secret, verified = true, failed_verification_count = 0,
      locked_until = null`.execute(tx)
  await sql`update people set two_factor_enabled = true, updated_at = now() where id = ${personId}::uuid`.execute(tx)
  return renewRecoveryCodes(tx, secret, personId)
}

/** New recovery codes; the former ones open nothing any more. */
export async function renewRecoveryCodes(tx: Tx, secret: Secret, personId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes()
  const hashes = codes.map(code => recoveryHash(secret, personId, plainCode(code)))
  await sql`
    update two_factors set backup_codes = ${JSON.stringify(hashes)} where person_id = ${personId}::uuid`.execute(tx)
  return codes
}

export async function removeFactor(tx: Tx, personId: string): Promise<void> {
  await sql`delete from two_factors where person_id = ${personId}::uuid`.execute(tx)
  await sql`update people set two_factor_enabled = false, updated_at = now() where id = ${personId}::uuid`.execute(tx)
}

export interface Factors {
  readonly hasPassword: boolean
  readonly hasApp: boolean
  readonly recoveryCodesLeft: number
  readonly passkeyCount: number
  readonly identityCount: number
}

/** How a person can prove who they are. */
export async function findFactors(db: Db | Tx, personId: string): Promise<Factors> {
  const { rows } = await sql<Factors>`
    select
      exists (select 1 from credentials c where c.person_id = p.id and c.password is not null) as has_password,
      p.two_factor_enabled as has_app,
      coalesce((select json_array_length(f.backup_codes::json) from two_factors f where f.person_id = p.id), 0) as recovery_codes_left,
      (select count(*)::int from passkeys k where k.person_id = p.id and k.name is not null) as passkey_count,
      (select count(*)::int from identities i where i.person_id = p.id) as identity_count
    from people p where p.id = ${personId}::uuid`.execute(db)
  return rows[0] ?? { hasPassword: false, hasApp: false, recoveryCodesLeft: 0, passkeyCount: 0, identityCount: 0 }
}
