import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A provider with keys of its own that does what a test asks of it. Without a plan it is honest, so that a test which
 * changes one thing shows what this one thing does.
 */
export interface RogueProvider {
  readonly issuer: string
  plan: Plan
  /** What came with the last way to it. */
  readonly seen: { parameters: URLSearchParams; tokenRequests: URLSearchParams[] }
  /** The public keys as PEM, which anybody can use as a shared secret. */
  readonly publicPem: string
  close(): void
}

type Json = Record<string, unknown>

export interface Plan {
  /** Of the person at the keyboard. */
  readonly claims?: Json
  /** Changes the finished claims of the ID token. */
  readonly change?: (claims: Json) => Json
  readonly sign?: (claims: Json, provider: RogueProvider) => string
  /** Changes the description of itself. */
  readonly describe?: (metadata: Json) => Json
  /** Changes what the browser brings back. */
  readonly sendBack?: (parameters: URLSearchParams) => void
  /** Answers a path in its own way. */
  readonly answer?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>
}

type KeyName = 'RS256' | 'PS256' | 'ES256' | 'EdDSA'

const keys: Readonly<Record<KeyName, { privateKey: KeyObject; publicKey: KeyObject }>> = (() => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    RS256: rsa,
    PS256: rsa,
    ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    EdDSA: generateKeyPairSync('ed25519'),
  }
})()

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token signed by the key of the provider, under the name of the algorithm and the number of the key. */
export function signed(claims: Json, alg: KeyName, kid = alg): string {
  const text = `${base64({ alg, kid, typ: 'JWT' })}.${base64(claims)}`
  const { privateKey: key } = keys[alg]
  const options = {
    RS256: { key },
    PS256: { key, padding: 6, saltLength: 32 },
    ES256: { key, dsaEncoding: 'ieee-p1363' as const },
    EdDSA: { key },
  }[alg]
  return `${text}.${sign(alg === 'EdDSA' ? null : 'sha256', Buffer.from(text), options).toString('base64url')}`
}

/** A token under a shared secret, as HS256 has it. */
export function signedBySecret(claims: Json, secret: string): string {
  const text = `${base64({ alg: 'HS256', kid: 'RS256', typ: 'JWT' })}.${base64(claims)}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

export const unsigned = (claims: Json) => `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`

export async function startRogueProvider(): Promise<RogueProvider> {
  const nonces = new Map<string, string>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', rogue.issuer)
    const own = rogue.plan.answer?.[url.pathname]
    if (own) return own(request, response)
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    if (url.pathname === '/.well-known/openid-configuration') return json(describe(rogue))
    if (url.pathname === '/jwks') return json({ keys: publicKeys() })
    if (url.pathname === '/authorize') return sendBack(rogue, url, response, nonces)
    if (url.pathname === '/token') return void issueToken(rogue, request, nonces).then(json)
    return json({ error: 'not_found' }, 404)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  const rogue: RogueProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    plan: {},
    seen: { parameters: new URLSearchParams(), tokenRequests: [] },
    publicPem: String(keys.RS256.publicKey.export({ type: 'spki', format: 'pem' })),
    close,
  }
  return rogue
}

function describe({ issuer, plan }: RogueProvider): Json {
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    // It claims to sign with everything; what is accepted is for us to say.
    id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'],
    authorization_response_iss_parameter_supported: true,
  }
  return plan.describe ? plan.describe(metadata) : metadata
}

const publicKeys = () =>
  (['RS256', 'PS256', 'ES256', 'EdDSA'] as const).map(alg => ({
    ...keys[alg].publicKey.export({ format: 'jwk' }),
    alg,
    kid: alg,
    use: 'sig',
  }))

function sendBack(rogue: RogueProvider, url: URL, response: ServerResponse, nonces: Map<string, string>) {
  rogue.seen.parameters = url.searchParams
  const code = `marker-code-${nonces.size}`
  nonces.set(code, url.searchParams.get('nonce') ?? '')
  const back = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '', iss: rogue.issuer })
  rogue.plan.sendBack?.(back)
  response.writeHead(302, { Location: `${url.searchParams.get('redirect_uri')}?${back}` }).end()
}

async function issueToken(rogue: RogueProvider, request: IncomingMessage, nonces: Map<string, string>) {
  let body = ''
  for await (const part of request) body += part
  const sent = new URLSearchParams(body)
  rogue.seen.tokenRequests.push(sent)
  const now = Math.floor(Date.now() / 1000)
  const { change = (claims: Json) => claims, sign: signOwn = (claims: Json) => signed(claims, 'RS256') } = rogue.plan
  const claims = change({
    iss: rogue.issuer,
    aud: rogue.seen.parameters.get('client_id'),
    iat: now,
    exp: now + 300,
    // A provider that takes a code twice tells the nonce it was made for.
    nonce: nonces.get(sent.get('code') ?? ''),
    sub: 'mallory',
    name: 'Mallory Marker',
    email: 'mallory@boese.example',
    ...rogue.plan.claims,
  })
  const token = { access_token: 'marker-access-token', token_type: 'Bearer', expires_in: 300 }
  return { ...token, id_token: signOwn(claims, rogue) }
}
