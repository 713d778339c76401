import { type Db, sql } from '#core/db.ts'
import type { Secret } from '#core/secret.ts'
import { hashToken, newToken } from '#core/tokens.ts'
import type { ProvenIdentity } from './proof.ts'

/**
 * What somebody goes to a provider for: to sign in, to connect the account they are signed in with, to prove anew who
 * they are, or to confirm the address of a new account.
 */
export type Purpose = 'signIn' | 'connect' | 'prove' | 'confirm'

export interface NewAttempt {
  readonly providerId: number
  readonly purpose: Purpose
  readonly personId?: string
  readonly linkId?: number
  /** Where to go afterwards. */
  readonly nextPath: string
}

interface Secrets {
  readonly nonce: string
  readonly codeVerifier: string
}

/** What has to come back; `browser` goes into the cookie, the rest to the provider. */
export interface StartedAttempt extends Secrets {
  readonly state: string
  readonly browser: string
}

const sealed = 'sso.attempt'
/** Minutes to come back from the provider, and then to decide what becomes of an identity nobody has here. */
export const minutesToReturn = 10
export const minutesToDecide = 30

/** Keeps on the server what only this browser may come back with. */
export async function startAttempt(db: Db, secret: Secret, attempt: NewAttempt): Promise<StartedAttempt> {
  const [state, browser] = [newToken(), newToken()]
  const secrets: Secrets = { nonce: newToken().token, codeVerifier: newToken().token }
  await sql`
    insert into sso_attempts (state_hash, browser_hash, provider_id, purpose, person_id, link_id, secrets, next_path, expires_at)
    values (${state.tokenHash}, ${browser.tokenHash}, ${attempt.providerId}::int, ${attempt.purpose},
      ${attempt.personId ?? null}::uuid, ${attempt.linkId ?? null}::int, ${secret.seal(sealed, JSON.stringify(secrets))},
      ${attempt.nextPath}, now() + make_interval(mins => ${minutesToReturn}::int))`.execute(db)
  return { state: state.token, browser: browser.token, ...secrets }
}

export interface Attempt extends Secrets {
  readonly id: number
  readonly providerId: number
  readonly purpose: Purpose
  readonly personId: string | null
  readonly linkId: number | null
  readonly nextPath: string
}

/** Uses an attempt up: the first return in the browser that started it gets it, nobody else ever does. */
export async function takeAttempt(
  db: Db,
  secret: Secret,
  { state, browser }: { state: string; browser: string },
): Promise<Attempt | undefined> {
  const { rows } = await sql<Omit<Attempt, keyof Secrets> & { secrets: string }>`
    update sso_attempts set returned_at = now()
    where state_hash = ${hashToken(state)} and browser_hash = ${hashToken(browser)}
      and returned_at is null and expires_at > now()
    returning id, provider_id, purpose, person_id, link_id, next_path, secrets`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { secrets, ...attempt } = row
  const plain = secret.unseal(sealed, secrets)
  return plain === null ? undefined : { ...attempt, ...(JSON.parse(plain) as Secrets) }
}

/** An identity that has no account here yet and waits, in the browser that brought it, for its person to decide. */
export interface WaitingIdentity {
  readonly attemptId: number
  readonly providerId: number
  readonly nextPath: string
  readonly identity: ProvenIdentity
}

export async function keepIdentity(db: Db, secret: Secret, attemptId: number, identity: ProvenIdentity): Promise<void> {
  await sql`
    update sso_attempts set identity = ${secret.seal(sealed, JSON.stringify(identity))},
      expires_at = now() + make_interval(mins => ${minutesToDecide}::int)
    where id = ${attemptId}::int`.execute(db)
}

export async function findWaitingIdentity(
  db: Db,
  secret: Secret,
  browser: string,
): Promise<WaitingIdentity | undefined> {
  const { rows } = await sql<{ id: number; providerId: number; nextPath: string; identity: string }>`
    select id, provider_id, next_path, identity from sso_attempts
    where browser_hash = ${hashToken(browser)} and identity is not null and expires_at > now()`.execute(db)
  const [row] = rows
  const plain = row && secret.unseal(sealed, row.identity)
  if (!row || !plain) return undefined
  const { id, providerId, nextPath } = row
  return { attemptId: id, providerId, nextPath, identity: JSON.parse(plain) as ProvenIdentity }
}

/** The decision is made; of several at once one gets true. */
export async function endWaiting(db: Db, attemptId: number): Promise<boolean> {
  const { rows } = await sql`
    update sso_attempts set identity = null where id = ${attemptId}::int and identity is not null returning id`.execute(
    db,
  )
  return rows.length > 0
}
