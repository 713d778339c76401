import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp } from '../../../../test/app.ts'
import { addPerson, eventsOf } from '../../../../test/people.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

const db = () => app.database.db

/** Somebody in the Stadt Warendorf and in the Stadt Coesfeld. */
async function settleTwice(email: string) {
  const personId = await addPerson(db(), 'Zora Zweifach', email)
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state, decided_at)
    values (${personId}::uuid, ${world.administrations.own}, 'reader', 'waiting', null),
      (${personId}::uuid, ${world.administrations.foreign}, 'editor', 'active', now()),
      (${personId}::uuid, ${world.administrations.district}, 'reader', 'ended', null) returning id`.execute(db())
  return { personId, ids: rows.map(({ id }) => id) }
}

test('the account shows the person, their administrations and how they sign in', async () => {
  const page = await (await app.signIn(world.people.coordinator.email)).html('/konto')
  for (const text of [
    'Karla Ordner',
    world.people.coordinator.email,
    'Warendorf',
    'Koordination',
    'keine Authenticator-App',
  ])
    assert.ok(page.includes(text), text)
})

test('a session begins for an administration that counts, and later for the one acted for last', async () => {
  const { ids } = await settleTwice('zora@example.org')
  const [waiting, active, ended] = ids
  const first = await app.signIn('zora@example.org')
  const acting = async (visitor: typeof first) => (await (await visitor.get('/api/v1/me')).json()).acting.membershipId
  assert.equal(await acting(first), active)
  const answer = await first.post('/konto/verwaltung', { mitgliedschaft: String(waiting) })
  assert.equal(answer.headers.get('location'), '/meine-verwaltung')
  assert.equal(await acting(first), waiting)
  await first.post('/abmelden')
  assert.equal(await acting(await app.signIn('zora@example.org')), waiting)
  const again = await app.signIn('zora@example.org')
  for (const id of [ended, world.people.foreign.membershipId, 999_999, 'abc', '', "1' or '1'='1"])
    assert.equal((await again.post('/konto/verwaltung', { mitgliedschaft: String(id) })).status, 404, String(id))
})

test('switching leads back to the page one came from, but not to another host or into the other house', async () => {
  const { ids } = await settleTwice('zwei@example.org')
  const visitor = await app.signIn('zwei@example.org')
  const cases: readonly (readonly [string, string])[] = [
    [`${app.origin}/leistungen?q=wohngeld`, '/leistungen?q=wohngeld'],
    [`${app.origin}/konto`, '/konto'],
    [`${app.origin}/meine-verwaltung/personen/7`, '/meine-verwaltung'],
    ['https://boese.example/konto', '/meine-verwaltung'],
    [`${app.origin}//boese.example`, '/'],
    ['unsinn', '/meine-verwaltung'],
  ]
  for (const [referer, expected] of cases) {
    const answer = await fetch(`${app.origin}/konto/verwaltung`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        Cookie: visitor.cookie,
        Origin: app.origin,
        Referer: referer,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ _token: visitor.formToken, mitgliedschaft: String(ids[1]) }).toString(),
    })
    assert.equal(answer.headers.get('location'), expected, referer)
  }
})

test('a name is one line, whatever is sent, so no mail gets a header from it', async () => {
  const personId = await addPerson(db(), 'Eva\r\nBcc: boese@example.org', 'eva@example.org')
  const visitor = await app.signIn('eva@example.org')
  assert.match(await visitor.html('/konto'), /Eva Bcc: boese@example\.org/)
  for (const name of ['Eva\r\nBcc: boese@example.org', 'Eva\u0000\u2028\u0085\tVogt', '  Eva  Vogt '])
    assert.equal((await visitor.post('/konto/name', { name })).status, 303)
  assert.match(await visitor.html('/konto'), />Eva Vogt</)
  for (const name of ['', '   ', '\r\n', 'x'.repeat(121)])
    assert.equal((await visitor.post('/konto/name', { name })).status, 400, name)
  await visitor.post('/konto/name', { name: 'Eva\r\nSubject: Gewonnen\r\n\r\nKlicken Sie hier' })
  await app.post('/passwort-vergessen', { email: 'eva@example.org' })
  const { rows } = await sql<{ subject: string; textBody: string }>`
    select subject, text_body from mails where recipient = 'eva@example.org' order by id desc limit 1`.execute(db())
  assert.equal(rows[0]?.subject, 'Neues Passwort für OZG-connect')
  assert.match(rows[0]?.textBody ?? '', /^Guten Tag/)
  assert.doesNotMatch(rows[0]?.textBody ?? '', /^(Subject|Bcc|Klicken)/m)
  assert.ok((await eventsOf(db(), personId)).every(kind => kind === 'person.renamed'))
})

test('what is typed into a name is text on every page', async () => {
  const visitor = await app.signIn('eva@example.org')
  await visitor.post('/konto/name', { name: '<img src=x onerror=alert(1)>"\'&' })
  for (const path of ['/konto', '/konto/name', '/hilfe'])
    assert.doesNotMatch(await visitor.html(path), /<img src=x/, path)
})

test('the API says who is asking, and tells guests that it does not know', async () => {
  const me = await (await (await app.signIn(world.people.alliance.email)).get('/api/v1/me')).json()
  assert.equal(me.name, 'Veit Bund')
  assert.equal(me.acting.role, 'coordinator')
  assert.deepEqual(me.acting.coordinates, [world.allianceId, world.openAllianceId])
  assert.deepEqual(Object.keys(me).sort(), [
    'acting',
    'belongings',
    'email',
    'isOperator',
    'name',
    'operatorNeedsFactor',
    'personId',
  ])
  const guest = await app.get('/api/v1/me')
  assert.equal(guest.status, 401)
  assert.match(guest.headers.get('content-type') ?? '', /application\/problem\+json/)
})
