import { z } from 'zod'
import { emailAddress, parseForm, requiredText } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm } from '#web/fields.tsx'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { passCookies } from './auth.ts'
import type { AccountDeps } from './deps.ts'
import { nextPath } from './next-path.ts'
import { SignInPage } from './views/sign-in.tsx'

const signInForm = z.object({
  email: emailAddress,
  passwort: requiredText('Bitte geben Sie Ihr Passwort ein.', 256),
})

const frame = { title: 'Anmelden', isUnlisted: true }

const sentences = {
  abgemeldet: 'Sie sind abgemeldet.',
  bestaetigt: 'Ihre E-Mail-Adresse ist bestätigt. Sie können sich jetzt anmelden.',
  'passwort-neu': 'Ihr neues Passwort gilt. Bitte melden Sie sich damit an.',
}

export async function showSignIn(c: HttpContext) {
  const next = nextPath(c.req.query('weiter'))
  if (visitorOf(c)) return c.redirect(next, 303)
  return sendPage(c, { ...frame, ...doneMessage(c, sentences) }, <SignInPage form={emptyForm} next={next} />)
}

export async function signIn(c: HttpContext, { auth }: AccountDeps) {
  const next = nextPath(c.req.query('weiter'))
  const form = await parseForm(c, signInForm)
  if (!form.isValid) return sendPage(c, frame, <SignInPage form={form} next={next} />, 400)
  const { email, passwort } = form.value
  const { api } = await auth()
  const answer = await api.signInEmail({
    body: { email, password: passwort },
    headers: c.req.raw.headers,
    asResponse: true,
  })
  if (!answer.ok) {
    const errors = { '': 'E-Mail-Adresse oder Passwort stimmen nicht.' }
    return sendPage(c, frame, <SignInPage form={{ values: form.values, errors }} next={next} />, 400)
  }
  passCookies(c, answer)
  return c.redirect(next, 303)
}

/** Ends the session in the database, whatever the browser does with its cookie. */
export async function signOut(c: HttpContext, { auth }: AccountDeps) {
  const { api } = await auth()
  passCookies(c, await api.signOut({ headers: c.req.raw.headers, asResponse: true }))
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect(`${paths.signIn()}?meldung=abgemeldet`, 303)
}
