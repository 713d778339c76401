import type { Configuration, ServerMetadata } from 'openid-client'
import type { Secret } from '#core/secret.ts'
import { guardedFetch, longestMs } from './guarded-fetch.ts'
import { Refusal } from './refusal.ts'

/** Signatures that only the provider can make. `none` and everything with a shared secret (HS…) is missing on purpose. */
const acceptedSignatures = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']

/** The purpose under which the secrets of clients are sealed. */
export const sealedClientSecret = 'sso.clientSecret'

export interface ClientSettings {
  readonly issuer: string
  readonly clientId: string
  /** Sealed. */
  readonly clientSecret: string | null
}

export type ClientOpener = (settings: ClientSettings) => Promise<Configuration>

const keptMs = 10 * 60_000

/** Opens clients of providers; what a provider says about itself is asked for again after some minutes. */
export function clientOpener(secret: Secret, isHttpAllowed: boolean): ClientOpener {
  const kept = new Map<string, { client: Promise<Configuration>; until: number }>()
  return settings => {
    const key = JSON.stringify([settings.issuer, settings.clientId, settings.clientSecret])
    const known = kept.get(key)
    if (known && known.until > Date.now()) return known.client
    const client = openClient(settings, secret, isHttpAllowed)
    kept.set(key, { client, until: Date.now() + keptMs })
    client.catch(() => kept.delete(key))
    return client
  }
}

/** Asks a provider who it is and checks that it can be used. Throws a `Refusal`. */
export async function openClient(
  { issuer, clientId, clientSecret }: ClientSettings,
  secret: Secret,
  isHttpAllowed: boolean,
): Promise<Configuration> {
  const openid = await import('openid-client')
  const url = new URL(issuer)
  if (url.protocol !== 'https:' && !(isHttpAllowed && isLoopback(url))) throw new Refusal('noTls')
  const options = {
    [openid.customFetch]: guardedFetch(issuer),
    timeout: longestMs / 1000,
    execute: url.protocol === 'http:' ? [openid.allowInsecureRequests] : [],
  }
  const found = await openid.discovery(url, clientId, undefined, openid.None(), options).catch(asNoDescription)
  const metadata = usable(found.serverMetadata(), issuer)
  const plain = clientSecret === null ? null : secret.unseal(sealedClientSecret, clientSecret)
  if (clientSecret !== null && plain === null) throw new Refusal('secretLost')
  const client = new openid.Configuration(metadata, clientId, undefined, authentication(openid, metadata, plain))
  client[openid.customFetch] = options[openid.customFetch]
  client.timeout = options.timeout
  if (options.execute.length) openid.allowInsecureRequests(client)
  // Otherwise the library believes the connection and looks at no signature.
  openid.enableNonRepudiationChecks(client)
  return client
}

export const isLoopback = ({ hostname }: URL) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)

/** What we need of the provider's description, with the signatures we accept. */
function usable(metadata: ServerMetadata, issuer: string): ServerMetadata {
  // Exactly, or one of several tenants behind one address could speak for another.
  if (metadata.issuer !== issuer) throw new Refusal('otherIssuer')
  const { origin, protocol } = new URL(issuer)
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)
    if (!['https:', protocol].includes(URL.parse(metadata[name] ?? '')?.protocol ?? ''))
      throw new Refusal('incomplete', name)
  for (const name of ['token_endpoint', 'jwks_uri'] as const)
    if (new URL(metadata[name] ?? '').origin !== origin) throw new Refusal('foreignHost', name)
  const offered = metadata.id_token_signing_alg_values_supported ?? ['RS256']
  const accepted = offered.filter(alg => acceptedSignatures.includes(alg))
  if (!accepted.length) throw new Refusal('weakSignatures')
  return { ...metadata, id_token_signing_alg_values_supported: accepted }
}

function authentication(openid: typeof import('openid-client'), metadata: ServerMetadata, secret: string | null) {
  if (secret === null) return openid.None()
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic') ? openid.ClientSecretBasic(secret) : openid.ClientSecretPost(secret)
}

function asNoDescription(error: unknown): never {
  const code = (error as { code?: unknown }).code
  throw (
    refusalIn(error) ??
    new Refusal(code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' ? 'otherIssuer' : 'noDescription', word(code))
  )
}

/** What the library found wrong, as one of our words; its own texts may repeat what the provider sent. */
export function asRefusal(error: unknown): never {
  const refusal = refusalIn(error)
  if (refusal) throw refusal
  const { code, error: answered } = error as { code?: unknown; error?: unknown }
  if (code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') throw new Refusal('refusedUs')
  if (answered !== undefined) throw new Refusal('refusedUs', word(answered))
  throw new Refusal('wrongAnswer', [word(code), word(claimIn(error))].filter(Boolean).join(' '))
}

/** Ours come wrapped by the library. */
function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  return error instanceof Error && error.cause ? refusalIn(error.cause) : undefined
}

function claimIn(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined
  if (typeof cause !== 'object' || cause === null) return undefined
  return 'claim' in cause ? cause.claim : claimIn(cause)
}

/** Only what looks like a word of a protocol reaches the log. */
const word = (value: unknown) => (typeof value === 'string' && /^[\w-]{1,40}$/.test(value) ? value : undefined)
