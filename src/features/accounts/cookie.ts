import { createHmac } from 'node:crypto'
import { setCookie } from 'hono/cookie'
import type { HttpContext } from '#core/http.ts'
import { isSame, type Secret } from '#core/secret.ts'

/** `__Host-` binds a cookie to this host and to TLS; plain http, for trying out, cannot have it. */
const cookieName = (name: string, isBehindTls: boolean) => `${isBehindTls ? '__Host-' : ''}ozg.${name}`

export const sessionCookieName = (isBehindTls: boolean) => cookieName('session_token', isBehindTls)
/** Leads from the right password to the code of the second factor. */
export const codeCookieName = (isBehindTls: boolean) => cookieName('code', isBehindTls)

/** The token in the cookie header, when its signature is ours; signed the way better-auth signs. */
export function readToken(c: HttpContext, name: string, secret: Secret): string | null {
  const pair = c.req
    .header('Cookie')
    ?.split(/;\s*/)
    .find(part => part.startsWith(`${name}=`))
  if (!pair) return null
  const value = decode(pair.slice(name.length + 1))
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  return dot > 0 && isSame(signatureOf(token, secret), value.slice(dot + 1)) ? token : null
}

/** Hands a signed token to the browser for some seconds; an empty one takes the cookie away. */
export function writeToken(c: HttpContext, name: string, secret: Secret, { token, seconds }: TokenToWrite) {
  const secure = name.startsWith('__Host-')
  const value = token && `${token}.${signatureOf(token, secret)}`
  setCookie(c, name, value, { path: '/', secure, httpOnly: true, sameSite: 'Lax', maxAge: token ? seconds : 0 })
}

interface TokenToWrite {
  readonly token: string
  readonly seconds: number
}

function signatureOf(token: string, secret: Secret): string {
  return createHmac('sha256', secret.key('better-auth').toString('base64url')).update(token).digest('base64')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
