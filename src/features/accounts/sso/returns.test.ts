import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type Plan, unsigned } from '../../../../test/sso/rogue-provider.ts'
import { type RogueWorld, startRogueWorld } from '../../../../test/sso/rogue-world.ts'
import { countSessions, signInOver } from '../../../../test/sso/world.ts'
import { cleanAccounts } from '../clean.ts'

/** What may come back from a provider, and who may come back with it. */

let world: RogueWorld
before(async () => {
  world = await startRogueWorld()
})
after(() => world.close())
beforeEach(() => world.reset())

const db = () => world.app.database.db
const sentence = /ließ sich nicht prüfen/
const notYours = { code: 'unknownAttempt', sentence: /passt zu keiner Anmeldung, die in diesem Browser begonnen wurde/ }

const signIn = async (plan: Plan) => {
  world.rogue.plan = plan
  const walker = world.browser()
  return { walker, page: await signInOver(walker, world.providerId) }
}

test('an answer in the name of another provider is refused before its code is used', async () => {
  const used = world.rogue.seen.tokenRequests.length
  const { walker, page } = await signIn({ sendBack: back => back.set('iss', 'https://login.kreis-muster.example') })
  await world.assertRefused(walker, page, { code: 'wrongIssuer', sentence: /von einem anderen Anmeldedienst/ })
  assert.equal(world.rogue.seen.tokenRequests.length, used)
})

test('a provider that promises to name itself has to', async () => {
  const { walker, page } = await signIn({ sendBack: back => back.delete('iss') })
  await world.assertRefused(walker, page, { code: 'wrongAnswer', sentence })
})

test('an answer that brings its tokens along is refused', async () => {
  const { walker, page } = await signIn({ sendBack: back => back.set('id_token', unsigned({ sub: 'mallory' })) })
  await world.assertRefused(walker, page, { code: 'wrongAnswer', sentence })
})

for (const name of ['code', 'state', 'iss'])
  test(`an answer that names its ${name} twice is refused`, async () => {
    const { walker, page } = await signIn({ sendBack: back => back.append(name, 'marker-second') })
    await world.assertRefused(walker, page, { code: 'wrongAnswer', sentence })
  })

test('an answer without a code is refused', async () => {
  const { walker, page } = await signIn({ sendBack: back => back.delete('code') })
  await world.assertRefused(walker, page, { code: 'wrongAnswer', sentence })
})

test('an error of the provider is told as one, without its text', async () => {
  const denied = await signIn({
    sendBack: back => {
      back.set('error', 'access_denied')
      back.set('error_description', 'marker-<script>alert(1)</script>')
    },
  })
  await world.assertRefused(denied.walker, denied.page, { code: 'declined', sentence: /abgebrochen oder abgelehnt/ })
  const strange = await signIn({ sendBack: back => back.set('error', 'marker-<b>') })
  const expected = { code: 'answeredError', sentence: /mit einer Fehlermeldung beendet/ }
  await world.assertRefused(strange.walker, strange.page, expected)
})

test('a way back works once', async () => {
  const walker = world.browser()
  const back = await world.comeAlmostBack(walker)
  assert.equal((await walker.step(back)).status, 303)
  await sql`delete from sessions`.execute(db())
  await world.assertRefused(walker, await walker.go(back), notYours)
})

test('of many who come back at the same moment one gets in', async () => {
  const walker = world.browser()
  const back = await world.comeAlmostBack(walker)
  const pages = await Promise.all(Array.from({ length: 20 }, () => walker.step(back)))
  assert.equal(pages.filter(page => page.status === 303).length, 1)
  assert.equal(await countSessions(db()), 1)
})

test('a code of a former way is refused, though the provider takes it twice', async () => {
  const code = new URL(await world.comeAlmostBack(world.browser())).searchParams.get('code') ?? ''
  const { walker, page } = await signIn({ sendBack: back => back.set('code', code) })
  const detail = 'OAUTH_JWT_CLAIM_COMPARISON_FAILED nonce'
  await world.assertRefused(walker, page, { code: 'wrongAnswer', detail, sentence })
})

test('the way back of another browser opens nothing, and its owner can still go it', async () => {
  const [mallory, victim] = [world.browser(), world.browser()]
  const back = await world.comeAlmostBack(mallory)
  await world.comeAlmostBack(victim)
  await world.assertRefused(victim, await victim.go(back), notYours)
  assert.equal((await mallory.step(back)).status, 303)
})

test('a way back without the cookie, without a state or with an invented one opens nothing', async () => {
  const back = await world.comeAlmostBack(world.browser())
  const stranger = world.browser()
  for (const address of [back, '/anmelden/sso/rueckkehr?code=1', '/anmelden/sso/rueckkehr?code=1&state=invented'])
    await world.assertRefused(stranger, await stranger.go(address), notYours)
})

test('a way back after ten minutes opens nothing, and is forgotten with the next cleaning', async () => {
  const walker = world.browser()
  const back = await world.comeAlmostBack(walker)
  await sql`update sso_attempts set expires_at = now() - interval '1 second'`.execute(db())
  await world.assertRefused(walker, await walker.go(back), notYours)
  await cleanAccounts(db())
  assert.equal((await sql`select 1 from sso_attempts`.execute(db())).rows.length, 0)
})

test('a provider that was ended meanwhile opens nothing', async () => {
  const walker = world.browser()
  const back = await world.comeAlmostBack(walker)
  await sql`update identity_providers set ended_at = now()`.execute(db())
  const expected = { code: 'ended', sentence: /wird hier nicht mehr benutzt/ }
  await world.assertRefused(walker, await walker.go(back), expected)
  await world.assertRefused(walker, await signInOver(walker, world.providerId), expected)
  await sql`update identity_providers set ended_at = null`.execute(db())
})

test('what a browser or a provider brings along is not readable in the database', async () => {
  const walker = world.browser()
  await world.comeAlmostBack(walker)
  const { rows } = await sql<{ row: string }>`select to_jsonb(a)::text as row from sso_attempts a`.execute(db())
  const kept = rows.map(({ row }) => row).join('')
  assert.ok(kept.length > 100)
  const cookie = walker.cookies(world.app.origin).get('ozg.sso')
  for (const value of [cookie, ...['state', 'nonce'].map(name => world.rogue.seen.parameters.get(name))])
    assert.ok(value && !kept.includes(value))
})
