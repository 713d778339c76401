import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { emailAddress, type FormErrors, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { registrationSettings } from '#domain/settings.ts'
import { evenly, findLink, isPasswordOf } from '#features/accounts/people.ts'
import { emptyForm } from '#web/fields.tsx'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { confirmRegistration, resendVerification } from './commands/confirm.ts'
import type { MemberDeps } from './deps.ts'
import { findUnconfirmed } from './queries/unconfirmed.ts'
import { spendSignUp } from './registering.tsx'
import { ConfirmPage, DeadLinkPage, RequestConfirmationPage } from './views/confirm.tsx'

const frame = { title: 'E-Mail-Adresse bestätigen', isUnlisted: true }

const missing = 'Bitte geben Sie Ihr Passwort ein.'
const passwordForm = z.object({ passwort: z.string({ error: missing }).min(1, missing).max(256, missing) })

/** The page asks before it acts: programs that follow every link of a mail must not use it up. */
export async function showConfirm(c: HttpContext, { db }: MemberDeps) {
  const token = c.req.param('token') ?? ''
  const person = await findPerson(db, token)
  if (!person) return sendPage(c, frame, <DeadLinkPage />, 404)
  return sendPage(c, frame, <ConfirmPage token={token} form={emptyForm} person={person} />)
}

async function findPerson(db: MemberDeps['db'], token: string) {
  const link = await findLink(db, 'verifyEmail', token)
  return link?.personId ? findUnconfirmed(db, link.personId) : undefined
}

/**
 * Confirms the address. Somebody without a password is let in to make the passkey: there is nothing a stranger could
 * know or keep. A password proves that who reads the mail is who has registered: otherwise a stranger could
 * register somebody and wait until she confirms an account whose password he knows.
 */
export async function confirm(c: HttpContext, deps: MemberDeps) {
  const { db, baseUrl, settings, enter } = deps
  const token = c.req.param('token') ?? ''
  const person = await findPerson(db, token)
  if (!person) return sendPage(c, frame, <DeadLinkPage />, 404)
  const errors = person.hasPassword ? await passwordErrors(c, db, person.id) : null
  if (errors)
    return sendPage(c, frame, <ConfirmPage token={token} form={{ values: {}, errors }} person={person} />, 400)
  const { districtsApprove } = registrationSettings(await settings())
  const isDone = await transaction(db, tx => confirmRegistration(tx, token, { baseUrl, districtsApprove }))
  if (!isDone) return sendPage(c, frame, <DeadLinkPage />, 404)
  const next = person.hasPassword ? paths.ownAdministration() : paths.accountPasskeys()
  return enter(c, person.id, `${next}?meldung=bestaetigt`)
}

async function passwordErrors(c: HttpContext, db: MemberDeps['db'], personId: string): Promise<FormErrors | null> {
  const form = await parseForm(c, passwordForm)
  if (!form.isValid) return form.errors
  const isRight = await isPasswordOf(db, personId, form.value.passwort)
  return isRight ? null : { passwort: 'Dieses Passwort wurde bei der Registrierung nicht gewählt.' }
}

const requestFrame = { title: 'Link noch einmal schicken', isUnlisted: true }
const emailForm = z.object({ email: emailAddress })

export function showRequest(c: HttpContext) {
  return sendPage(c, requestFrame, <RequestConfirmationPage form={emptyForm} />)
}

/** The same answer for every address. */
export async function requestAgain(c: HttpContext, deps: MemberDeps) {
  const { db, baseUrl, limitMails } = deps
  const form = await parseForm(c, emailForm)
  if (!form.isValid) return sendPage(c, requestFrame, <RequestConfirmationPage form={form} />, 400)
  const { email } = form.value
  await spendSignUp(c, deps)
  limitMails(c, email)
  await evenly(() => transaction(db, tx => resendVerification(tx, email, baseUrl)))
  return c.redirect(paths.registerSent(), 303)
}
