import type { HttpContext, Middleware } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { paths } from '../../../paths.ts'

export const provedMinutes = 10

export const isFreshlyProved = ({ provedAt }: Actor, now = Date.now()): boolean =>
  now - provedAt.getTime() < provedMinutes * 60_000

/**
 * Lets pass whoever proved in the last minutes who they are: a browser left open is not enough to take over an account.
 * Others prove it first and come back: to this page, or to the page `from` whose form was sent.
 */
export function freshlyProved(from?: string): Middleware {
  return async (c, next) => {
    if (isFreshlyProved(actorOf(c))) return next()
    const proof = paths.accountProof(from ?? pathOf(c))
    return c.req.header('Content-Type')?.startsWith('application/json')
      ? c.json({ next: proof }, 403)
      : c.redirect(proof, 303)
  }
}

function pathOf(c: HttpContext): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}
