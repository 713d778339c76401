import { createHmac } from 'node:crypto'
import { isSame, type Secret } from '#core/secret.ts'

/** `__Host-` binds the cookie to this host and to TLS; plain http, for trying out, cannot have it. */
export const sessionCookieName = (isBehindTls: boolean) => `${isBehindTls ? '__Host-' : ''}ozg.session_token`

/** The token in the cookie header, when its signature is ours; signed the way better-auth signs. */
export function readSessionToken(header: string | undefined, name: string, secret: Secret): string | null {
  const pair = header?.split(/;\s*/).find(part => part.startsWith(`${name}=`))
  if (!pair) return null
  const value = decode(pair.slice(name.length + 1))
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  return dot > 0 && isSame(signatureOf(token, secret), value.slice(dot + 1)) ? token : null
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
