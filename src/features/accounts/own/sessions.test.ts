import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { cookiesOf, serveApp, startTestApp, type TestApp, testPassword, visitorWith } from '../../../../test/app.ts'
import { addPerson, eventsOf, mailsTo } from '../../../../test/people.ts'

let app: TestApp
let other: Awaited<ReturnType<typeof serveApp>>
const ada = 'ada.vogt@example.org'
let adaId: string

before(async () => {
  app = await startTestApp()
  // A second server on the same database.
  other = await serveApp(app.database, { DATA_DIR: app.dataDir })
  adaId = await addPerson(app.database.db, 'Ada Vogt', ada)
  await addPerson(app.database.db, 'Berta Bund', 'berta.bund@example.org')
})
after(async () => {
  other.close()
  await app.close()
})

const isIn = async (visitor: { get(path: string): Promise<Response> }) => (await visitor.get('/konto')).status === 200
const idsOf = async () => {
  const { rows } = await sql<{ id: string }>`
    select id from sessions where person_id = ${adaId}::uuid order by created_at`.execute(app.database.db)
  return rows.map(({ id }) => id)
}

test('a saved cookie is dead the moment the password changes elsewhere, on every server', async () => {
  const saved = await app.signIn(ada)
  const elsewhere = await visitorWith(other.origin, saved.cookie)
  const changing = await other.signIn(ada)
  assert.ok((await isIn(saved)) && (await isIn(elsewhere)))
  const fields = { altesPasswort: testPassword, passwort: 'neun Störche über Coesfeld' }
  assert.equal((await changing.post('/konto/passwort', { ...fields, altesPasswort: 'falsch' })).status, 400)
  assert.equal((await changing.post('/konto/passwort', { ...fields, altesPasswort: '' })).status, 400)
  assert.equal((await changing.post('/konto/passwort', { ...fields, passwort: 'AdaVogt2026!' })).status, 400)
  assert.ok(await isIn(saved))
  assert.equal((await changing.post('/konto/passwort', fields)).headers.get('location'), '/konto?meldung=passwort')
  assert.ok(!(await isIn(saved)) && !(await isIn(elsewhere)))
  assert.ok(await isIn(changing), 'the one that changed it stays')
  await assert.rejects(app.signIn(ada, testPassword))
  assert.deepEqual(await eventsOf(app.database.db, adaId), ['person.passwordChanged'])
  assert.deepEqual(await mailsTo(app.database.db, ada), ['passwordChanged'])
  const back = { altesPasswort: fields.passwort, passwort: testPassword }
  assert.equal((await changing.post('/konto/passwort', back)).status, 303)
})

test('own sessions are listed and ended one by one or all others at once; nobody else’s', async () => {
  const [first, second, own] = [await app.signIn(ada), await other.signIn(ada), await app.signIn(ada)]
  const page = await own.html('/konto/sitzungen')
  assert.match(page, /diese Sitzung/)
  assert.doesNotMatch(page, /127\.0\.0\.1|::1/)
  const [firstId = ''] = (await idsOf()).slice(-3)
  const berta = await app.signIn('berta.bund@example.org')
  assert.equal((await berta.post(`/konto/sitzungen/${firstId}`)).status, 404)
  assert.ok(await isIn(first))
  assert.equal((await own.post(`/konto/sitzungen/${firstId}`)).status, 303)
  assert.ok(!(await isIn(first)) && (await isIn(second)))
  assert.equal((await own.post(`/konto/sitzungen/${firstId}`)).status, 404)
  for (const id of ['1', "' or 1=1", '00000000-0000-0000-0000-00000000000g'])
    assert.equal((await own.post(`/konto/sitzungen/${encodeURIComponent(id)}`)).status, 404)
  assert.equal((await own.post('/konto/sitzungen')).status, 303)
  assert.ok(!(await isIn(second)) && (await isIn(own)) && (await isIn(berta)))
})

test('signing in makes a new session and ends the one that came along', async () => {
  const planted = await app.signIn('berta.bund@example.org')
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: app.origin, Cookie: planted.cookie }
  const body = new URLSearchParams({ email: ada, passwort: testPassword, _token: planted.formToken }).toString()
  const answer = await fetch(`${app.origin}/anmelden`, { method: 'POST', headers, body, redirect: 'manual' })
  assert.equal(answer.status, 303)
  assert.notEqual(cookiesOf(answer), planted.cookie)
  assert.ok(!(await isIn(planted)))
  assert.match(await (await visitorWith(app.origin, cookiesOf(answer))).html('/'), /Ada Vogt/)
})

test('a token that we did not sign is nobody’s', async () => {
  const visitor = await app.signIn(ada)
  const [, value = ''] = visitor.cookie.split('=')
  const [token = ''] = decodeURIComponent(value).split('.')
  for (const forged of [token, `${token}.`, `${token}.AAAA`, `x${decodeURIComponent(value)}`, '.', '%', 'a.b'])
    assert.equal((await app.get('/konto', { Cookie: `ozg.session_token=${encodeURIComponent(forged)}` })).status, 303)
  assert.equal((await app.get('/konto', { Cookie: `ozg.session_token=%E0%A4%A` })).status, 303)
})

test('a session ends when it was not used for long, and in any case after some days', async () => {
  const [idle, old] = [await app.signIn(ada), await app.signIn(ada)]
  const [idleId, oldId] = (await idsOf()).slice(-2)
  await sql`update sessions set used_at = now() - interval '721 minutes' where id = ${idleId}::uuid`.execute(
    app.database.db,
  )
  await sql`update sessions set created_at = now() - interval '169 hours' where id = ${oldId}::uuid`.execute(
    app.database.db,
  )
  assert.ok(!(await isIn(idle)) && !(await isIn(old)))
})

test('being blocked ends a session at once and is told after the right password alone', async () => {
  const visitor = await app.signIn(ada)
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('person', ${adaId}, 'Gerät verloren')`.execute(
    app.database.db,
  )
  assert.ok(!(await isIn(visitor)) && !(await isIn(await visitorWith(other.origin, visitor.cookie))))
  const guess = await app.post('/anmelden', { email: ada, passwort: 'falsch-geraten' })
  assert.doesNotMatch(await guess.text(), /gesperrt/)
  const answer = await app.post('/anmelden', { email: ada, passwort: testPassword })
  assert.equal(answer.status, 403)
  assert.deepEqual(answer.headers.getSetCookie(), [])
  assert.match(await answer.text(), /Ihr Zugang ist gesperrt[\s\S]*Gerät verloren[\s\S]*Impressum/)
  await sql`update blocks set lifted_at = now()`.execute(app.database.db)
  assert.ok(await isIn(await app.signIn(ada)))
})

test('whoever has not confirmed the address is told so after the right password alone', async () => {
  await addPerson(app.database.db, 'Udo Neu', 'udo.neu@example.org', false)
  const guess = await app.post('/anmelden', { email: 'udo.neu@example.org', passwort: 'falsch-geraten' })
  assert.equal(guess.status, 400)
  const answer = await app.post('/anmelden', { email: 'udo.neu@example.org', passwort: testPassword })
  assert.equal(answer.status, 403)
  assert.deepEqual(answer.headers.getSetCookie(), [])
  assert.match(await answer.text(), /bestätigen Sie zuerst Ihre E-Mail-Adresse[\s\S]*action="\/bestaetigung-anfordern"/)
})
