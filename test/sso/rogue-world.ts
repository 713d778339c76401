import assert from 'node:assert/strict'
import { sql } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { serveApp, startTestApp, type TestApp } from '../app.ts'
import type { Page, Walker } from './browser.ts'
import { type RogueProvider, startRogueProvider } from './rogue-provider.ts'
import { browserAt, countSessions, greeted } from './world.ts'

/** The product with a provider that turns malicious when a test asks for it, and with a log one can read. */
export interface RogueWorld {
  readonly app: Pick<TestApp, 'origin' | 'database'>
  readonly rogue: RogueProvider
  readonly providerId: number
  /** Enters a provider as if the operator had done so before it went bad. */
  enter(issuer: string): Promise<number>
  /** Forgets what was planned and logged, and signs everybody out. */
  reset(): Promise<void>
  /** Goes to the provider and answers the address it leads back to, without going there. */
  comeAlmostBack(walker: Walker): Promise<string>
  /** Nobody is in, the page says why and what to do, the log has the word for it, and neither tells a secret. */
  assertRefused(walker: Walker, page: Page, expected: Expected): Promise<void>
  browser(): Walker
  close(): Promise<void>
}

interface Expected {
  readonly code: string
  readonly sentence: RegExp
  readonly detail?: string
  readonly status?: number
}

export async function startRogueWorld(): Promise<RogueWorld> {
  const base = await startTestApp()
  let logged: string[] = []
  const app = await serveApp(base.database, {}, { log: createLog('info', { write: line => logged.push(line) }) })
  const { db } = base.database
  const rogue = await startRogueProvider()

  async function enter(issuer: string): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      insert into identity_providers (name, issuer, client_id) values ('Haus Marker', ${issuer}, 'ozg-marker-client')
      returning id`.execute(db)
    return rows[0]?.id ?? 0
  }

  async function reset() {
    rogue.plan = {}
    logged = []
    await sql`delete from sessions`.execute(db)
  }

  async function assertRefused(walker: Walker, page: Page, { code, sentence, detail, status = 400 }: Expected) {
    assert.equal(page.status, status, page.url)
    assert.match(page.text, /Anmeldung nicht abgeschlossen/)
    assert.match(page.text, sentence)
    assert.match(page.text, /Was Sie tun können/)
    assert.equal(page.headers.get('cache-control'), 'private, no-store')
    assert.equal(await countSessions(db), 0)
    assert.equal(greeted(await walker.go('/hilfe')), null)
    const line = JSON.parse(logged.find(text => text.includes('single sign-on refused')) ?? '{}')
    assert.equal(line.code, code)
    if (detail) assert.equal(line.detail, detail)
    assert.equal(line.requestId, /<code>([^<]*)<\/code>/.exec(page.text)?.[1])
    assertNoSecret(rogue, page.text + logged.join(''))
    logged = []
  }

  const providerId = await enter(rogue.issuer)
  await connectMallory(base, rogue)
  const comeAlmostBack = async (walker: Walker) => {
    const left = await walker.step(`/anmelden/sso/${providerId}`, {})
    return (await walker.step(left.next ?? '')).next ?? ''
  }
  const close = async () => {
    rogue.close()
    app.close()
    await base.close()
  }
  const browser = () => browserAt(app)
  return { app, rogue, providerId, enter, reset, comeAlmostBack, assertRefused, browser, close }
}

/** So that a way in would open a session at once. */
async function connectMallory({ database: { db } }: TestApp, { issuer }: RogueProvider) {
  await sql`
    with p as (insert into people (name, email, email_verified) values ('Mallory', 'm@boese.example', true) returning id)
    insert into identities (person_id, issuer, subject) select id, ${issuer}, 'mallory' from p`.execute(db)
}

function assertNoSecret({ seen }: RogueProvider, told: string) {
  for (const name of ['state', 'nonce', 'code_challenge']) {
    const value = seen.parameters.get(name)
    assert.ok(!value || !told.includes(value), `${name} is told`)
  }
  assert.doesNotMatch(told, /marker-|mallory|eyJ/i)
}
