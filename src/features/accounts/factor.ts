import { createHmac, randomInt } from 'node:crypto'
import { type Db, sql, type Tx } from '#core/db.ts'
import { isSame, type Secret } from '#core/secret.ts'
import { hashToken } from '#core/tokens.ts'
import { longestWait, waitAfter } from './throttle.ts'
import { stepOf } from './totp.ts'

/** So many wrong codes in a row are free. */
const freeFailures = 5

const sealedKey = 'totp'

export type CodeAnswer =
  | { readonly factor: 'totp' | 'recovery' }
  | { readonly refusal: 'wrong' | 'used' }
  | { readonly refusal: 'wait'; readonly seconds: number }

interface FactorRow {
  readonly secret: string
  readonly backupCodes: string
  readonly failedVerificationCount: number
  readonly waitSeconds: number
}

/**
 * Checks a code of the app or a recovery code and uses it up. Wrong codes cost a growing wait; recovery codes, which
 * nobody can guess, are taken all the same, so that nobody is locked out by somebody else's attempts.
 */
export async function takeCode(tx: Tx, secret: Secret, personId: string, code: string): Promise<CodeAnswer> {
  const { rows } = await sql<FactorRow>`
    select secret, backup_codes, failed_verification_count,
      greatest(0, ceil(extract(epoch from coalesce(locked_until, now()) - now())))::int as wait_seconds
    from two_factors where person_id = ${personId}::uuid and verified for update`.execute(tx)
  const [row] = rows
  if (!row) return { refusal: 'wrong' }
  const plain = plainCode(code)
  if (!/^\d{6}$/.test(plain)) return takeRecoveryCode(tx, secret, personId, plain, row)
  if (row.waitSeconds > 0) return { refusal: 'wait', seconds: row.waitSeconds }
  const step = stepOf(plain, secret.unseal(sealedKey, row.secret) ?? '', new Date())
  if (step === undefined) return countFailure(tx, personId, row.failedVerificationCount + 1)
  if (!(await useUp(tx, personId, step))) return { refusal: 'used' }
  await clearCodeFailures(tx, personId)
  return { factor: 'totp' }
}

const plainCode = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, '')

async function countFailure(tx: Tx, personId: string, failures: number): Promise<CodeAnswer> {
  const seconds = Math.min(longestWait, waitAfter(failures, freeFailures))
  await sql`
    update two_factors set failed_verification_count = ${failures}::int,
      locked_until = now() + make_interval(secs => ${seconds}::int) where person_id = ${personId}::uuid`.execute(tx)
  return { refusal: 'wrong' }
}

/** Of two who send the same code, in whatever moment, one gets in. */
export async function useUp(tx: Tx, personId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into used_codes (person_id, code_hash) values (${personId}::uuid, ${hashToken(`${personId} ${step}`)})
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows) > 0
}

export async function clearCodeFailures(tx: Tx, personId: string): Promise<void> {
  await sql`
    update two_factors set failed_verification_count = 0, locked_until = null where person_id = ${personId}::uuid`.execute(
    tx,
  )
}

async function takeRecoveryCode(tx: Tx, secret: Secret, personId: string, code: string, row: FactorRow) {
  const kept: string[] = JSON.parse(row.backupCodes)
  const hash = hashOf(secret, personId, code)
  const left = kept.filter(each => !isSame(each, hash))
  if (left.length === kept.length) return { refusal: 'wrong' } as const
  await sql`
    update two_factors set backup_codes = ${JSON.stringify(left)}, failed_verification_count = 0, locked_until = null
    where person_id = ${personId}::uuid`.execute(tx)
  return { factor: 'recovery' } as const
}

const hashOf = (secret: Secret, personId: string, code: string) =>
  createHmac('sha256', secret.key('recovery codes')).update(`${personId} ${code}`).digest('base64url')

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
  const hashes = codes.map(code => hashOf(secret, personId, plainCode(code)))
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
