import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, testPassword, type Visitor } from '../../../../test/app.ts'
import { addPerson, switchOnFactor } from '../../../../test/people.ts'
import { isFreshlyProved } from './proved.ts'

let app: TestApp
let visitor: Visitor
before(async () => {
  app = await startTestApp()
  await addPerson(app.database.db, 'Ada Vogt', 'ada.vogt@example.org')
  visitor = await app.signIn('ada.vogt@example.org')
})
after(() => app.close())

/** As if the person had proved it so many minutes ago. */
const lastProved = (minutes: number) =>
  sql`update sessions set proved_at = now() - make_interval(mins => ${minutes}::int)`.execute(app.database.db)

const protectedPages = ['/konto/e-mail', '/konto/passwort', '/konto/loeschung', '/konto/zweiter-faktor/app']

const protectedForms: readonly (readonly [path: string, back: string])[] = [
  ['/konto/e-mail', '/konto/e-mail'],
  ['/konto/passwort', '/konto/passwort'],
  ['/konto/loeschung', '/konto/loeschung'],
  ['/konto/zweiter-faktor/app', '/konto/zweiter-faktor/app'],
  ['/konto/zweiter-faktor/codes', '/konto/zweiter-faktor'],
  ['/konto/zweiter-faktor/abschaltung', '/konto/zweiter-faktor'],
  ['/konto/passkeys', '/konto/passkeys'],
  ['/konto/passkeys/optionen', '/konto/passkeys'],
  ['/konto/passkeys/00000000-0000-4000-8000-000000000000', '/konto/passkeys'],
  ['/konto/passkeys/00000000-0000-4000-8000-000000000000/entfernung', '/konto/passkeys'],
]

const proofFor = (path: string) => `/konto/nachweis?weiter=${encodeURIComponent(path)}`

test('ten minutes after the proof, what protects the account asks for it again', async () => {
  await lastProved(9)
  for (const path of protectedPages) assert.equal((await visitor.get(path)).status, 200, path)
  await lastProved(10)
  for (const path of protectedPages) assert.equal((await visitor.get(path)).headers.get('location'), proofFor(path))
  for (const [path, back] of protectedForms)
    assert.equal((await visitor.post(path)).headers.get('location'), proofFor(back), path)
})

test('the script of the passkeys is told where to prove it', async () => {
  const answer = await fetch(`${app.origin}/konto/passkeys/optionen`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: app.origin,
      Cookie: visitor.cookie,
      'X-Form-Token': visitor.formToken,
    },
    body: '{}',
  })
  assert.equal(answer.status, 403)
  assert.deepEqual(await answer.json(), { next: proofFor('/konto/passkeys') })
})

test('the password proves it and leads on, a wrong one does not', async () => {
  assert.equal((await visitor.post(proofFor('/konto/e-mail'), { passwort: 'falsch-geraten' })).status, 400)
  assert.equal((await visitor.post(proofFor('/konto/e-mail'), {})).status, 400)
  assert.equal((await visitor.get('/konto/e-mail')).status, 303)
  const answer = await visitor.post(proofFor('/konto/e-mail'), { passwort: testPassword })
  assert.equal(answer.headers.get('location'), '/konto/e-mail')
  assert.equal((await visitor.get('/konto/e-mail')).status, 200)
})

test('afterwards nobody is led to another host', async () => {
  for (const next of ['//boese.example', 'https://boese.example', '/\\boese.example', '/..//boese.example']) {
    const answer = await visitor.post(proofFor(next), { passwort: testPassword })
    assert.equal(answer.headers.get('location'), '/konto', next)
  }
})

test('whoever guesses in an open session is slowed down like at the sign-in', async () => {
  for (let i = 0; i < 10; i++) await visitor.post('/konto/nachweis', { passwort: 'falsch-geraten' })
  const answer = await visitor.post('/konto/nachweis', { passwort: testPassword })
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  await sql`delete from sign_in_failures`.execute(app.database.db)
})

test('a code proves it, once, and gives the session its second factor', async () => {
  const { code } = await switchOnFactor(visitor)
  await sql`update sessions set factor = null`.execute(app.database.db)
  await lastProved(60)
  assert.equal((await visitor.post('/konto/nachweis', { code: '000000' })).status, 400)
  assert.equal((await visitor.post('/konto/nachweis', { code: code(0) })).status, 400, 'used to switch it on')
  assert.equal((await visitor.post('/konto/nachweis', { code: code(1) })).status, 303)
  assert.equal((await visitor.post('/konto/nachweis', { code: code(1) })).status, 400)
  const { rows } = await sql`select factor from sessions where factor is not null`.execute(app.database.db)
  assert.deepEqual(rows, [{ factor: 'totp' }])
  assert.equal((await visitor.get('/konto/passwort')).status, 200)
})

test('ten minutes end to the millisecond', () => {
  const provedAt = new Date('2026-11-25T12:00:00Z')
  const isFresh = (ms: number) => isFreshlyProved({ provedAt } as never, provedAt.getTime() + ms)
  assert.deepEqual([0, 599_999, 600_000, 3_600_000].map(isFresh), [true, true, false, false])
})
