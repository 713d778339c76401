import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** What belongs to the Stadt Warendorf does not exist for the Stadt Coesfeld, whatever is asked for. */

let app: TestApp
let world: World
let falk: Visitor
let ids: { invitation: number; memberships: readonly number[] }
before(async () => {
  app = await startTestApp({ PAGE_CACHE: 'off' })
  world = await createWorld(app)
  falk = await app.signIn(world.people.foreign.email)
  const { rows } = await sql<{ id: number }>`
    select id from invitations where administration_id = ${world.administrations.own}`.execute(app.database.db)
  ids = {
    invitation: rows[0]?.id ?? 0,
    memberships: [world.people.reader, world.people.waiting, world.people.coordinator].map(
      ({ membershipId }) => membershipId ?? 0,
    ),
  }
})
after(() => app.close())

/** Names and addresses that only Warendorf may know, and its Verbund. */
const markers = /Rieke Lesner|Edda Schreiber|Wanda Warter|@own|eingeladen@|Marker-innen|Marker-Warendorf/

/** Everything of Warendorf that could be changed, to be compared afterwards. */
const stateOfOwn = async () => {
  const { rows } = await sql`
    select (select json_agg(m order by m.id) from memberships m where administration_id = ${world.administrations.own}) as m,
      (select json_agg(i order by i.id) from invitations i where administration_id = ${world.administrations.own}) as i,
      (select row_to_json(p) from participations p where administration_id = ${world.administrations.own}) as p`.execute(
    app.database.db,
  )
  return JSON.stringify(rows)
}

test('every id of Warendorf is unknown to Coesfeld, and nothing of it changes', async () => {
  const before = await stateOfOwn()
  const fields = { rolle: 'reader', grund: 'Nein', email: 'x@example.org', nachfolge: String(ids.memberships[0]) }
  const attempts = [
    ...ids.memberships.flatMap(id => [
      ['GET', `/meine-verwaltung/personen/${id}`],
      ['GET', `/meine-verwaltung/personen/${id}/ablehnung`],
      ['POST', `/meine-verwaltung/personen/${id}/ablehnung`],
      ['POST', `/meine-verwaltung/personen/${id}/freigabe`],
      ['POST', `/meine-verwaltung/personen/${id}/rolle`],
      ['POST', `/meine-verwaltung/personen/${id}/ende`],
    ]),
    ['POST', `/meine-verwaltung/einladungen/${ids.invitation}/widerruf`],
    ['POST', `/meine-verwaltung/einladungen/${ids.invitation}/erneut`],
    ['POST', '/meine-verwaltung/uebergabe'],
  ] as const
  for (const [method = '', path = ''] of attempts) {
    const answer = method === 'GET' ? await falk.get(path) : await falk.post(path, fields)
    assert.equal(answer.status, 404, `${method} ${path}`)
    assert.doesNotMatch(await answer.text(), markers, path)
  }
  assert.equal(await stateOfOwn(), before)
})

test('no page or answer shows Coesfeld, guests or those who wait what only Warendorf may know', async () => {
  const own = world.administrations.own
  const wanda = await app.signIn(world.people.waiting.email)
  for (const path of [
    '/meine-verwaltung',
    '/meine-verwaltung/personen',
    '/meine-verwaltung/angaben',
    '/meine-verwaltung/einladungen',
    `/verwaltungen/${own}`,
    `/verwaltungen/${own}/anfrage`,
    '/verwaltungen?teilnahme=ja',
    '/verwaltungen/export.json?teilnahme=ja',
    `/registrieren/${own}`,
    '/registrieren?q=warendorf',
    '/api/v1/my-administration',
    '/api/v1/my-administration/invitations',
    '/api/v1/administrations?isParticipating=true',
    `/api/v1/administrations/${own}`,
  ]) {
    const forFalk = await (await falk.get(path)).text()
    assert.doesNotMatch(forFalk, markers, `${path} for Coesfeld`)
    const forGuest = await (await app.get(path)).text()
    assert.doesNotMatch(forGuest, /Karla Ordner|@postfach/, `${path} for guests`)
    assert.doesNotMatch(forGuest, markers, `${path} for guests`)
    const forWanda = (await (await wanda.get(path)).text()).replaceAll(/Wanda Warter|waiting@own\S*/g, '')
    assert.doesNotMatch(forWanda, /Rieke|Edda|Karla|eingeladen@|Marker-/, `${path} for who waits`)
  }
})

test('colleagues of other houses see mailbox and names of coordinators, never an address of a person', async () => {
  const page = await falk.html(`/verwaltungen/${world.administrations.own}`)
  assert.match(page, /own@postfach\.example\.org/)
  assert.match(page, /Karla Ordner/)
  assert.doesNotMatch(page, new RegExp(world.people.coordinator.email))
  const { contact } = await (await falk.get(`/api/v1/administrations/${world.administrations.own}`)).json()
  assert.deepEqual(contact, { mailbox: 'own@postfach.example.org', coordinators: ['Karla Ordner'] })
  const guest = await app.json(`/api/v1/administrations/${world.administrations.own}`)
  assert.equal(guest.contact, null)
})

test('fields nobody asked for are not taken', async () => {
  const before = await stateOfOwn()
  const answer = await falk.post('/meine-verwaltung/angaben', {
    sichtbarkeit: 'public',
    postfach: '',
    portal: '',
    beschreibung: '',
    faktor: '',
    state: 'declined',
    administration_id: String(world.administrations.own),
    administrationId: String(world.administrations.own),
    membershipId: String(ids.memberships[0]),
    __proto__: 'x',
  })
  assert.equal(answer.status, 303)
  assert.equal(await stateOfOwn(), before)
})
