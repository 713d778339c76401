import { sql, transaction } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { newToken } from '#core/tokens.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { createLink, findLink } from '../links.ts'
import type { Attempt, WaitingIdentity } from './attempts.ts'
import type { SsoDeps } from './deps.ts'
import { createWithIdentity, isAddressTaken } from './identities.ts'
import { leaveForProvider, unstored } from './leave.tsx'
import type { Proof } from './proof.ts'
import { findProvider, type Provider } from './providers.ts'
import { Refusal } from './refusal.ts'
import { orRefused } from './refused.tsx'
import { ConfirmPage, MailSentPage } from './views/confirm.tsx'

const linkHours = 48

interface NewAccount {
  readonly name: string
  readonly email: string
}

/** Sends the mail with which a new account is confirmed. The answer is the same whether the address has one already. */
export async function askToConfirm(
  c: HttpContext,
  deps: SsoDeps,
  waiting: WaitingIdentity & { readonly provider: Provider },
  account: NewAccount,
): Promise<Response> {
  deps.limitResets(c, account.email)
  await sendConfirmation(deps, waiting, account)
  const frame = { title: 'Bitte bestätigen Sie Ihre E-Mail-Adresse', isUnlisted: true }
  return unstored(await sendPage(c, frame, <MailSentPage email={account.email} hours={linkHours} />))
}

async function sendConfirmation(
  { db, config }: SsoDeps,
  { identity, provider, nextPath }: WaitingIdentity & { readonly provider: Provider },
  { name, email }: NewAccount,
): Promise<void> {
  await transaction(db, async tx => {
    const key = `identity:${newToken().token}`
    if (await isAddressTaken(tx, email))
      return enqueueMail(tx, { key, to: email, ...knownMail(config.baseUrl, provider) })
    const { issuer, subject } = identity
    const content = { issuer, subject, name, email, nextPath, providerId: String(provider.id) }
    const token = await createLink(tx, { purpose: 'confirmIdentity', personId: null, hours: linkHours, content })
    const href = config.baseUrl + paths.confirmIdentity(token)
    return enqueueMail(tx, { key, to: email, ...newMail(href, provider) })
  })
}

const newMail = (href: string, { name }: Provider) => ({
  purpose: 'confirmIdentity',
  subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
  body: [
    `mit dieser Adresse soll ein Konto auf OZG-connect angelegt werden, bei dem man sich über „${name}“ anmeldet.`,
    { label: 'E-Mail-Adresse bestätigen', href },
    `Auf der Seite melden Sie sich noch einmal über „${name}“ an. Erst danach gibt es das Konto. Der Link gilt ${linkHours} Stunden.`,
    'Waren Sie das nicht? Dann brauchen Sie nichts zu tun.',
  ],
  reason: 'Sie erhalten diese Nachricht, weil diese Adresse bei der ersten Anmeldung angegeben wurde.',
})

const knownMail = (baseUrl: string, { name }: Provider) => ({
  purpose: 'confirmIdentity',
  subject: 'Sie haben schon ein Konto',
  body: [
    `jemand wollte mit dieser Adresse ein Konto auf OZG-connect anlegen, bei dem man sich über „${name}“ anmeldet. Zu dieser Adresse gibt es schon ein Konto.`,
    `Wenn Sie das waren: Melden Sie sich wie bisher an und verbinden Sie „${name}“ unter „Mein Konto“.`,
    { label: 'Anmelden', href: baseUrl + paths.signIn(paths.accountIdentities()) },
    'Waren Sie das nicht? Dann brauchen Sie nichts zu tun.',
  ],
  reason: 'Sie erhalten diese Nachricht, weil diese Adresse bei der ersten Anmeldung angegeben wurde.',
})

/** The page behind the link asks before anything happens: mail programs open links too. */
export function showConfirmation(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const { provider, email } = await getConfirmation(c, deps)
    const frame = { title: 'E-Mail-Adresse bestätigen', isUnlisted: true }
    const action = paths.confirmIdentity(c.req.param('token') ?? '')
    const page = <ConfirmPage provider={provider} email={email} action={action} />
    return unstored(await sendPage(c, frame, page))
  })
}

/** Whoever reads the mail also has to be the one who signed in at the provider; so she signs in there once more. */
export function startConfirming(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const { provider, linkId, nextPath } = await getConfirmation(c, deps)
    return leaveForProvider(c, deps, provider, { purpose: 'confirm', linkId, nextPath })
  })
}

async function getConfirmation(c: HttpContext, { db }: SsoDeps) {
  const token = c.req.param('token') ?? ''
  const link = await transaction(db, tx => findLink(tx, 'confirmIdentity', token))
  if (!link) throw new Refusal('linkUsed')
  const provider = await findProvider(db, Number(link.content.providerId))
  if (!provider) throw new Refusal('ended')
  return { provider, linkId: link.id, email: link.content.email ?? '', nextPath: link.content.nextPath ?? '' }
}

/** Makes the account of a confirmed address for the identity that asked for it, and for no other. */
export async function createFromLink(
  { db }: SsoDeps,
  { linkId }: Attempt,
  { issuer, subject }: Proof,
): Promise<string> {
  return transaction(db, async tx => {
    const { rows } = await sql<{ content: Readonly<Record<string, string>> }>`
      update links set used_at = now()
      where id = ${linkId}::int and used_at is null and expires_at > now()
      returning content`.execute(tx)
    const content = rows[0]?.content
    if (!content) throw new Refusal('linkUsed')
    // What is thrown here takes everything back: the link stays open for the one it is meant for.
    if (content.issuer !== issuer || content.subject !== subject) throw new Refusal('otherIdentity')
    return createWithIdentity(tx, { issuer, subject, name: content.name ?? '', email: content.email ?? '' })
  })
}
