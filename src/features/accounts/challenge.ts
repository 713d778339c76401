import { type Db, sql, type Tx } from '#core/db.ts'
import { hashToken, newToken } from '#core/tokens.ts'
import type { Actor } from '#domain/actor.ts'

/** Between the first proof (password, single sign-on) and the code of the second factor. */
export interface Challenge {
  readonly personId: string
  readonly method: Actor['method']
  readonly next: string
}

export const challengeMinutes = 10

const identifierOf = (token: string) => `code ${hashToken(token).toString('base64url')}`

/** Notes that a person gave the first proof; answers the token the browser keeps meanwhile. */
export async function startChallenge(db: Db | Tx, { personId, method, next }: Challenge): Promise<string> {
  const { token } = newToken()
  const value = JSON.stringify({ personId, method, next })
  await sql`
    insert into verifications (identifier, value, expires_at)
    values (${identifierOf(token)}, ${value}, now() + make_interval(mins => ${challengeMinutes}::int))`.execute(db)
  return token
}

export async function findChallenge(db: Db, token: string): Promise<Challenge | undefined> {
  const { rows } = await sql<{ value: string }>`
    select value from verifications where identifier = ${identifierOf(token)} and expires_at > now()`.execute(db)
  return rows[0] && JSON.parse(rows[0].value)
}

/** Uses a challenge up; answers whether it was still there. */
export async function endChallenge(db: Db, token: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from verifications where identifier = ${identifierOf(token)} and expires_at > now()`.execute(db)
  return Number(numAffectedRows) > 0
}
