import { z } from 'zod'
import { type Db, sql, type Tx } from '#core/db.ts'
import { HttpError } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { passCookies } from './auth.ts'
import type { AccountDeps } from './deps.ts'

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
}

export async function listPasskeys(db: Db, personId: string): Promise<readonly Passkey[]> {
  const { rows } = await sql<Passkey>`
    select id, name, created_at from passkeys where person_id = ${personId}::uuid and name is not null
    order by created_at, id`.execute(db)
  return rows
}

/** What the browser answers; what it means is checked by the library. */
const answerForm = z.object({
  credential: z.looseObject({ id: z.string().max(2000) }),
  name: z.string().optional(),
  weiter: z.string().optional(),
})

/** The body of a request of the browser's script. */
export async function readAnswer(c: HttpContext): Promise<z.output<typeof answerForm>> {
  const body: unknown = await c.req.json().catch(() => null)
  const answer = answerForm.safeParse(body)
  if (!answer.success) throw new HttpError(400, 'Der Browser hat keinen Passkey gesendet.')
  return answer.data
}

/** For the script: what went wrong, in a sentence for the person. */
export const refuseJson = (c: HttpContext, status: 400 | 403 | 409, message: string) => c.json({ message }, status)

/** What the browser needs to use a passkey: the challenge, and for somebody signed in which passkeys come into question. */
export async function sendRequestOptions(c: HttpContext, { auth }: AccountDeps) {
  const { api } = await auth()
  const answer = await api.generatePasskeyAuthenticationOptions({ headers: c.req.raw.headers, asResponse: true })
  passCookies(c, answer)
  return c.json({ ...(await answer.json()), userVerification: 'required' })
}

/**
 * Whose passkey answered the challenge; undefined when it is none of ours or the answer is wrong. The library opens a
 * session of its own, which ends here: ours is opened like every other one.
 */
export async function findByPasskey(
  c: HttpContext,
  { auth, db }: AccountDeps,
  credential: { id: string },
): Promise<string | undefined> {
  const { api } = await auth()
  const answer = await api.verifyPasskeyAuthentication({
    body: { response: credential as never },
    headers: c.req.raw.headers,
    asResponse: true,
  })
  if (!answer.ok) return undefined
  const { session }: { session: { id: string } } = await answer.json()
  await sql`delete from sessions where id = ${session.id}::uuid`.execute(db)
  return ownerOf(db, credential.id)
}

/** A passkey without a name was never finished. */
async function ownerOf(db: Db, credentialId: string): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from passkeys where credential_id = ${credentialId} and name is not null`.execute(db)
  return rows[0]?.personId
}

export async function namePasskey(tx: Tx, personId: string, id: string, name: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update passkeys set name = ${name} where id = ${id}::uuid and person_id = ${personId}::uuid`.execute(tx)
  return Number(numAffectedRows) > 0
}

export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from passkeys where id = ${id}::uuid and person_id = ${personId}::uuid`.execute(tx)
  return Number(numAffectedRows) > 0
}
