import { sql, type Tx, transaction } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import type { AccountDeps } from '../deps.ts'
import { findLink, redeemLink } from '../links.ts'
import { mailNotice } from '../mails.ts'
import { EmailConfirmPage, EmailDeadLinkPage, EmailOutcomePage } from '../views/email.tsx'
import { isTaken } from './email.tsx'
import { recordOwn } from './record.ts'

const frame = { title: 'E-Mail-Adresse bestätigen', isUnlisted: true }

const tokenOf = (c: HttpContext) => c.req.param('token') ?? ''

/** Programs that look at mails open every link: only the button confirms. */
export async function showEmailConfirmation(c: HttpContext, { db }: AccountDeps) {
  const link = await findLink(db, 'changeEmail', tokenOf(c))
  if (!link) return sendPage(c, frame, <EmailDeadLinkPage />, 404)
  return sendPage(c, frame, <EmailConfirmPage newEmail={link.content.newEmail ?? ''} token={tokenOf(c)} />)
}

export async function confirmEmailChange(c: HttpContext, { db, config }: AccountDeps) {
  const outcome = await transaction(db, tx => redeemChange(tx, config.baseUrl, tokenOf(c)))
  if (outcome === 'dead') return sendPage(c, frame, <EmailDeadLinkPage />, 404)
  return sendPage(c, frame, <EmailOutcomePage outcome={outcome} />, outcome === 'taken' ? 409 : 200)
}

export type Outcome = 'waitingForNew' | 'waitingForFormer' | 'changed' | 'taken'

async function redeemChange(tx: Tx, baseUrl: string, token: string): Promise<Outcome | 'dead'> {
  const link = await redeemLink(tx, 'changeEmail', token)
  if (!link?.personId) return 'dead'
  const { change = '', side, newEmail = '' } = link.content
  // Whoever confirms the other side at the same moment waits here and then sees this one.
  const { rows } = await sql<{ name: string; email: string }>`
    select name, email from people where id = ${link.personId}::uuid for update`.execute(tx)
  const [person] = rows
  if (!person) return 'dead'
  if (!(await isOtherSideConfirmed(tx, change, link.id))) return side === 'new' ? 'waitingForFormer' : 'waitingForNew'
  if (await isTaken(tx, newEmail)) return 'taken'
  await changeEmail(tx, link.personId, newEmail)
  await mailNotice(tx, baseUrl, person, 'emailChanged')
  return 'changed'
}

async function isOtherSideConfirmed(tx: Tx, change: string, linkId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from links where purpose = 'changeEmail' and content ->> 'change' = ${change} and id <> ${linkId}::int
      and used_at is not null`.execute(tx)
  return rows.length > 0
}

/** Links on their way to the former address open nothing any more. */
async function changeEmail(tx: Tx, personId: string, email: string): Promise<void> {
  await sql`update people set email = ${email}, updated_at = now() where id = ${personId}::uuid`.execute(tx)
  await sql`delete from links where person_id = ${personId}::uuid and purpose in ('resetPassword', 'verifyEmail')`.execute(
    tx,
  )
  await recordOwn(tx, personId, 'person.emailChanged')
}
