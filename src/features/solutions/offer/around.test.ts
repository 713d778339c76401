import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { begin, hidden, offers, publish, publishOne, saved } from '../../../../test/offers.ts'
import { servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld } from '../../../../test/world.ts'

let app: TestApp
let edda: Visitor
let karla: Visitor
let ids: number[]
let house: number
before(async () => {
  app = await startTestApp()
  const world = await createWorld(app)
  house = world.administrations.own
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())
beforeEach(async () => {
  await sql`delete from solution_drafts`.execute(app.database.db)
  await sql`delete from solutions`.execute(app.database.db)
})

const first = () => ids[0] ?? 0

test('services are found by search, those of the house first, and taken out again', async () => {
  const draft = await begin(edda)
  const sent = await draft.send(edda, 'leistungen', { suche: 'Hundesteuer', weiter: 'suchen' })
  const found = await edda.html(await saved(Promise.resolve(sent)))
  const offered = [...found.matchAll(/name="neu" value="(\d+)"/g)].map(([, id]) => id ?? '')
  assert.ok(offered.length > 0 && offered.length <= 30)
  await saved(draft.send(edda, 'leistungen', { neu: offered.slice(0, 2) }))
  await saved(draft.send(karla, 'leistungen', { weg: offered[0] ?? '', [`reife-${offered[1]}`]: '2' }))
  const page = await edda.html(draft.path('leistungen'))
  assert.match(wordsOf(page), /Gewählt \(1\)/)
  assert.match(page, new RegExp(`name="weg" value="${offered[1]}"`))
  assert.match(page, /<option value="2" selected/)
})

test('the own list comes page by page through the API, drafts and published ones alike', async () => {
  await begin(edda, { name: 'Erster' })
  await publishOne(edda, first(), { worum: { name: 'Zweiter' } })
  await begin(edda, { name: 'Dritter' })
  const seen: string[] = []
  let cursor = ''
  do {
    const body = JSON.parse(
      await edda.html(`/api/v1/my-administration/solutions?limit=1${cursor && `&cursor=${cursor}`}`),
    )
    assert.equal(body.total, 3)
    seen.push(...body.items.map((item: { name: string; id: number | null }) => `${item.name} ${item.id !== null}`))
    cursor = body.next ?? ''
  } while (cursor)
  assert.deepEqual(seen, ['Dritter false', 'Zweiter true', 'Erster false'])
})

test('a solution comes as publiccode.yml without what the asker may not read, and begins a draft from one', async () => {
  const id = await publishOne(edda, first(), {
    angebot: { lizenz: 'eupl', quelltext: 'https://code.example/hund' },
    steckbrief: { 'frage-contact': 'Marker-Mail', 'frage-operatingCost-von': '4711' },
  })
  const answer = await app.get(`/loesungen/${id}/publiccode.yml`)
  assert.match(answer.headers.get('Content-Type') ?? '', /yaml/)
  const file = await answer.text()
  assert.match(file, /^ {2}license: "EUPL-1\.2"$/m)
  assert.doesNotMatch(file, /Marker-Mail|4711/)
  const way = await saved(edda.post(`${offers}/publiccode`, { text: file }))
  const page = await edda.html(way)
  assert.match(page, /value="Hundesteuer anmelden"/)
  const check = wordsOf(await edda.html(way.replace('worum', 'pruefen')))
  assert.match(check, /EUPL 1\.2[\s\S]*https:\/\/code\.example\/hund/)
  assert.match(check, /fehlt noch:\s+Art der Lösung/)
  const wrong = await edda.post(`${offers}/publiccode`, { text: 'name: <b>x' })
  assert.equal(wrong.status, 400)
  assert.match(await wrong.text(), /keine publiccode\.yml/)
})

test('people of a blocked house are told so, and nothing of a release they wait for', async () => {
  const { db } = app.database
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(house)}, 'Probe')`.execute(
    db,
  )
  try {
    const answer = await edda.get(offers)
    assert.equal(answer.status, 403)
    assert.match(wordsOf(await answer.text()), /ist gesperrt/)
  } finally {
    await sql`update blocks set lifted_at = now()`.execute(db)
  }
})

test('products that were merged while a draft waited answer under their new name', async () => {
  const db = app.database.db
  const { rows } = await sql<{ id: number }>`
    insert into products (name, kind) values ('Alt-DMS', 'recordsSystem'), ('Neu-DMS', 'recordsSystem') returning id`.execute(
    db,
  )
  const [old, other] = rows.map(({ id }) => id)
  const draft = await begin(edda)
  await saved(draft.send(edda, 'leistungen', { neu: String(first()) }))
  await saved(draft.send(edda, 'technik', { 'records-1': 'alt-dms', 'records-2': 'Neu-DMS' }))
  await saved(draft.send(edda, 'angebot', { bedingung: 'free', sichtbar: 'public' }))
  await sql`update products set merged_into_id = ${other}::int where id = ${old}::int`.execute(db)
  const id = await publish(edda, draft)
  const connections = await sql<{ productId: number }>`
    select product_id from solution_connections where solution_id = ${id}`.execute(db)
  assert.deepEqual(connections.rows, [{ productId: other }])
})

test('what a form never sends is no failure: unknown services, levels and products, signs no database takes', async () => {
  const draft = await begin(edda)
  await saved(draft.send(edda, 'leistungen', { neu: [String(first()), '999999999'], [`reife-${first()}`]: '9' }))
  const offer = { bedingung: 'free', sichtbar: 'public' }
  const nameless = await draft.send(edda, 'angebot', { ...offer, 'version-1-neu': 'alles' })
  assert.match(wordsOf(await nameless.text()), /Bitte nennen Sie die Version/)
  await saved(draft.send(edda, 'angebot', offer))
  await sql`update solution_drafts set content = content || '{"productId": 987654321}'`.execute(app.database.db)
  const id = await publish(edda, draft)
  assert.match(wordsOf(await app.html(`/loesungen/${id}`)), /Hundesteuer anmelden/)
  const text = 'publiccodeYmlVersion: "0.4"\nname: "a\\u0000b\\ud83d"\nreleaseDate: 2026-02-31\nsoftwareVersion: 1'
  assert.match(await edda.html(await saved(edda.post(`${offers}/publiccode`, { text }))), /value="ab/)
})

test('a crowd that opens, saves and publishes one solution at once ends in one of its states, and nobody in an error', async () => {
  const id = await publishOne(edda, first())
  const path = (await saved(edda.post(`${offers}/${id}/bearbeitung`))).replace(/\/worum$/, '')
  const fassung = hidden(await edda.html(`${path}/pruefen`), 'fassung')
  const answers = await Promise.all(
    [edda, karla].flatMap(visitor => [
      visitor.post(`${path}/veroeffentlichung`, { fassung }),
      visitor.post(`${offers}/${id}/bearbeitung`),
      visitor.get(`${path}/vorschau?als=gast`),
      visitor.post(`${offers}/${id}/bearbeitung`),
    ]),
  )
  const statuses = answers.map(({ status }) => status)
  assert.ok(
    statuses.every(status => [200, 303, 404].includes(status)),
    String(statuses),
  )
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from solution_drafts where solution_id = ${id}`.execute(app.database.db)
  assert.ok((rows[0]?.count ?? 0) <= 1)
})
