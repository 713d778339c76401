import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { cookiesOf, startTestApp, type TestApp, testPassword, visitorWith } from '../../../test/app.ts'
import { linkIn, mailsTo } from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp({ PAGE_CACHE: 'off' })
  world = await createWorld(app)
})
after(() => app.close())

const everswinkel = () => `/registrieren/${world.administrations.unregistered}`
const gesa = { name: 'Gesa Ever', email: 'gesa@everswinkel.example', passwort: testPassword }
const first = { sichtbarkeit: 'administrations', postfach: 'digital@everswinkel.example' }
const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(app.database.db)).rows
const membershipsOf = (email: string) =>
  rows(sql<{ id: number; state: string; role: string }>`
    select m.id, m.state, m.role from memberships m join people p on p.id = m.person_id where p.email = ${email}`)

test('the search says what can be done at each administration', async () => {
  const page = await app.html('/registrieren?q=warendorf')
  assert.match(page, new RegExp(`/registrieren/${world.administrations.own}">Zugang anfragen`))
  const other = await app.html('/registrieren?q=everswinkel')
  assert.match(other, new RegExp(`${everswinkel()}">Hier registrieren`))
  assert.match(other, /Neue Stelle eintragen/)
  const suggestions = await app.json('/registrieren/vorschlaege?q=evers')
  assert.equal(suggestions[0].href, everswinkel())
})

test('a Gemeinde of an Amt leads to the Amt, unless it says it has an administration of its own', async () => {
  const [altenmoor] = await rows(sql<{ id: number; parentId: number; amt: string }>`
    select a.id, a.parent_id, u.display_name as amt from administrations a join administrations u on u.id = a.parent_id
    where u.type = 'amt' and a.level = 'gemeinde' order by a.id limit 1`)
  const page = await app.html(`/registrieren/${altenmoor?.id}`)
  assert.ok(page.includes(`verwaltet durch ${altenmoor?.amt}`))
  assert.ok(page.includes(`href="/registrieren/${altenmoor?.parentId}"`))
  assert.doesNotMatch(page, /name="email"/)
  assert.match(await app.html(`/registrieren/${altenmoor?.id}?eigene=ja`), /name="email"/)
  const skipped = await app.post(`/registrieren/${altenmoor?.id}`, { ...gesa, ...first })
  assert.equal(skipped.status, 409)
  assert.deepEqual(await membershipsOf(gesa.email), [])
})

test('everything that is wrong is said at once, and what was typed is still there', async () => {
  const answer = await app.post(everswinkel(), { name: '', email: 'keine', passwort: 'kurz', sichtbarkeit: 'x' })
  const page = await answer.text()
  assert.equal(answer.status, 400)
  assert.match(page, /Bitte prüfen Sie/)
  assert.match(page, /value="keine"/)
  assert.doesNotMatch(page, /value="kurz"/)
  for (const password of ['Everswinkel2026!', 'passwort1234', 'gesa-ever-gesa']) {
    const refused = await app.post(everswinkel(), { ...gesa, ...first, passwort: password })
    assert.equal(refused.status, 400, password)
  }
  assert.deepEqual(await membershipsOf(gesa.email), [])
})

