import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { enter, entered, list, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

/** Whose list it is: two houses, a reader, somebody who waits, and the first person of a house that waits as a whole. */

let app: TestApp
let world: World
let edda: Visitor
let falk: Visitor
let rieke: Visitor
let id: number
let eventId: string
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  falk = await app.signIn(world.people.foreign.email)
  rieke = await app.signIn(world.people.reader.email)
  id = (await servicesOf(app, world, 'yes'))[0] ?? 0
  eventId = await entered(edda, id, {
    status: 'deferred',
    grund: 'Marker-Grund',
    notiz: 'Marker-Notiz',
    amt: 'Marker-Amt',
    prioritaet: 'hoch',
    formular: 'paper',
    sichtbar: 'public',
  })
})
after(() => app.close())

const api = '/api/v1/my-administration/entries'
const pages = () => [
  list,
  `${list}?zustaendig=andere&zustaendig=unklar&zustaendig=unsere&anzahl=100&q=a`,
  `${list}/export.csv`,
  `${list}/export.json?spalten=notiz.amt.grund`,
  `${list}/${id}`,
  `${list}/${id}/verlauf?von=2020-01-01&bis=2099-01-01`,
  `${list}?ereignis=${eventId}`,
  '/meine-verwaltung/verlauf',
  '/meine-verwaltung/formulare',
  '/meine-verwaltung/formulare/export.csv',
  api,
  `${api}/${id}`,
]

test('another house sees nothing of ours on any of these pages, in files or the API', async () => {
  for (const path of pages()) {
    const response = await falk.get(path)
    assert.equal(response.status, 200, path)
    assert.doesNotMatch(await response.text(), /Marker|Edda/, path)
  }
})

test('our own people see all of it', async () => {
  for (const visitor of [edda, rieke]) {
    const seen = await Promise.all(pages().map(async path => (await visitor.get(path)).text()))
    for (const marker of ['Marker-Grund', 'Marker-Notiz', 'Marker-Amt'])
      assert.ok(seen.filter(text => text.includes(marker)).length >= 3, marker)
  }
})

test('a change of another house cannot be taken back: it does not exist', async () => {
  const undo = { ereignis: eventId, anfrage: crypto.randomUUID() }
  assert.equal((await falk.post(`${list}/${id}/ruecknahme`, undo)).status, 404)
  assert.equal((await rowOf(app, world.administrations.own, id))?.status, 'deferred')
  const { rows } = await sql<{ id: string }>`
    insert into batches (administration_id, kind, note, entries) values (${world.administrations.own}, 'bulk', 'Marker', 1)
    returning id::text`.execute(app.database.db)
  assert.doesNotMatch(await falk.html(`/meine-verwaltung/verlauf?schritt=${rows[0]?.id}`), /Marker/)
})

test('what another house enters is its own, at the same service', async () => {
  await entered(falk, id, { status: 'done', amt: 'Coesfelder Amt' })
  assert.equal((await rowOf(app, world.administrations.own, id))?.unit, 'Marker-Amt')
  assert.equal((await rowOf(app, world.administrations.foreign, id))?.unit, 'Coesfelder Amt')
})

test('Rieke reads, is told who may enter, and finds nothing to press', async () => {
  for (const answer of [
    await enter(rieke, id, { status: 'done' }),
    await rieke.post(`${list}/${id}/werte`),
    await rieke.post(`${list}/${id}/ruecknahme`, { ereignis: eventId, anfrage: crypto.randomUUID() }),
  ]) {
    assert.equal(answer.status, 403)
    assert.match(wordsOf(await answer.text()), /eintragen können Redaktion und Koordination/)
  }
  const page = await rieke.html(`${list}/${id}`)
  assert.match(wordsOf(page), /zurückgestellt .* Eintragen können Redaktion und Koordination/)
  assert.doesNotMatch(page, /id="eintrag"/)
  assert.doesNotMatch(await rieke.html(list), /data-grid|data-key/)
  assert.doesNotMatch(await rieke.html(`${list}/${id}/verlauf`), /Rückgängig/)
})

test('Wanda waits for her approval and is told who decides', async () => {
  const wanda = await app.signIn(world.people.waiting.email)
  const answer = await wanda.get(list)
  assert.equal(answer.status, 403)
  assert.match(
    wordsOf(await answer.text()),
    /Zugang für Warendorf freigegeben ist. Darüber entscheidet die Koordination/,
  )
})

test('the first person of a house that waits enters drafts, which nobody else sees or counts', async () => {
  const { db } = app.database
  const house = world.administrations.unregistered
  await sql`insert into participations (administration_id, state) values (${house}, 'requested')`.execute(db)
  await sql`
    update memberships set administration_id = ${house}, role = 'coordinator'
    where id = ${world.people.waiting.membershipId}`.execute(db)
  const wanda = await app.signIn(world.people.waiting.email)
  await entered(wanda, id, { status: 'done', sichtbar: 'public' })
  assert.equal((await rowOf(app, house, id))?.isDraft, true)
  assert.match(wordsOf(await wanda.html(list)), /: 1 erledigt/)
  assert.match(wordsOf(await wanda.html('/meine-verwaltung/verlauf')), /Wanda Warter hat eingetragen/)
  const { rows } = await sql`select 1 from administration_counts where administration_id = ${house}`.execute(db)
  assert.deepEqual(rows, [])
  await sql`update participations set state = 'approved' where administration_id = ${house}`.execute(db)
  assert.equal((await rowOf(app, house, id))?.isDraft, false)
})

test('services that do not exist are not found, whatever is asked of them', async () => {
  for (const unknown of ['999999', '0', 'abc', '1e3', '99999999999'])
    for (const rest of ['', '/verlauf']) assert.equal((await edda.get(`${list}/${unknown}${rest}`)).status, 404)
  assert.equal((await edda.get(`${api}/999999`)).status, 404)
})
