import { type Db, sql, transaction } from '#core/db.ts'
import { createPerson, hashPassword } from '#features/accounts/people.ts'
import { totpCode } from '#features/accounts/totp.ts'
import { cookiesOf, type TestApp, testPassword, type Visitor, visitorWith } from './app.ts'

/** People with an account and nothing else, and what reaches them by mail. */

let hash: string | undefined

/** Somebody who signs in with `testPassword`; answers the id. */
export async function addPerson(db: Db, name: string, email: string, isVerified = true): Promise<string> {
  hash ??= await hashPassword(testPassword)
  const passwordHash = hash
  const id = await transaction(db, tx => createPerson(tx, { name, email, passwordHash, isVerified }))
  if (id === null) throw new Error(`${email} exists`)
  return id
}

/** The purposes of all mails to an address, in order. */
export async function mailsTo(db: Db, email: string): Promise<readonly string[]> {
  const { rows } = await sql<{ purpose: string }>`
    select purpose from mails where recipient = ${email} order by id`.execute(db)
  return rows.map(({ purpose }) => purpose)
}

/** The first path of ours that stands in the last mail to an address. */
export async function linkIn(db: Db, email: string): Promise<string> {
  const { rows } = await sql<{ textBody: string }>`
    select text_body from mails where recipient = ${email} order by id desc limit 1`.execute(db)
  const found = /https?:\/\/[^/\s]+(\/\S+)/.exec(rows[0]?.textBody ?? '')?.[1]
  if (!found) throw new Error(`no link in the last mail to ${email}`)
  return found
}

/** What the event log says of a person, in order. */
export async function eventsOf(db: Db, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from events where subject_kind = 'person' and subject_id = ${personId} order by id`.execute(db)
  return rows.map(({ kind }) => kind)
}

export interface OwnFactor {
  readonly recoveryCodes: readonly string[]
  /** The code of the app that was used to switch it on, or one that comes so many half minutes after it. */
  code(after: number): string
}

/** Switches on the second factor as the pages do, with the code of the half minute before. */
export async function switchOnFactor(visitor: Visitor): Promise<OwnFactor & { key: string }> {
  const page = await visitor.html('/konto/zweiter-faktor/app')
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const key = hidden('schluessel')
  const first = Math.floor(Date.now() / 30_000) - 1
  const code = (after: number) => totpCode(key, first + after)
  const fields = { schluessel: key, unterschrift: hidden('unterschrift'), code: code(0) }
  const answer = await visitor.post('/konto/zweiter-faktor/app', fields)
  if (answer.status !== 200) throw new Error(`the app was refused: ${answer.status}`)
  return { key, code, recoveryCodes: codesIn(await answer.text()) }
}

export const codesIn = (page: string) =>
  [...page.matchAll(/<code>(\w{5}-\w{5})<\/code>/g)].map(([, code]) => code ?? '')

/** Somebody who gave the right password and is asked for a code; `cookie` leads on. */
export async function giveRightPassword(app: Pick<TestApp, 'origin' | 'post'>, email: string): Promise<Visitor> {
  const answer = await app.post('/anmelden', { email, passwort: testPassword })
  if (answer.headers.get('location') !== '/anmelden/code') throw new Error(`${email} is not asked for a code`)
  return visitorWith(app.origin, cookiesOf(answer))
}
