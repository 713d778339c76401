import { HttpError } from '#core/errors.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
import { type Actor, isOperating, type Visitor } from '#domain/actor.ts'
import { paths } from '../paths.ts'

/** Who asks; null for a guest. */
export function visitorOf(c: HttpContext): Visitor {
  return (c.get('actor') as Actor | undefined) ?? null
}

/** The signed-in person of a route behind `signedIn`. */
export function actorOf(c: HttpContext): Actor {
  const visitor = visitorOf(c)
  if (!visitor) throw new HttpError(401, 'Für diese Seite müssen Sie angemeldet sein.')
  return visitor
}

/** Sends guests to the sign-in page and back; a form sent without a session is answered with 401. */
export const signedIn: Middleware = async (c, next) => {
  if (visitorOf(c)) return next()
  if (c.req.path.startsWith(paths.apiBase()) || !/^(GET|HEAD)$/.test(c.req.method)) actorOf(c)
  const url = new URL(c.req.url)
  return c.redirect(paths.signIn(url.pathname + url.search), 303)
}

/** The pages of the operation do not exist for anybody else. */
export const operating: Middleware = async (c, next) => {
  const visitor = visitorOf(c)
  const isPage = c.req.method === 'GET' && !c.req.path.startsWith(paths.apiBase())
  if (visitor?.isOperator && visitor.operatorNeedsFactor && isPage) return c.redirect(paths.accountFactor(), 303)
  if (!isOperating(visitor)) throw new HttpError(404, 'Diese Seite gibt es nicht.')
  return next()
}
