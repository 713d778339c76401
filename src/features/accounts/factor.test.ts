import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { cookiesOf, startTestApp, type TestApp, testPassword, visitorWith } from '../../../test/app.ts'
import {
  addPerson,
  codesIn,
  eventsOf,
  giveRightPassword,
  linkIn,
  mailsTo,
  switchOnFactor,
} from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
const ada = 'ada.vogt@example.org'
let adaId: string
let key: string
let recoveryCodes: readonly string[]
let appCode: (after: number) => string

before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  adaId = await addPerson(app.database.db, 'Ada Vogt', ada)
})
after(() => app.close())

const db = () => app.database.db

/** From the right password on, with this code. */
const signInWith = async (email: string, code: string) =>
  (await giveRightPassword(app, email)).post('/anmelden/code', { code })

test('an app is set up with its first code, and recovery codes are shown once', async () => {
  const visitor = await app.signIn(ada)
  const page = await visitor.html('/konto/zweiter-faktor/app')
  assert.match(page, /<svg class="qr-code"/)
  assert.match(page, /[A-Z2-7]{4}( [A-Z2-7]{4}){7}/)
  ;({ key, recoveryCodes, code: appCode } = await switchOnFactor(visitor))
  assert.equal(new Set(recoveryCodes).size, 10)
  const account = await visitor.html('/konto/zweiter-faktor')
  assert.match(account, /noch 10 Wiederherstellungscodes/)
  for (const code of recoveryCodes) assert.ok(!account.includes(code))
  assert.deepEqual(await eventsOf(db(), adaId), ['factor.switchedOn'])
  assert.deepEqual(await mailsTo(db(), ada), ['factorOn'])
})

test('neither the key nor a recovery code stands readable in the database', async () => {
  const { rows } = await sql<{ secret: string; backupCodes: string }>`
    select secret, backup_codes from two_factors where person_id = ${adaId}::uuid`.execute(db())
  const kept = JSON.stringify(rows)
  assert.ok(!kept.includes(key))
  for (const code of recoveryCodes) assert.ok(!kept.includes(code) && !kept.includes(code.replace('-', '')))
})

test('a key that was not made for this session is not taken', async () => {
  const visitor = await app.signIn(world.people.reader.email)
  const fields = { schluessel: key, unterschrift: 'x', code: appCode(1) }
  assert.equal(
    (await visitor.post('/konto/zweiter-faktor/app', fields)).headers.get('location'),
    '/konto/zweiter-faktor/app',
  )
  const { rows } = await sql`select 1 from two_factors where person_id = ${world.people.reader.personId}::uuid`.execute(
    db(),
  )
  assert.equal(rows.length, 0)
})

test('the right password alone opens nothing: every way on needs the code', async () => {
  const halfway = await giveRightPassword(app, ada)
  for (const path of ['/konto', '/konto/nachweis', '/konto/zweiter-faktor', '/api/v1/me'])
    assert.ok([303, 401].includes((await halfway.get(path)).status), path)
  assert.match(await halfway.html('/anmelden/code'), /Code eingeben/)
  const { rows } = await sql`select 1 from sessions where person_id = ${adaId}::uuid`.execute(db())
  assert.equal(rows.length, 1, 'only the one that set up the app')
  assert.equal((await app.get('/anmelden/code')).headers.get('location'), '/anmelden?meldung=abgelaufen')
})

test('a code opens a session once, and never a second time in its half minute', async () => {
  assert.equal((await signInWith(ada, appCode(0))).status, 400, 'used up when the app was set up')
  const code = appCode(1)
  const opened = await signInWith(ada, code)
  assert.equal(opened.status, 303)
  const replayed = await signInWith(ada, code)
  assert.equal(replayed.status, 400)
  assert.match(await replayed.text(), /schon benutzt/)
  const { rows } = await sql<{ method: string; factor: string }>`
    select method, factor from sessions where person_id = ${adaId}::uuid order by created_at desc limit 1`.execute(db())
  assert.deepEqual(rows, [{ method: 'password', factor: 'totp' }])
})

test('one way to the code leads in once, also when many take it at the same moment', async () => {
  const halfway = await giveRightPassword(app, ada)
  const code = appCode(2)
  const answers = await Promise.all(Array.from({ length: 10 }, () => halfway.post('/anmelden/code', { code })))
  const places = answers.map(answer => answer.headers.get('location'))
  assert.equal(places.filter(place => place === '/').length, 1)
  assert.equal((await halfway.post('/anmelden/code', { code })).headers.get('location'), '/anmelden?meldung=abgelaufen')
})

