import { z } from 'zod'
import { sql } from '#core/db.ts'
import { emailAddress, type FormValues, parseForm, requiredText } from '#core/form.ts'
import { type HttpContext, setHeader, waitingTime } from '#core/http.ts'
import { actorOf, visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { sessionCookieName, writeToken } from './cookie.ts'
import type { AccountDeps } from './deps.ts'
import { enter } from './enter.tsx'
import { nextPath } from './next-path.ts'
import { findByPassword } from './password.ts'
import { signInChoices } from './sso/sign-in-choices.tsx'
import { clearFailures, takeAttempt } from './throttle.ts'
import { SignInPage, UnverifiedPage } from './views/sign-in.tsx'

const signInForm = z.object({
  email: emailAddress,
  passwort: requiredText('Bitte geben Sie Ihr Passwort ein.', 256),
})

const frame = { title: 'Anmelden', isUnlisted: true }

const sentences = {
  abgemeldet: 'Sie sind abgemeldet.',
  bestaetigt: 'Ihre E-Mail-Adresse ist bestätigt. Sie können sich jetzt anmelden.',
  'passwort-neu': 'Ihr neues Passwort gilt. Bitte melden Sie sich damit an.',
  'adresse-neu': 'Ihre neue E-Mail-Adresse gilt. Bitte melden Sie sich künftig mit ihr an.',
  loeschung:
    'Ihr Konto wird in 14 Tagen gelöscht; Sie sind überall abgemeldet. Wenn Sie sich vorher anmelden, bleibt es bestehen.',
  abgelaufen: 'Die Anmeldung hat zu lange gedauert. Bitte beginnen Sie noch einmal.',
}

export async function showSignIn(c: HttpContext, deps: AccountDeps) {
  const next = nextPath(c.req.query('weiter'))
  if (visitorOf(c)) return c.redirect(next, 303)
  return sendPage(c, { ...frame, ...doneMessage(c, sentences) }, await signInPage(deps, emptyForm, next))
}

export async function signIn(c: HttpContext, deps: AccountDeps) {
  const next = nextPath(c.req.query('weiter'))
  const form = await parseForm(c, signInForm)
  if (!form.isValid) return sendPage(c, frame, await signInPage(deps, form, next), 400)
  const { email, passwort } = form.value
  const seconds = await takeAttempt(deps.db, deps.secret, email)
  if (seconds > 0) return refuse(c, deps, { next, values: form.values, error: tooMany(seconds), seconds })
  const person = await findByPassword(deps.db, email, passwort)
  if (!person)
    return refuse(c, deps, { next, values: form.values, error: 'E-Mail-Adresse oder Passwort stimmen nicht.' })
  await clearFailures(deps.db, deps.secret, email)
  if (!person.isVerified) return sendPage(c, frame, <UnverifiedPage email={email} />, 403)
  return enter(c, deps, { personId: person.personId, method: 'password', factor: null, next })
}

const signInPage = async ({ db }: AccountDeps, form: FormState, next: string) => (
  <SignInPage form={form} next={next}>
    {await signInChoices(db, next)}
  </SignInPage>
)

const tooMany = (seconds: number) =>
  `Für diese E-Mail-Adresse gab es zu viele Fehlversuche. Bitte warten Sie ${waitingTime(seconds)}. Ein Passkey und „Passwort vergessen“ gehen sofort.`

interface Refused {
  readonly next: string
  readonly values: FormValues
  readonly error: string
  readonly seconds?: number
}

async function refuse(c: HttpContext, deps: AccountDeps, { next, values, error, seconds }: Refused) {
  c.get('log').info({ requestId: c.get('requestId'), signIn: seconds ? 'throttled' : 'refused' })
  if (seconds) setHeader(c, 'Retry-After', String(seconds))
  const content = await signInPage(deps, { values, errors: { '': error } }, next)
  return sendPage(c, frame, content, seconds ? 429 : 400)
}

/** Ends the session in the database, whatever the browser does with its cookie. */
export async function signOut(c: HttpContext, { db, config, secret }: AccountDeps) {
  await sql`delete from sessions where id = ${actorOf(c).sessionId}::uuid`.execute(db)
  writeToken(c, sessionCookieName(config.isBehindTls), secret, { token: '', seconds: 0 })
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect(`${paths.signIn()}?meldung=abgemeldet`, 303)
}
