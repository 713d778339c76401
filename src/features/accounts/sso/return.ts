import { transaction } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { noteProof } from '../own/proof.tsx'
import { type Attempt, keepIdentity, type Purpose, takeAttempt } from './attempts.ts'
import { browserOf, waitingCookie } from './browser-cookie.ts'
import { createFromLink } from './confirm.tsx'
import { connectOwn } from './connect.ts'
import type { SsoDeps } from './deps.ts'
import { firstPath } from './first.tsx'
import { findOwner } from './identities.ts'
import { redirectUri } from './leave.tsx'
import { describeIdentity, type Proof, proveIdentity } from './proof.ts'
import { findProvider, type Provider } from './providers.ts'
import { Refusal } from './refusal.ts'
import { orRefused } from './refused.tsx'
import { enterAs } from './session.ts'

/** Somebody whom the provider has sent back, and who is proved to be who they are there. */
interface Return {
  readonly c: HttpContext
  readonly deps: SsoDeps
  readonly attempt: Attempt
  readonly provider: Provider
  readonly proof: Proof
}

/** The way back from every provider. */
export function comeBack(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const { db, secret } = deps
    const attempt = await takeAttempt(db, secret, { state: c.req.query('state') ?? '', browser: browserOf(c, deps) })
    if (!attempt) throw new Refusal('unknownAttempt')
    const provider = await findProvider(db, attempt.providerId)
    if (!provider) throw new Refusal('ended')
    const address = new URL(redirectUri(deps) + new URL(c.req.url).search)
    const proof = await proveIdentity(await deps.open(provider), provider, attempt, address)
    return continuations[attempt.purpose]({ c, deps, attempt, provider, proof })
  })
}

const continuations: Readonly<Record<Purpose, (back: Return) => Promise<Response>>> = {
  signIn: enter,
  connect,
  prove,
  confirm,
}

/** A known identity opens its account; an unknown one waits until its person has decided. */
async function enter({ c, deps, attempt, provider, proof }: Return): Promise<Response> {
  const personId = await findOwner(deps.db, proof)
  if (personId) return enterAs(c, deps, { personId, hasFactor: proof.hasFactor, next: attempt.nextPath })
  const identity = await describeIdentity(await deps.open(provider), provider, proof)
  await keepIdentity(deps.db, deps.secret, attempt.id, identity)
  c.header('Set-Cookie', waitingCookie(deps, browserOf(c, deps)), { append: true })
  return c.redirect(paths.signInIdentity(), 303)
}

async function connect({ c, deps, attempt, proof }: Return): Promise<Response> {
  const actor = sameActor(c, attempt)
  await transaction(deps.db, tx => connectOwn(tx, deps.config.baseUrl, actor, proof))
  return redirectDone(c, paths.accountIdentities(), 'verbunden')
}

async function prove({ c, deps, attempt, proof }: Return): Promise<Response> {
  const actor = sameActor(c, attempt)
  if ((await findOwner(deps.db, proof)) !== actor.personId) throw new Refusal('otherIdentity')
  await noteProof(deps.db, actor.sessionId, proof.hasFactor ? 'sso' : null)
  return c.redirect(attempt.nextPath, 303)
}

async function confirm({ c, deps, attempt, provider, proof }: Return): Promise<Response> {
  const personId = await createFromLink(deps, attempt, proof)
  return enterAs(c, deps, { personId, hasFactor: proof.hasFactor, next: firstPath(provider, attempt.nextPath) })
}

/** Who set out has to come back. */
function sameActor(c: HttpContext, attempt: Attempt): Actor {
  const visitor = visitorOf(c)
  if (!visitor || visitor.personId !== attempt.personId) throw new Refusal('otherSession')
  return visitor
}
