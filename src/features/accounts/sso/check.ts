import type { Secret } from '#core/secret.ts'
import { type ClientSettings, openClient } from './client.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { Refusal } from './refusal.ts'

/** Asks a provider now, not the kept answer: who it is, and whether it has keys to sign with. Throws a `Refusal`. */
export async function checkProvider(settings: ClientSettings, secret: Secret, isHttpAllowed: boolean): Promise<void> {
  const client = await openClient(settings, secret, isHttpAllowed)
  const address = client.serverMetadata().jwks_uri ?? ''
  const ask = guardedFetch(settings.issuer)
  const answer = await ask(address, {
    body: undefined,
    method: 'GET',
    headers: { accept: 'application/json' },
    redirect: 'manual',
  })
  const keys: unknown = await answer.json().catch(() => null)
  const hasKeys = typeof keys === 'object' && keys !== null && 'keys' in keys && Array.isArray(keys.keys)
  if (!hasKeys || !(keys.keys as unknown[]).length) throw new Refusal('incomplete', 'jwks_uri')
}

/** Checks a new provider; answers its issuer, which may differ from what was typed by a slash at the end. */
export async function checkNewProvider(
  settings: ClientSettings,
  secret: Secret,
  isHttpAllowed: boolean,
): Promise<string> {
  const { issuer } = settings
  const other = issuer.endsWith('/') ? issuer.slice(0, -1) : `${issuer}/`
  try {
    await checkProvider(settings, secret, isHttpAllowed)
    return issuer
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'otherIssuer') throw error
    await checkProvider({ ...settings, issuer: other }, secret, isHttpAllowed).catch(() => {
      throw error
    })
    return other
  }
}
