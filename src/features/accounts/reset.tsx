import { z } from 'zod'
import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { emailAddress, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { record } from '#features/activity/record.ts'
import { emptyForm } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { AccountDeps } from './deps.ts'
import { createLink, findLink, redeemLink } from './links.ts'
import { mailNotice, mailResetLink } from './mails.ts'
import { contextWordsOf, newPassword } from './new-password.ts'
import { setPassword } from './password.ts'
import { checkPassword } from './passwords.ts'
import { hashPassword } from './people.ts'
import { endSessions } from './sessions-of.ts'
import { clearCodeFailures } from './take-code.ts'
import { clearFailures } from './throttle.ts'
import { evenly } from './timing.ts'
import { DeadLinkPage, ForgotPage, ForgotSentPage, ResetPage } from './views/reset.tsx'

const forgotForm = z.object({ email: emailAddress })
const resetForm = z.object({ passwort: newPassword })

const trail = [['Anmelden', paths.signIn()]] as const
const forgotFrame = { title: 'Passwort vergessen', trail, isUnlisted: true }
const resetFrame = { title: 'Neues Passwort', trail, isUnlisted: true }

export async function showForgot(c: HttpContext) {
  return sendPage(c, forgotFrame, <ForgotPage form={emptyForm} />)
}

/** Answers the same, after the same time, whether there is such an account or not. */
export async function sendResetLink(c: HttpContext, deps: AccountDeps) {
  const form = await parseForm(c, forgotForm)
  if (!form.isValid) return sendPage(c, forgotFrame, <ForgotPage form={form} />, 400)
  const { email } = form.value
  deps.limitResets(c, email)
  await evenly(() => transaction(deps.db, tx => createResetLink(tx, deps.config.baseUrl, email)))
  return sendPage(c, forgotFrame, <ForgotSentPage email={email} />)
}

async function createResetLink(tx: Tx, baseUrl: string, email: string): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people where email = ${email} and email_verified`.execute(tx)
  const [person] = rows
  if (!person) return
  const token = await createLink(tx, { purpose: 'resetPassword', personId: person.id, hours: 1 })
  await mailResetLink(tx, baseUrl, { name: person.name, email }, token)
}

export async function showReset(c: HttpContext, { db }: AccountDeps) {
  const token = c.req.param('token') ?? ''
  const person = await findByLink(db, token)
  if (!person) return sendPage(c, resetFrame, <DeadLinkPage />, 404)
  return sendPage(c, resetFrame, <ResetPage form={emptyForm} email={person.email} token={token} />)
}

interface Resetting {
  readonly id: string
  readonly name: string
  readonly email: string
}

async function findByLink(db: Db | Tx, token: string): Promise<Resetting | undefined> {
  const link = await findLink(db, 'resetPassword', token)
  const { rows } = await sql<Resetting>`
    select id, name, email from people where id = ${link?.personId ?? null}::uuid`.execute(db)
  return rows[0]
}

export async function resetPassword(c: HttpContext, deps: AccountDeps) {
  const token = c.req.param('token') ?? ''
  const person = await findByLink(deps.db, token)
  if (!person) return sendPage(c, resetFrame, <DeadLinkPage />, 404)
  const form = await parseForm(c, resetForm)
  const password = form.isValid ? form.value.passwort : ''
  const error = form.isValid ? checkPassword(password, await contextWordsOf(deps.db, person.id)) : form.errors.passwort
  if (error) {
    const content = <ResetPage form={{ values: {}, errors: { passwort: error } }} email={person.email} token={token} />
    return sendPage(c, resetFrame, content, 400)
  }
  const passwordHash = await hashPassword(password)
  const isDone = await transaction(deps.db, tx => replacePassword(tx, deps, { token, person, passwordHash }))
  if (!isDone) return sendPage(c, resetFrame, <DeadLinkPage />, 404)
  return redirectDone(c, paths.signIn(), 'passwort-neu')
}

interface Replacement {
  readonly token: string
  readonly person: Resetting
  readonly passwordHash: string
}

/** The link is used up, all sessions end, other links die; the second factor stays and is asked for at the next sign-in. */
async function replacePassword(
  tx: Tx,
  { config, secret }: AccountDeps,
  { token, person, passwordHash }: Replacement,
): Promise<boolean> {
  if (!(await redeemLink(tx, 'resetPassword', token))) return false
  await setPassword(tx, person.id, passwordHash)
  await endSessions(tx, person.id)
  await sql`
    delete from links where person_id = ${person.id}::uuid and purpose in ('resetPassword', 'changeEmail') and used_at is null`.execute(
    tx,
  )
  await clearFailures(tx, secret, person.email)
  // Whoever knew the former password may have used up the attempts at the second factor.
  await clearCodeFailures(tx, person.id)
  await record(
    tx,
    { personId: person.id },
    { kind: 'person.passwordReset', subjectKind: 'person', subjectId: person.id },
  )
  await mailNotice(tx, config.baseUrl, person, 'passwordReset')
  return true
}
