import { sql, type Tx } from '#core/db.ts'
import { isSame } from '#core/secret.ts'
import { hashToken } from '#core/tokens.ts'
import type { AccountDeps } from './deps.ts'
import { plainCode, recoveryHash, sealedKey } from './factor.ts'
import { mailNotice } from './mails.ts'
import { recordOwn } from './own/record.ts'
import { longestWait, waitAfter } from './throttle.ts'
import { stepOf } from './totp.ts'

type CodeDeps = Pick<AccountDeps, 'secret' | 'config'>

/** So many wrong codes in a row are free. */
const freeFailures = 5

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
export async function takeCode(tx: Tx, deps: CodeDeps, personId: string, code: string): Promise<CodeAnswer> {
  const { rows } = await sql<FactorRow>`
    select secret, backup_codes, failed_verification_count,
      greatest(0, ceil(extract(epoch from coalesce(locked_until, now()) - now())))::int as wait_seconds
    from two_factors where person_id = ${personId}::uuid and verified for update`.execute(tx)
  const [row] = rows
  if (!row) return { refusal: 'wrong' }
  const plain = plainCode(code)
  if (!/^\d{6}$/.test(plain)) return takeRecoveryCode(tx, deps, personId, plain, JSON.parse(row.backupCodes))
  if (row.waitSeconds > 0) return { refusal: 'wait', seconds: row.waitSeconds }
  const step = stepOf(plain, deps.secret.unseal(sealedKey, row.secret) ?? '', new Date())
  if (step === undefined) return countFailure(tx, personId, row.failedVerificationCount + 1)
  if (!(await useUp(tx, personId, step))) return { refusal: 'used' }
  await clearCodeFailures(tx, personId)
  return { factor: 'totp' }
}

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

async function takeRecoveryCode(tx: Tx, deps: CodeDeps, personId: string, code: string, kept: readonly string[]) {
  const hash = recoveryHash(deps.secret, personId, code)
  const left = kept.filter(each => !isSame(each, hash))
  if (left.length === kept.length) return { refusal: 'wrong' } as const
  await sql`
    update two_factors set backup_codes = ${JSON.stringify(left)}, failed_verification_count = 0, locked_until = null
    where person_id = ${personId}::uuid`.execute(tx)
  await tellOfRecovery(tx, deps.config.baseUrl, personId)
  return { factor: 'recovery' } as const
}

/** Recovery codes are used seldom, so their owner hears of it. */
async function tellOfRecovery(tx: Tx, baseUrl: string, personId: string): Promise<void> {
  const { rows } = await sql<{ name: string; email: string }>`
    select name, email from people where id = ${personId}::uuid`.execute(tx)
  await recordOwn(tx, personId, 'factor.recoveryCodeUsed')
  for (const person of rows) await mailNotice(tx, baseUrl, person, 'recoveryCodeUsed')
}
