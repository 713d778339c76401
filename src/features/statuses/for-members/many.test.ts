import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { allow, entered, lastBatch, object, preview, run, servicesIn } from '../../../../test/for-members.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let veit: Visitor
let services: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  veit = await app.signIn(world.people.alliance.email)
  services = await servicesIn(app, 1, 3)
})
after(() => app.close())

test('an objection that is refused comes back as it was filled in', async () => {
  const { own } = world.administrations
  await allow(app, world.allianceId, own, 'all')
  await entered(veit, world.allianceId, { services, members: [own], status: 'done' })
  const edda = await app.signIn(world.people.editor.email)
  const batch = await lastBatch(app, own)
  const nothing = await (await object(edda, batch, { umfang: 'auswahl', grund: 'Marker-Grund' })).text()
  assert.match(wordsOf(nothing), /Bitte wählen Sie mindestens eine Leistung/)
  assert.match(nothing, />Marker-Grund<\/textarea>/)
  const [, second = 0] = services
  const tooLong = { umfang: 'auswahl', leistung: String(second), grund: 'x'.repeat(1001) }
  const page = await (await object(edda, batch, tooLong)).text()
  assert.match(page, /x{1001}<\/textarea>/)
  assert.match(page, /value="auswahl" checked/)
  assert.deepEqual(
    [...page.matchAll(/name="leistung" value="(\d+)" checked/g)].map(([, id]) => Number(id)),
    [second],
  )
})

test('a Verbund with more than five hundred members enters for all of them, and none is left out unsaid', async () => {
  const { db } = app.database
  const { allianceId } = world
  const { rows } = await sql<{ id: number }>`
    with chosen as (select a.id from administrations a where a.is_listed and not exists (
        select 1 from alliance_memberships m where m.administration_id = a.id) order by a.id limit 510),
      taking as (insert into participations (administration_id, state, decided_at)
        select id, 'approved', now() from chosen on conflict (administration_id) do update set state = 'approved'),
      allowing as (insert into entry_grants (alliance_id, administration_id) select ${allianceId}, id from chosen)
    insert into alliance_memberships (alliance_id, administration_id, state, decided_at)
    select ${allianceId}, id, 'active', now() from chosen returning administration_id as id`.execute(db)
  const members = rows.map(({ id }) => id)
  const { words, hidden } = await preview(veit, allianceId, { services: services.slice(0, 1), members, status: 'done' })
  assert.match(words, /510 neu, 0 geändert bei 510 Mitgliedern/)
  const page = wordsOf(await veit.html(await run(veit, allianceId, hidden)))
  assert.match(page, /510 Einträge bei 510 Mitgliedern/)
  assert.match(page, /und 10 weitere Mitglieder/)
})