test('Gesa registers Everswinkel, confirms, prepares and is approved', async () => {
  const answer = await app.post(everswinkel(), { ...gesa, ...first })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/registrieren/gesendet')
  assert.deepEqual(
    (await membershipsOf(gesa.email)).map(({ state, role }) => [state, role]),
    [['unverified', 'coordinator']],
  )
  // Nobody has asked for Everswinkel yet, as long as the address is not confirmed.
  assert.deepEqual(
    await rows(sql`select 1 from participations where administration_id = ${world.administrations.unregistered}`),
    [],
  )
  await assert.rejects(app.signIn(gesa.email), /403/)

  const link = await linkIn(app.database.db, gesa.email)
  assert.match(await app.html(link), /gesa@everswinkel\.example/)
  assert.match(await app.html(link), /Adresse bestätigen/, 'looking does not use it up')
  const wrong = await app.post(link, { passwort: 'nicht-meins-sicher-nicht' })
  assert.equal(wrong.status, 400)
  const confirmed = await app.post(link, { passwort: gesa.passwort })
  assert.equal(confirmed.headers.get('location'), '/meine-verwaltung?meldung=bestaetigt')
  assert.equal((await app.post(link, { passwort: gesa.passwort })).status, 404, 'a link works once')
  assert.deepEqual(await mailsTo(app.database.db, world.people.operator.email), ['approvalRequested'])

  const visitor = await visitorWith(app.origin, cookiesOf(confirmed))
  const overview = await visitor.html('/meine-verwaltung')
  assert.match(overview, /Der Betrieb dieser Plattform entscheidet/)
  assert.match(overview, /zwei Arbeitstage/)
  assert.equal((await visitor.get('/meine-verwaltung/personen')).status, 403)
  assert.match(await visitor.html('/meine-verwaltung/angaben'), /digital@everswinkel\.example/)
  const saved = await visitor.post('/meine-verwaltung/angaben', {
    sichtbarkeit: 'public',
    postfach: 'neu@everswinkel.example',
    portal: 'https://portal.everswinkel.example',
    beschreibung: 'Entwurf-Marker',
    faktor: '',
  })
  assert.equal(saved.status, 303)
  assert.match(await visitor.html('/meine-verwaltung/angaben'), /Entwurf-Marker/)
  assert.doesNotMatch(
    await app.html(`/verwaltungen/${world.administrations.unregistered}`),
    /Entwurf-Marker|nimmt teil\./,
  )

  const olga = await app.signIn(world.people.operator.email)
  const [membership] = await membershipsOf(gesa.email)
  const queue = await olga.html('/betrieb/freigaben')
  assert.match(queue, /Gesa Ever/)
  assert.doesNotMatch(queue, /Entwurf-Marker/)
  assert.equal((await olga.post(`/betrieb/freigaben/${membership?.id}/freigabe`)).status, 303)
  assert.deepEqual(await mailsTo(app.database.db, gesa.email), ['verifyEmail', 'membershipApproved'])

  const shown = await app.html(`/verwaltungen/${world.administrations.unregistered}`)
  assert.match(shown, /Entwurf-Marker/)
  assert.match(shown, /portal\.everswinkel\.example/)
  assert.doesNotMatch(shown, /Gesa Ever|neu@everswinkel/, 'guests see no names and no mailbox')
  assert.match(await visitor.html('/meine-verwaltung'), /Nächste Schritte/)
})

test('who comes next asks the coordination, not the operation', async () => {
  const enno = { name: 'Enno Zwei', email: 'enno@everswinkel.example', passwort: testPassword }
  const page = await app.html(everswinkel())
  assert.match(page, /Zugang für Everswinkel anfragen/)
  assert.doesNotMatch(page, /name="sichtbarkeit"/)
  // What only the first person decides is not taken from anybody else.
  await app.post(everswinkel(), { ...enno, rolle: 'editor', sichtbarkeit: 'internal', postfach: 'boese@example.org' })
  const link = await linkIn(app.database.db, enno.email)
  const visitor = await visitorWith(app.origin, cookiesOf(await app.post(link, { passwort: enno.passwort })))
  assert.match(await visitor.html('/meine-verwaltung'), /Die Koordination von Everswinkel entscheidet/)
  assert.equal((await visitor.get('/meine-verwaltung/angaben')).status, 403)
  assert.equal((await mailsTo(app.database.db, gesa.email)).at(-1), 'approvalRequested')
  assert.equal((await mailsTo(app.database.db, world.people.operator.email)).length, 1)

  const gesaVisitor = await app.signIn(gesa.email)
  const people = await gesaVisitor.html('/meine-verwaltung/personen')
  assert.match(people, /Enno Zwei/)
  const [membership] = await membershipsOf(enno.email)
  await gesaVisitor.post(`/meine-verwaltung/personen/${membership?.id}/freigabe`)
  assert.deepEqual(
    (await membershipsOf(enno.email)).map(({ state, role }) => [state, role]),
    [['active', 'editor']],
  )
  assert.match(await visitor.html('/meine-verwaltung/personen'), /Gesa Ever.*Enno Zwei|Enno Zwei.*Gesa Ever/s)
})

