import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import type { Plan } from '../../../../test/sso/rogue-provider.ts'
import { type RogueWorld, startRogueWorld } from '../../../../test/sso/rogue-world.ts'
import { signInOver } from '../../../../test/sso/world.ts'
import { guardedFetch, longestMs, mostBytes } from './guarded-fetch.ts'

/** A provider that is down, slow, endless or somewhere else holds nobody up for long and leads us nowhere. */

let world: RogueWorld
before(async () => {
  world = await startRogueWorld()
})
after(() => world.close())
beforeEach(() => world.reset())

type Answer = NonNullable<Plan['answer']>[string]

/** The same outage where it hurts: at the start, and at the last step. */
async function signInWith(path: '/token' | '/jwks', answer: Answer) {
  world.rogue.plan = { answer: { [path]: answer } }
  const walker = world.browser()
  return { walker, page: await signInOver(walker, world.providerId) }
}

test('a provider that is down is told so, with 503', async () => {
  const id = await world.enter('http://127.0.0.1:9')
  const walker = world.browser()
  const expected = { code: 'unreachable', sentence: /gerade nicht erreichbar/, status: 503 }
  await world.assertRefused(walker, await signInOver(walker, id), expected)
})

test('a provider that hangs up is told so', async () => {
  const { walker, page } = await signInWith('/token', request => request.socket.destroy())
  await world.assertRefused(walker, page, { code: 'unreachable', sentence: /gerade nicht erreichbar/, status: 503 })
})

test('a slow provider is given up after some seconds', async () => {
  const start = Date.now()
  const { walker, page } = await signInWith('/token', () => {})
  await world.assertRefused(walker, page, { code: 'slow', sentence: /nicht schnell genug/, status: 503 })
  const ms = Date.now() - start
  assert.ok(ms >= longestMs - 100 && ms < longestMs + 3000, `${ms} ms`)
})

test('so is one that sends a little all the time', async () => {
  const start = Date.now()
  const { walker, page } = await signInWith('/token', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const timer = setInterval(() => response.write(' '), 100)
    response.on('close', () => clearInterval(timer))
  })
  await world.assertRefused(walker, page, { code: 'slow', sentence: /nicht schnell genug/, status: 503 })
  assert.ok(Date.now() - start < longestMs + 3000)
})

test('an endless answer is cut off', async () => {
  let sent = 0
  const { walker, page } = await signInWith('/token', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    const pour = () => {
      while (!response.destroyed && response.write(' '.repeat(64 * 1024))) sent += 64 * 1024
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  })
  await world.assertRefused(walker, page, { code: 'tooLong', sentence: /mehr gesendet, als hier angenommen wird/ })
  assert.ok(sent < 50 * mostBytes, `${sent} bytes`)
})

test('whatever address a step comes up with, only the host of the provider is asked', async () => {
  const ask = guardedFetch('https://login.kreis-muster.example/realms/x')
  const options = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const
  for (const address of ['https://other.example/', 'http://login.kreis-muster.example/', 'http://169.254.169.254/'])
    await assert.rejects(ask(address, options), { code: 'foreignHost' })
})

test('a redirect is not followed, wherever it leads', async () => {
  let visits = 0
  const elsewhere = createServer((_, response) => {
    visits++
    response.end('{}')
  })
  await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve))
  const { port } = elsewhere.address() as AddressInfo
  try {
    const Location = `http://127.0.0.1:${port}/token`
    const { walker, page } = await signInWith('/token', (_, response) => response.writeHead(307, { Location }).end())
    await world.assertRefused(walker, page, {
      code: 'redirected',
      sentence: /Weiterleitungen werden hier nicht verfolgt/,
    })
    assert.equal(visits, 0)
  } finally {
    elsewhere.close()
  }
})

test('an error page instead of a token is not believed', async () => {
  for (const [status, body] of [
    [200, 'marker-<html>'],
    [500, '{}'],
    [404, ''],
    [204, ''],
  ] as const) {
    const { walker, page } = await signInWith('/token', (_, response) => response.writeHead(status).end(body))
    await world.assertRefused(walker, page, { code: 'wrongAnswer', sentence: /ließ sich nicht prüfen/ })
  }
})

test('a provider that no longer knows us is told so, without its words', async () => {
  const body = JSON.stringify({ error: 'invalid_client', error_description: 'marker-secret is wrong' })
  const { walker, page } = await signInWith('/token', (_, response) =>
    response.writeHead(401, { 'Content-Type': 'application/json' }).end(body),
  )
  const expected = { code: 'refusedUs', detail: 'invalid_client', sentence: /nimmt Anfragen dieser Plattform nicht an/ }
  await world.assertRefused(walker, page, expected)
})

const foreign: readonly (readonly [title: string, plan: Plan, code: string, sentence: RegExp])[] = [
  [
    'whose keys lie on another server',
    { describe: m => ({ ...m, jwks_uri: 'http://127.0.0.1:9/jwks' }) },
    'foreignHost',
    /auf einen anderen Server/,
  ],
  [
    'whose tokens lie on another server',
    { describe: m => ({ ...m, token_endpoint: 'https://other.example/t' }) },
    'foreignHost',
    /auf einen anderen Server/,
  ],
  [
    'that calls itself otherwise',
    { describe: m => ({ ...m, issuer: 'https://other.example' }) },
    'otherIssuer',
    /eine andere Adresse/,
  ],
  [
    'that says nothing of where to sign in',
    { describe: ({ authorization_endpoint: _, ...m }) => m },
    'incomplete',
    /fehlen Angaben/,
  ],
  [
    'that leads browsers to something else than a website',
    { describe: m => ({ ...m, authorization_endpoint: 'javascript:alert(1)' }) },
    'incomplete',
    /fehlen Angaben/,
  ],
]

for (const [title, plan, code, sentence] of foreign)
  test(`a provider ${title} is refused at the start`, async () => {
    const other = await startRogueWorld()
    try {
      other.rogue.plan = plan
      const walker = other.browser()
      await other.assertRefused(walker, await signInOver(walker, other.providerId), { code, sentence })
    } finally {
      await other.close()
    }
  })

test('without TLS only a provider on this machine is asked', async () => {
  const id = await world.enter('http://login.kreis-muster.example')
  const walker = world.browser()
  const expected = { code: 'noTls', sentence: /ohne https/ }
  await world.assertRefused(walker, await signInOver(walker, id), expected)
})
