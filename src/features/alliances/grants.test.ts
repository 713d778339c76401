import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let karla: Visitor
let rieke: Visitor
let path: string
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  karla = await app.signIn(world.people.coordinator.email)
  rieke = await app.signIn(world.people.reader.email)
  path = `/verbuende/${world.allianceId}/eintragen`
})
after(() => app.close())

async function grants(): Promise<{ topicAreaIds: number[] | null; isOver: boolean }[]> {
  const { rows } = await sql<{ topicAreaIds: number[] | null; isOver: boolean }>`
    select topic_area_ids, withdrawn_at is not null as is_over from entry_grants order by id`.execute(app.database.db)
  return rows
}

test('without a word of the member the Verbund enters nothing for it', async () => {
  assert.deepEqual(await grants(), [])
  assert.match(await rieke.html(path), /Zurzeit: <strong>nein<\/strong>/)
})

test('the coordination of a member allows all, changes to some and takes back; former grants are kept as they were', async () => {
  assert.equal((await karla.post(path, { umfang: 'alle' })).status, 303)
  assert.equal((await karla.post(path, { umfang: 'einzelne', themenfeld: ['3', '2', '2'] })).status, 303)
  assert.deepEqual(await grants(), [
    { topicAreaIds: null, isOver: true },
    { topicAreaIds: [2, 3], isOver: false },
  ])
  assert.match(await karla.html(`/verbuende/${world.allianceId}`), /ja, Bauen &amp; Wohnen, Bildung/)
  assert.equal((await karla.post(`${path}/ende`, { bestaetigung: 'ja' })).status, 303)
  assert.deepEqual(
    (await grants()).map(grant => grant.isOver),
    [true, true],
  )
  assert.equal((await karla.post(`${path}/ende`, { bestaetigung: 'ja' })).status, 409)
  assert.doesNotMatch(await karla.html(`/verbuende/${world.allianceId}`), /ja, /)
})

test('the page tells everybody of the member who decided what when; only the coordination decides', async () => {
  const page = (await rieke.html(path)).replace(/<[^>]+>/g, '')
  assert.match(
    page,
    /Karla Ordner hat zurückgezogen.*Karla Ordner hat geändert: Bauen.*Karla Ordner hat erlaubt: alle/s,
  )
  assert.match(page, /Festlegen kann das, wer Ihre Verwaltung koordiniert/)
  assert.doesNotMatch(page, /Erlauben/)
  assert.equal((await rieke.post(path, { umfang: 'alle' })).status, 403)
})

test('some Themenfelder means at least one, and one that exists', async () => {
  for (const themenfeld of [[], ['99'], ['x']]) {
    const answer = await karla.post(path, { umfang: 'einzelne', themenfeld })
    assert.equal(answer.status, 400, themenfeld.join())
    assert.match(await answer.text(), /href="#themenfeld"/)
  }
  assert.equal((await karla.post(path, { umfang: 'manches' })).status, 400)
  assert.equal((await grants()).length, 2)
})

test('members see what the others allow; the history stays with each', async () => {
  await karla.post(path, { umfang: 'einzelne', themenfeld: ['1', '2', '3', '4'] })
  const veit = await app.signIn(world.people.alliance.email)
  assert.match(await veit.html(`/verbuende/${world.allianceId}`), /ja, 4 von 14 Themenfeldern/)
  assert.doesNotMatch(await veit.html(path), /Karla Ordner/)
})
