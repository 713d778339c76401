import { z } from 'zod'
import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { emailAddress, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { AccountDeps } from './deps.ts'
import { findLink, redeemLink } from './links.ts'
import { newPassword } from './new-password.ts'
import { openSession } from './open-session.ts'
import { endFirstOperatorLinks } from './operator-link.ts'
import { appointOperator } from './operators.ts'
import { checkPassword } from './passwords.ts'
import { createPerson, hashPassword } from './people.ts'
import { personName } from './person-name.ts'
import { AppointmentPage, DeadAppointmentPage, NewOperatorPage, OtherAddressPage } from './views/become-operator.tsx'

const newOperatorForm = z.object({ name: personName, email: emailAddress, passwort: newPassword })

const frame = { title: 'Betrieb übernehmen', isUnlisted: true }
const taken = 'Zu dieser Adresse gibt es schon ein Konto. Bitte melden Sie sich mit ihm an.'

const tokenOf = (c: HttpContext) => c.req.param('token') ?? ''

export async function showAppointment(c: HttpContext, { db }: AccountDeps) {
  const link = await findLink(db, 'becomeOperator', tokenOf(c))
  return link ? offer(c, db, link.content.email ?? null) : sendDead(c)
}

const sendDead = (c: HttpContext) => sendPage(c, frame, <DeadAppointmentPage />, 404)

/** A link sent to an address is for its person; the one printed at the start is for whoever runs the server. */
async function offer(c: HttpContext, db: Db, email: string | null) {
  const visitor = visitorOf(c)
  const token = tokenOf(c)
  if (visitor && email !== null && visitor.email !== email)
    return sendPage(c, frame, <OtherAddressPage email={email} own={visitor.email} />, 403)
  if (visitor) return sendPage(c, frame, <AppointmentPage token={token} />)
  if (email !== null && (await hasAccount(db, email))) return c.redirect(paths.signIn(paths.becomeOperator(token)), 303)
  return sendPage(c, frame, <NewOperatorPage form={emptyForm} email={email} token={token} />)
}

async function hasAccount(db: Db | Tx, email: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people where email = ${email} and email_verified`.execute(db)
  return rows.length > 0
}

export async function takeOffice(c: HttpContext, deps: AccountDeps) {
  const link = await findLink(deps.db, 'becomeOperator', tokenOf(c))
  if (!link) return sendDead(c)
  const email = link.content.email ?? null
  const visitor = visitorOf(c)
  if (!visitor) return takeOfficeAnew(c, deps, email)
  if (email !== null && visitor.email !== email) return offer(c, deps.db, email)
  const isDone = await transaction(deps.db, tx => appoint(tx, tokenOf(c), async () => visitor.personId))
  return isDone === null ? sendDead(c) : c.redirect(paths.operation(), 303)
}

/** The link counts as proof of the address: whoever has it runs the server or reads mail there. */
async function takeOfficeAnew(c: HttpContext, deps: AccountDeps, fixedEmail: string | null) {
  const form = await parseForm(c, newOperatorForm)
  const email = fixedEmail ?? (form.isValid ? form.value.email : '')
  const errors = form.isValid ? await problemsOf(deps.db, { ...form.value, email }) : form.errors
  const refused = (state: FormState) =>
    sendPage(c, frame, <NewOperatorPage form={state} email={fixedEmail} token={tokenOf(c)} />, 400)
  if (!form.isValid || errors) return refused({ values: form.values, errors: errors ?? {} })
  const passwordHash = await hashPassword(form.value.passwort)
  const person = { name: form.value.name, email, passwordHash, isVerified: true }
  const personId = await transaction(deps.db, tx => appoint(tx, tokenOf(c), () => createPerson(tx, person)))
  if (personId === null) return sendDead(c)
  const entry = { personId, method: 'password', factor: null, next: paths.operation() } as const
  return c.redirect(await openSession(c, deps, entry), 303)
}

async function problemsOf(db: Db, { name, email, passwort }: z.output<typeof newOperatorForm>) {
  if (await hasAccount(db, email)) return { email: taken }
  const message = checkPassword(passwort, [name, email])
  return message ? { passwort: message } : undefined
}

/** Of several with the same link one takes office; answers who, or null where the link or the address is gone. */
async function appoint(tx: Tx, token: string, person: () => Promise<string | null>): Promise<string | null> {
  if (!(await redeemLink(tx, 'becomeOperator', token))) return null
  const personId = await person()
  if (personId === null) return null
  await appointOperator(tx, { personId }, personId)
  await endFirstOperatorLinks(tx)
  return personId
}