test('wrong codes cost a wait, but a recovery code goes in all the same, once', async () => {
  for (let i = 0; i < 5; i++) assert.equal((await signInWith(ada, '000000')).status, 400)
  const refused = await signInWith(ada, '000000')
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) <= 30)
  const [recovery = ''] = recoveryCodes
  assert.equal((await signInWith(ada, recovery.toUpperCase().replace('-', ' '))).status, 303)
  assert.equal((await signInWith(ada, recovery)).status, 400)
  assert.equal((await signInWith(ada, 'abcde-fghjk')).status, 400)
  assert.ok((await mailsTo(db(), ada)).includes('recoveryCodeUsed'))
  assert.ok((await eventsOf(db(), adaId)).includes('factor.recoveryCodeUsed'))
})

test('a new password does not get around the second factor', async () => {
  assert.equal((await app.post('/passwort-vergessen', { email: ada })).status, 200)
  const answer = await app.post(await linkIn(db(), ada), { passwort: testPassword })
  assert.equal(answer.headers.get('location'), '/anmelden?meldung=passwort-neu')
  await giveRightPassword(app, ada)
})

test('new recovery codes replace the former ones, and the app can be switched off', async () => {
  const opened = await signInWith(ada, recoveryCodes[1] ?? '')
  assert.equal(opened.status, 303)
  const session = await visitorWith(app.origin, cookiesOf(opened))
  const fresh = codesIn(await (await session.post('/konto/zweiter-faktor/codes')).text())
  assert.equal(fresh.length, 10)
  assert.equal((await signInWith(ada, recoveryCodes[2] ?? '')).status, 400)
  assert.equal((await signInWith(ada, fresh[0] ?? '')).status, 303)
  const after = await visitorWith(app.origin, cookiesOf(await signInWith(ada, fresh[1] ?? '')))
  assert.equal((await after.post('/konto/zweiter-faktor/abschaltung')).status, 303)
  assert.match(await (await app.signIn(ada)).html('/konto'), /keine Authenticator-App/)
})

test('where a role needs a second factor, its rights wait until one is shown, and every page says so', async () => {
  const { editor } = world.people
  const own = world.administrations.own
  const visitor = await app.signIn(editor.email)
  const me = async () => (await (await visitor.get('/api/v1/me')).json()).acting.needsFactor
  assert.equal(await me(), false)
  await sql`update participations set factor_from_role = 'editor' where administration_id = ${own}`.execute(db())
  assert.equal(await me(), true)
  for (const path of ['/', '/hilfe', '/konto', '/leistungen'])
    assert.match(await visitor.html(path), /wird ein zweiter Faktor verlangt/, path)
  assert.match(await visitor.html('/konto/zweiter-faktor'), /Einen zweiten Faktor verlangt/)
  assert.doesNotMatch(await (await app.signIn(world.people.reader.email)).html('/'), /zweiter Faktor verlangt/)
  const factor = await switchOnFactor(visitor)
  assert.equal(await me(), false)
  assert.doesNotMatch(await visitor.html('/'), /zweiter Faktor verlangt/)
  const refused = await visitor.post('/konto/zweiter-faktor/abschaltung')
  assert.equal(refused.status, 409)
  assert.match(await refused.text(), /nur gegen eine andere oder einen Passkey tauschen/)
  assert.equal((await signInWith(editor.email, factor.code(1))).status, 303)
})

test('the operator’s role can need one, too', async () => {
  const visitor = await app.signIn(world.people.operator.email)
  await sql`insert into settings (name, value) values ('operatorNeedsFactor', 'true')`.execute(db())
  assert.equal((await visitor.get('/betrieb')).headers.get('location'), '/konto/zweiter-faktor')
  assert.match(await visitor.html('/hilfe'), /wird ein zweiter Faktor verlangt/)
  await switchOnFactor(visitor)
  assert.equal((await visitor.get('/betrieb')).status, 200)
})

test('the operation takes the app from somebody who has lost it, and the person is told', async () => {
  const operator = await app.signIn(world.people.alliance.email)
  const { personId, email } = world.people.foreign
  await switchOnFactor(await app.signIn(email))
  await sql`insert into operators (person_id) values (${world.people.alliance.personId}::uuid)`.execute(db())
  await sql`delete from settings where name = 'operatorNeedsFactor'`.execute(db())
  assert.match(await operator.html(`/betrieb/personen/${personId}`), /Zweiter Faktor verloren/)
  assert.equal((await operator.post(`/betrieb/personen/${personId}/faktor`)).status, 303)
  assert.equal((await operator.post(`/betrieb/personen/${personId}/faktor`)).status, 409)
  assert.ok(await app.signIn(email))
  assert.deepEqual((await mailsTo(db(), email)).slice(-1), ['factorOff'])
  assert.deepEqual((await eventsOf(db(), personId)).slice(-1), ['factor.removed'])
})
