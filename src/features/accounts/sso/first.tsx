import { z } from 'zod'
import { transaction } from '#core/db.ts'
import { emailAddress, parseForm, requiredText } from '#core/form.ts'
import type { Html } from '#core/html.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf, visitorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { endWaiting, findWaitingIdentity, type WaitingIdentity } from './attempts.ts'
import { browserOf, endedCookie } from './browser-cookie.ts'
import { askToConfirm } from './confirm.tsx'
import { connectOwn } from './connect.ts'
import type { SsoDeps } from './deps.ts'
import { createWithIdentity, isAddressTaken } from './identities.ts'
import { unstored } from './leave.tsx'
import { findProvider, type Provider } from './providers.ts'
import { Refusal } from './refusal.ts'
import { orRefused } from './refused.tsx'
import { enterAs } from './session.ts'
import { ConnectPage, KnownAddressPage, NewAccountPage } from './views/first.tsx'

/** What happens with an identity that nobody has here yet. It is never connected with an account by its address. */

interface Waiting extends WaitingIdentity {
  readonly provider: Provider
}

async function findWaiting(c: HttpContext, deps: SsoDeps): Promise<Waiting | undefined> {
  const waiting = await findWaitingIdentity(deps.db, deps.secret, browserOf(c, deps))
  const provider = waiting && (await findProvider(deps.db, waiting.providerId))
  return waiting && provider && { ...waiting, provider }
}

async function getWaiting(c: HttpContext, deps: SsoDeps): Promise<Waiting> {
  const waiting = await findWaiting(c, deps)
  if (!waiting) throw new Refusal('unknownAttempt')
  return waiting
}

/** Asks the person what shall become of it. */
export async function showChoice(c: HttpContext, deps: SsoDeps): Promise<Response> {
  const waiting = await findWaiting(c, deps)
  const visitor = visitorOf(c)
  if (!waiting) return c.redirect(visitor ? paths.accountIdentities() : paths.signIn(), 303)
  if (visitor) return sendChoice(c, <ConnectPage actor={visitor} {...waiting} />)
  return sendChoice(c, await guestPage(deps, waiting, emptyForm))
}

/** An address the provider vouches for is the person's own: she may know that it has an account. */
async function guestPage({ db }: SsoDeps, waiting: Waiting, form: FormState): Promise<Html> {
  const { email, isEmailVerified } = waiting.identity
  const isKnown = isEmailVerified && email !== null && (await isAddressTaken(db, email))
  return isKnown ? <KnownAddressPage {...waiting} /> : <NewAccountPage form={form} {...waiting} />
}

async function sendChoice(c: HttpContext, page: Html, status = 200): Promise<Response> {
  return unstored(await sendPage(c, { title: 'Erste Anmeldung', isUnlisted: true }, page, status))
}

/** Connects it with the account of the person who has just signed in here. */
export function connectWaiting(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const { attemptId, identity } = await getWaiting(c, deps)
    const actor = actorOf(c)
    await transaction(deps.db, async tx => {
      await endOnce(await endWaiting(tx, attemptId))
      await connectOwn(tx, deps.config.baseUrl, actor, identity)
    })
    c.header('Set-Cookie', endedCookie(deps), { append: true })
    return redirectDone(c, paths.accountIdentities(), 'verbunden')
  })
}

const accountForm = z.object({
  name: requiredText('Bitte geben Sie Ihren Vor- und Nachnamen ein.', 120),
  email: emailAddress,
})

/** Makes a new account: at once where the provider vouches for the address, else after it was confirmed by mail. */
export function createAccount(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const waiting = await getWaiting(c, deps)
    const form = await parseForm(c, accountForm)
    if (!form.isValid) return sendChoice(c, <NewAccountPage form={form} {...waiting} />, 400)
    const { identity, provider, attemptId } = waiting
    const isProved = identity.isEmailVerified && form.value.email === identity.email
    if (!isProved) return askToConfirm(c, deps, waiting, form.value)
    const { issuer, subject, hasFactor } = identity
    const personId = await transaction(deps.db, async tx => {
      await endOnce(await endWaiting(tx, attemptId))
      return createWithIdentity(tx, { issuer, subject, ...form.value })
    })
    c.header('Set-Cookie', endedCookie(deps), { append: true })
    return enterAs(c, deps, { personId, hasFactor, next: firstPath(provider, waiting.nextPath) })
  })
}

/** Of several decisions at once the first counts. */
async function endOnce(isFirst: boolean) {
  if (!isFirst) throw new Refusal('unknownAttempt')
}

/** Where somebody new goes: where she wanted to, else to join the administration of the provider. */
export function firstPath({ administrationId }: Provider, wanted: string): string {
  if (wanted !== paths.start()) return wanted
  return administrationId === null ? paths.register() : paths.registerAt(administrationId)
}