test('somebody with an account asks for one more administration without naming herself again', async () => {
  const karla = await app.signIn(world.people.coordinator.email)
  const page = await karla.html(everswinkel())
  assert.match(page, /Sie sind angemeldet als <strong>Karla Ordner/)
  assert.doesNotMatch(page, /name="passwort"/)
  assert.equal((await karla.post(everswinkel(), { rolle: 'reader' })).status, 303)
  assert.match(await karla.html('/registrieren/gesendet'), /Ihre Anfrage ist gestellt/)
  const again = await karla.post(everswinkel(), { rolle: 'reader' })
  assert.equal(again.status, 409)
  assert.equal((await membershipsOf(world.people.coordinator.email)).length, 2)
})

test('a request can be taken back; an administration nobody asks for is open again', async () => {
  const ostbevern = await rows(sql<{ id: number }>`select id from administrations where regional_key = '055700036036'`)
  const path = `/registrieren/${ostbevern[0]?.id}`
  const otto = { name: 'Otto Ost', email: 'otto@ostbevern.example', passwort: testPassword }
  await app.post(path, { ...otto, ...first })
  const confirmed = await app.post(await linkIn(app.database.db, otto.email), { passwort: otto.passwort })
  const visitor = await visitorWith(app.origin, cookiesOf(confirmed))
  assert.match(await visitor.html('/meine-verwaltung/austritt'), /Anfrage zurückziehen/)
  await visitor.post('/meine-verwaltung/austritt', { verlassen: 'ja' })
  assert.match(await visitor.html('/meine-verwaltung'), /gehört zu keiner Verwaltung/)
  assert.deepEqual(await rows(sql`select 1 from participations where administration_id = ${ostbevern[0]?.id}`), [])
})

test('who chooses a passkey needs no password, confirms with the link alone and is led to make one', async () => {
  const email = 'pia.key@everswinkel.example'
  const answer = await app.post(everswinkel(), {
    ...gesa,
    ...first,
    rolle: 'editor',
    email,
    anmeldung: 'passkey',
    passwort: '',
  })
  assert.equal(answer.status, 303, await answer.text())
  const path = await linkIn(app.database.db, email)
  const page = await app.html(path)
  assert.doesNotMatch(page, /name="passwort"/)
  const confirmed = await app.post(path)
  assert.equal(confirmed.headers.get('location'), '/konto/passkeys?meldung=bestaetigt')
  const pia = await visitorWith(app.origin, cookiesOf(confirmed))
  assert.match(await pia.html('/konto/passkeys?meldung=bestaetigt'), /Legen Sie jetzt den Passkey an/)
  assert.equal((await app.post(path)).status, 404)
  const byPassword = await app.post('/anmelden', { email, passwort: testPassword })
  assert.equal(byPassword.status, 400)
})

test('where only invitations lead in, nothing can be registered', async () => {
  await sql`insert into settings (name, value) values ('registration', '{"mode": "invitation"}')`.execute(
    app.database.db,
  )
  await new Promise(resolve => setTimeout(resolve, 1100))
  assert.match(await app.html('/registrieren'), /registriert man sich mit einer Einladung/)
  assert.doesNotMatch(await app.html(everswinkel()), /name="email"/)
  const late = { name: 'Lena Spät', email: 'lena@everswinkel.example', passwort: testPassword, rolle: 'editor' }
  assert.equal((await app.post(everswinkel(), late)).status, 403)
  assert.equal((await app.post('/registrieren/neue-stelle', late)).status, 403)
  assert.deepEqual(await membershipsOf(late.email), [])
  await sql`delete from settings where name = 'registration'`.execute(app.database.db)
})
