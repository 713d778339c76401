import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword } from '../../../test/app.ts'
import { addPerson } from '../../../test/people.ts'
import { freeFailures, waitAfter } from './throttle.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
  await addPerson(app.database.db, 'Ada Vogt', 'ada.vogt@example.org')
})
after(() => app.close())

const guess = (email: string, passwort = 'falsch-geraten') => app.post('/anmelden', { email, passwort })

/** As if so much time had passed since the last failure. */
const letPass = (seconds: number) =>
  sql`update sign_in_failures set last_at = last_at - make_interval(secs => ${seconds}::int)`.execute(app.database.db)

test('the wait grows from half a minute to a quarter of an hour and no further', () => {
  const waits = [0, 9, 10, 11, 12, 13, 14, 15, 16, 40].map(failures => waitAfter(failures, freeFailures))
  assert.deepEqual(waits, [0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
})

test('after ten failures an address waits, known or unknown alike, and is told what still works', async () => {
  for (const email of ['ada.vogt@example.org', 'niemand@example.org']) {
    for (let i = 0; i < 10; i++) assert.equal((await guess(email)).status, 400)
    const refused = await guess(email)
    assert.equal(refused.status, 429)
    const seconds = Number(refused.headers.get('retry-after'))
    assert.ok(seconds > 25 && seconds <= 30, String(seconds))
    assert.match(
      await refused.text(),
      /Bitte warten Sie \d+ Sekunden\. Ein Passkey und „Passwort vergessen“ gehen sofort/,
    )
  }
  assert.equal((await guess('ada.vogt@example.org', testPassword)).status, 429, 'the right password waits, too')
  await letPass(31)
  assert.equal((await guess('ada.vogt@example.org')).status, 400)
  const seconds = Number((await guess('ada.vogt@example.org')).headers.get('retry-after'))
  assert.ok(seconds > 55 && seconds <= 60, String(seconds))
})

test('the right password clears the failures, and so does a day', async () => {
  await letPass(61)
  assert.equal((await guess('ada.vogt@example.org', testPassword)).status, 303)
  for (let i = 0; i < 10; i++) assert.equal((await guess('ada.vogt@example.org')).status, 400)
  assert.equal((await guess('ada.vogt@example.org')).status, 429)
  await letPass(86_401)
  for (let i = 0; i < 10; i++) assert.equal((await guess('ada.vogt@example.org')).status, 400)
})

test('guesses made at the same moment are counted, every one', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => guess('viele@example.org')))
  const statuses = answers.map(({ status }) => status)
  assert.equal(statuses.filter(status => status === 400).length, 10)
  assert.equal(statuses.filter(status => status === 429).length, 40)
})

test('the table does not tell which addresses were tried', async () => {
  const { rows } = await sql<{ hash: string }>`
    select encode(email_hash, 'hex') as hash from sign_in_failures`.execute(app.database.db)
  const { rows: plain } = await sql<{ hash: string }>`
    select encode(sha256('niemand@example.org'), 'hex') as hash`.execute(app.database.db)
  assert.ok(rows.length >= 2)
  assert.ok(!rows.some(({ hash }) => hash === plain[0]?.hash))
})
