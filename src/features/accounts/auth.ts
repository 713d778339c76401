import type { Db } from '#core/db.ts'
import type { HttpContext } from '#core/http.ts'
import type { Secret } from '#core/secret.ts'
import type { Config } from '../../config.ts'
import { sessionCookieName } from './cookie.ts'

type AuthConfig = Pick<Config, 'baseUrl' | 'isBehindTls' | 'session'>

/**
 * The part of better-auth that this product uses: passwords, sessions, second factor, passkeys. Its import costs more
 * than half a second, so it happens after the port is open. Never call it inside a transaction: the embedded database has
 * one connection.
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
  const [{ betterAuth }, { twoFactor }, { passkey }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/two-factor'),
    import('@better-auth/passkey'),
  ])
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
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
    },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookiePrefix: sessionCookieName(isBehindTls).replace(/\.session_token$/, ''),
      defaultCookieAttributes: { secure: isBehindTls, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [
      twoFactor({
        issuer: 'OZG-connect',
        schema: { twoFactor: { modelName: 'two_factors', fields: { userId: 'personId' } } },
        allowPasswordless: true,
      }),
      passkey({
        rpName: 'OZG-connect',
        rpID: new URL(baseUrl).hostname,
        schema: { passkey: { modelName: 'passkeys', fields: { userId: 'personId', credentialID: 'credentialId' } } },
      }),
    ],
  })
}

/** Hands the cookies of an answer of better-auth on to the browser. */
export function passCookies(c: HttpContext, answer: Response) {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}
