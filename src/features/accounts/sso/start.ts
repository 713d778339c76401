import type { HttpContext } from '#core/http.ts'
import { actorOf, visitorOf } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import { nextPath } from '../next-path.ts'
import type { SsoDeps } from './deps.ts'
import { leaveForProvider, providerAt } from './leave.tsx'
import { orRefused } from './refused.tsx'

/** The button on the sign-in page. */
export function startSignIn(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const next = nextPath(c.req.query('weiter'))
    if (visitorOf(c)) return c.redirect(next, 303)
    return leaveForProvider(c, deps, await providerAt(c, deps), { purpose: 'signIn', nextPath: next })
  })
}

/** From the own account: connects the account of the provider with it. */
export function startConnecting(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const { personId } = actorOf(c)
    const journey = { purpose: 'connect', personId, nextPath: paths.accountIdentities() } as const
    return leaveForProvider(c, deps, await providerAt(c, deps), journey)
  })
}

/** For somebody who has to prove anew who they are and does so at the provider. */
export function startProving(c: HttpContext, deps: SsoDeps): Promise<Response> {
  return orRefused(c, async () => {
    const { personId } = actorOf(c)
    const journey = { purpose: 'prove', personId, nextPath: nextPath(c.req.query('weiter')) } as const
    return leaveForProvider(c, deps, await providerAt(c, deps), journey)
  })
}
