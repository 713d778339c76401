import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { sql, type Tx, transaction } from '#core/db.ts'
import { emailAddress, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm } from '#web/fields.tsx'
import { sendPage } from '#web/page.tsx'
import type { AccountDeps } from '../deps.ts'
import { createLink } from '../links.ts'
import { mailTaken, mailToFormer, mailToNew } from '../mails.ts'
import { evenly } from '../timing.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { EmailPage, EmailSentPage } from '../views/email.tsx'
import { recordOwn } from './record.ts'

const emailForm = z.object({ email: emailAddress })
const frame = { title: 'E-Mail-Adresse', trail: accountTrail, isUnlisted: true }

export async function showEmail(c: HttpContext) {
  return sendPage(c, frame, <EmailPage form={emptyForm} email={actorOf(c).email} />)
}

/** Two links, one to each address. Nothing in the answer or its time tells whether the new one is taken. */
export async function requestEmailChange(c: HttpContext, deps: AccountDeps) {
  const actor = actorOf(c)
  const form = await parseForm(c, emailForm)
  const email = form.isValid ? form.value.email : ''
  const errors = form.isValid
    ? email === actor.email && { email: 'Das ist schon die Adresse Ihres Kontos.' }
    : form.errors
  if (errors) return sendPage(c, frame, <EmailPage form={{ values: form.values, errors }} email={actor.email} />, 400)
  deps.limitResets(c, email)
  await evenly(() => transaction(deps.db, tx => startChange(tx, deps.config.baseUrl, actor, email)))
  return sendPage(c, frame, <EmailSentPage former={actor.email} email={email} />)
}

async function startChange(tx: Tx, baseUrl: string, actor: Actor, newEmail: string): Promise<void> {
  const { personId } = actor
  // One change at a time.
  await sql`delete from links where person_id = ${personId}::uuid and purpose = 'changeEmail'`.execute(tx)
  const change = randomUUID()
  const linkFor = (side: 'former' | 'new') =>
    createLink(tx, { purpose: 'changeEmail', personId, hours: 24, content: { change, side, newEmail } })
  await mailToFormer(tx, baseUrl, { person: actor, newEmail }, await linkFor('former'))
  if (await isTaken(tx, newEmail)) await mailTaken(tx, baseUrl, newEmail)
  else await mailToNew(tx, baseUrl, { person: actor, newEmail }, await linkFor('new'))
  await recordOwn(tx, personId, 'person.emailChangeRequested')
}

export async function isTaken(tx: Tx, email: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people where email = ${email}`.execute(tx)
  return rows.length > 0
}
