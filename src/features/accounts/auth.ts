import type { Db } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import type { Secret } from '#core/secret.ts'
import type { Config } from '../../config.ts'
import { sessionCookieName } from './cookie.ts'

type AuthConfig = Pick<Config, 'baseUrl' | 'isBehindTls' | 'session'>

/**
 * better-auth on our tables. It does the ceremonies of WebAuthn and hashes passwords; sessions, codes and links are ours
 * (decision 0013). Its import costs half a second, so it happens when it is first needed. Never call it inside a
 * transaction: the embedded database has one connection.
 */
export type Auth = Awaited<ReturnType<typeof createAuth>>

/** Loads better-auth when it is first needed. */
export function authLoader(db: Db, config: AuthConfig, secret: Secret): () => Promise<Auth> {
  let loading: Promise<Auth> | undefined
  return () => {
    loading ??= createAuth(db, config, secret)
    return loading
  }
}

async function createAuth(db: Db, { baseUrl, isBehindTls, session }: AuthConfig, secret: Secret) {
  const [{ betterAuth, APIError }, { passkey }] = await Promise.all([
    import('better-auth'),
    import('@better-auth/passkey'),
  ])
  const requireUser = (isVerified: boolean | undefined) => {
    if (!isVerified) throw new APIError('BAD_REQUEST', { message: 'user not verified' })
  }
  return betterAuth({
    appName: 'OZG-connect',
    baseURL: baseUrl,
    secret: secret.key('better-auth').toString('base64url'),
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: { modelName: 'people' },
    session: {
      modelName: 'sessions',
      fields: { userId: 'personId' },
      expiresIn: session.longestHours * 3600,
      disableSessionRefresh: true,
      // What is fresh enough to change a factor is decided by our own proof of identity.
      freshAge: 0,
    },
    account: { modelName: 'credentials', fields: { userId: 'personId' } },
    verification: { modelName: 'verifications' },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookiePrefix: sessionCookieName(isBehindTls).replace(/\.session_token$/, ''),
      defaultCookieAttributes: { secure: isBehindTls, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [
      passkey({
        rpName: 'OZG-connect',
        rpID: new URL(baseUrl).hostname,
        origin: baseUrl,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        // The library asks for PIN or fingerprint and then does not look whether they were given.
        registration: {
          afterVerification: async ({ verification }) => requireUser(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) => requireUser(verification.authenticationInfo.userVerified),
        },
        schema: { passkey: { modelName: 'passkeys', fields: { userId: 'personId', credentialID: 'credentialId' } } },
      }),
    ],
  })
}

/** Hands the cookie of a challenge on to the browser. */
export function passCookies(c: HttpContext, answer: Response) {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}
