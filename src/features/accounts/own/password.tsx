import { z } from 'zod'
import { type Tx, transaction } from '#core/db.ts'
import { type FormErrors, parseForm } from '#core/form.ts'
import { type HttpContext, setHeader, waitingTime } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { findFactors } from '../factor.ts'
import { mailNotice } from '../mails.ts'
import { contextWordsOf, newPassword } from '../new-password.ts'
import { isPasswordOf, setPassword } from '../password.ts'
import { checkPassword } from '../passwords.ts'
import { hashPassword } from '../people.ts'
import { endSessions } from '../sessions-of.ts'
import { clearFailures, takeAttempt } from '../throttle.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { PasswordPage } from '../views/password.tsx'
import { recordOwn } from './record.ts'

const passwordForm = z.object({ altesPasswort: z.string().max(256).optional(), passwort: newPassword })

const frame = { title: 'Passwort', trail: accountTrail, isUnlisted: true }

export async function showPassword(c: HttpContext, deps: AccountDeps) {
  return sendPage(c, frame, await passwordPage(deps, actorOf(c), {}))
}

async function passwordPage({ db }: AccountDeps, { personId, email }: Actor, errors: FormErrors) {
  const { hasPassword } = await findFactors(db, personId)
  return <PasswordPage form={{ ...emptyForm, errors }} hasPassword={hasPassword} email={email} />
}

export async function changePassword(c: HttpContext, deps: AccountDeps) {
  const actor = actorOf(c)
  const form = await parseForm(c, passwordForm)
  const { errors, seconds } = form.isValid ? await problemsOf(deps, actor, form.value) : { errors: form.errors }
  if (seconds) setHeader(c, 'Retry-After', String(seconds))
  if (!form.isValid || errors)
    return sendPage(c, frame, await passwordPage(deps, actor, errors ?? {}), seconds ? 429 : 400)
  const passwordHash = await hashPassword(form.value.passwort)
  await transaction(deps.db, tx => replacePassword(tx, deps.config.baseUrl, actor, passwordHash))
  return redirectDone(c, paths.account(), 'passwort')
}

interface Problems {
  readonly errors?: FormErrors
  readonly seconds?: number
}

/** The old password counts as an attempt to sign in; somebody without one has proved otherwise who they are. */
async function problemsOf(
  { db, secret }: AccountDeps,
  actor: Actor,
  { altesPasswort = '', passwort }: z.output<typeof passwordForm>,
): Promise<Problems> {
  const message = checkPassword(passwort, await contextWordsOf(db, actor.personId))
  if (message) return { errors: { passwort: message } }
  if (!(await findFactors(db, actor.personId)).hasPassword) return {}
  if (!altesPasswort) return { errors: { altesPasswort: 'Bitte geben Sie Ihr bisheriges Passwort ein.' } }
  const seconds = await takeAttempt(db, secret, actor.email)
  if (seconds > 0)
    return {
      errors: { altesPasswort: `Es gab zu viele Fehlversuche. Bitte warten Sie ${waitingTime(seconds)}.` },
      seconds,
    }
  if (!(await isPasswordOf(db, actor.personId, altesPasswort)))
    return { errors: { altesPasswort: 'Dieses Passwort stimmt nicht.' } }
  await clearFailures(db, secret, actor.email)
  return {}
}

/** All other sessions end in the same moment, on every server. */
async function replacePassword(tx: Tx, baseUrl: string, actor: Actor, passwordHash: string): Promise<void> {
  await setPassword(tx, actor.personId, passwordHash)
  await endSessions(tx, actor.personId, actor.sessionId)
  await recordOwn(tx, actor.personId, 'person.passwordChanged')
  await mailNotice(tx, baseUrl, actor, 'passwordChanged')
}
