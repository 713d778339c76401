import { sql } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { enter } from '../enter.tsx'
import type { SsoDeps } from './deps.ts'
import { Refusal } from './refusal.ts'

export interface SsoEntry {
  readonly personId: string
  /** Whether a second factor was asked for at the provider; without one it is asked for here, where the person has one. */
  readonly hasFactor: boolean
  readonly next: string
}

/** Lets the owner of a proved identity in, by the same last steps as every other way to sign in. */
export async function enterAs(
  c: HttpContext,
  deps: SsoDeps,
  { personId, hasFactor, next }: SsoEntry,
): Promise<Response> {
  const { rows } = await sql`select 1 from people where id = ${personId}::uuid and email_verified`.execute(deps.db)
  if (!rows.length) throw new Refusal('unverified')
  return enter(c, deps, { personId, method: 'sso', factor: hasFactor ? 'sso' : null, next })
}
