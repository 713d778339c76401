import { createHmac } from 'node:crypto'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { Secret } from '#core/secret.ts'

/** So many wrong passwords in a day are free; after that each one costs a longer wait, never more than a quarter of an hour. */
export const freeFailures = 10
const firstWait = 30
export const longestWait = 900

/** How many seconds pass before the next attempt counts, after so many failures. */
export const waitAfter = (failures: number, free: number): number =>
  failures < free ? 0 : Math.min(longestWait, firstWait * 2 ** (failures - free))

/**
 * Counts an attempt to sign in to an address before it is made, so that a thousand at the same moment are a thousand.
 * Answers 0 when it may be made, else the seconds to wait. Known and unknown addresses are alike here.
 */
export async function takeAttempt(db: Db, secret: Secret, email: string): Promise<number> {
  const hash = hashOf(secret, email)
  const { rows } = await sql<{ failures: number }>`
    insert into sign_in_failures as f (email_hash, failures) values (${hash}, 1)
    on conflict (email_hash) do update
      set failures = case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end, last_at = now()
      where f.last_at < now() - interval '1 day' or f.failures < ${freeFailures}::int
        or f.last_at + make_interval(secs => least(${longestWait}::int,
          ${firstWait}::int * 2 ^ least(f.failures - ${freeFailures}::int, 20))) <= now()
    returning failures`.execute(db)
  return rows.length ? 0 : secondsToWait(db, hash)
}

async function secondsToWait(db: Db, hash: Buffer): Promise<number> {
  const { rows } = await sql<{ failures: number; seconds: number }>`
    select failures, extract(epoch from now() - last_at)::int as seconds from sign_in_failures
    where email_hash = ${hash}`.execute(db)
  const [row] = rows
  return row ? Math.max(1, waitAfter(row.failures, freeFailures) - row.seconds) : 1
}

/** Whoever proved who they are begins anew. */
export async function clearFailures(tx: Db | Tx, secret: Secret, email: string): Promise<void> {
  await sql`delete from sign_in_failures where email_hash = ${hashOf(secret, email)}`.execute(tx)
}

/** Keyed, so that the table does not tell who tried. */
const hashOf = (secret: Secret, email: string) =>
  createHmac('sha256', secret.key('sign-in failures')).update(email).digest()
