import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type Plan, signed, signedBySecret, unsigned } from '../../../../test/sso/rogue-provider.ts'
import { type RogueWorld, startRogueWorld } from '../../../../test/sso/rogue-world.ts'
import { countSessions, greeted, signInOver } from '../../../../test/sso/world.ts'

/** What a malicious provider may say about somebody: nobody gets in, everybody is told why. */

let world: RogueWorld
before(async () => {
  world = await startRogueWorld()
})
after(() => world.close())
beforeEach(() => world.reset())

const signIn = async (plan: Plan) => {
  world.rogue.plan = plan
  const walker = world.browser()
  return { walker, page: await signInOver(walker, world.providerId, '/hilfe') }
}

test('the honest answer of the same provider opens a session, and is asked for with PKCE', async () => {
  const { page } = await signIn({})
  assert.equal(greeted(page), 'Mallory')
  assert.equal(await countSessions(world.app.database.db), 1)
  const { parameters, tokenRequests } = world.rogue.seen
  assert.equal(parameters.get('response_type'), 'code')
  assert.equal(parameters.get('code_challenge_method'), 'S256')
  assert.match(tokenRequests.at(-1)?.get('code_verifier') ?? '', /^[\w-]{43}$/)
})

for (const alg of ['PS256', 'ES256', 'EdDSA'] as const)
  test(`a signature with ${alg} is accepted`, async () => {
    const { page } = await signIn({ sign: claims => signed(claims, alg) })
    assert.equal(greeted(page), 'Mallory')
  })

const now = () => Math.floor(Date.now() / 1000)
const sentence = /ließ sich nicht prüfen: Sie ist gefälscht, veraltet oder nicht für diese Plattform bestimmt/
const [malformed, compared, timed] = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
]

const wrongTokens: readonly (readonly [title: string, detail: string, plan: Plan])[] = [
  ['a wrong nonce', `${compared} nonce`, { change: claims => ({ ...claims, nonce: 'another' }) }],
  ['no nonce', malformed, { change: ({ nonce: _, ...claims }) => claims }],
  ['a token for another client', `${compared} aud`, { change: claims => ({ ...claims, aud: 'another' }) }],
  [
    'a token for several',
    `${compared} aud`,
    { change: claims => ({ ...claims, aud: ['ozg-marker-client', 'other'] }) },
  ],
  ['a token of another issuer', `${compared} iss`, { change: claims => ({ ...claims, iss: 'https://other.example' }) }],
  ['an expired token', `${timed} exp`, { change: claims => ({ ...claims, iat: now() - 900, exp: now() - 600 }) }],
  ['a token that never expires', malformed, { change: ({ exp: _, ...claims }) => claims }],
  ['a token not yet valid', `${timed} nbf`, { change: claims => ({ ...claims, nbf: now() + 600 }) }],
  ['no subject', malformed, { change: ({ sub: _, ...claims }) => claims }],
  ['an empty subject', 'sub', { change: claims => ({ ...claims, sub: '' }) }],
  ['a subject that is no text', malformed, { change: claims => ({ ...claims, sub: { eq: 'mallory' } }) }],
  ['an unsigned token', malformed, { sign: unsigned }],
  ['HS256 under the public key', malformed, { sign: (claims, { publicPem }) => signedBySecret(claims, publicPem) }],
  ['HS256 under the id of the client', malformed, { sign: claims => signedBySecret(claims, 'ozg-marker-client') }],
  ['a key of another kind', 'OAUTH_KEY_SELECTION_FAILED', { sign: claims => signed(claims, 'RS256', 'ES256') }],
  ['a changed signature', malformed, { sign: claims => `${signed(claims, 'RS256').slice(0, -8)}AAAAAAAA` }],
  ['an empty signature', malformed, { sign: claims => `${signed(claims, 'RS256').split('.').slice(0, 2).join('.')}.` }],
  ['something that is no token', malformed, { sign: () => 'eyJhbGciOiJub25lIn0' }],
]

for (const [title, detail, plan] of wrongTokens)
  test(`${title} is refused`, async () => {
    const { walker, page } = await signIn(plan)
    await world.assertRefused(walker, page, { code: 'wrongAnswer', detail, sentence })
  })

test('an answer without any ID token is refused', async () => {
  const body = JSON.stringify({ access_token: 'marker-access-token', token_type: 'Bearer' })
  const { walker, page } = await signIn({
    answer: { '/token': (_, response) => response.setHeader('Content-Type', 'application/json').end(body) },
  })
  await world.assertRefused(walker, page, { code: 'wrongAnswer', detail: malformed, sentence })
})

test('a provider that offers no signature we accept is refused before anybody goes there', async () => {
  const issuer = 'id_token_signing_alg_values_supported'
  const other = await startRogueWorld()
  try {
    other.rogue.plan = { describe: metadata => ({ ...metadata, [issuer]: ['none', 'HS256'] }) }
    const walker = other.browser()
    const page = await signInOver(walker, other.providerId)
    await other.assertRefused(walker, page, { code: 'weakSignatures', sentence: /bietet keine der Signaturen an/ })
    assert.equal(other.rogue.seen.parameters.size, 0)
  } finally {
    await other.close()
  }
})
