import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { found, mailsAbout } from '../../../../test/alliances.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import {
  addMember,
  allow,
  entered,
  hiddenIn,
  lastBatch,
  object,
  preview,
  run,
  servicesIn,
} from '../../../../test/for-members.ts'
import { entered as enteredOwn, rowOf, wordsOf } from '../../../../test/own-entries.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let veit: Visitor
let edda: Visitor
let falk: Visitor
let own: number
let beckum: number
let allianceId: number
let areas: number[]
let services: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  own = world.administrations.own
  allianceId = world.allianceId
  beckum = await addMember(app, world)
  veit = await app.signIn(world.people.alliance.email)
  edda = await app.signIn(world.people.editor.email)
  falk = await app.signIn(world.people.foreign.email)
  const { rows } = await sql<{ id: number }>`select id from topic_areas order by id`.execute(app.database.db)
  areas = rows.map(({ id }) => id)
  services = [...(await servicesIn(app, areas[0] ?? 0, 3)), ...(await servicesIn(app, areas[1] ?? 0, 3))]
})
after(() => app.close())
beforeEach(async () => {
  const { db } = app.database
  await sql`delete from statuses`.execute(db)
  await sql`delete from entry_objections`.execute(db)
  await allow(app, allianceId, own, 'all')
  await allow(app, allianceId, beckum, 'all')
})

const wanted = (fields: Record<string, unknown> = {}) => ({
  services,
  members: [own, beckum],
  status: 'done',
  ...fields,
})
const count = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from statuses`.execute(app.database.db)).rows[0]?.n
const runOn = (visitor: Visitor, hidden: Record<string, string[]>, id = allianceId) =>
  visitor.post(`/verbuende/${id}/eintragungen`, hidden)

test('nobody but the coordination of this Verbund finds its pages: no editor of a member, nobody of another Verbund', async () => {
  const path = await entered(veit, allianceId, wanted())
  const { hidden } = await preview(veit, allianceId, wanted({ status: 'open', modus: 'verbund' }))
  const other = await found(falk, { name: 'Falks Verbund' })
  const rieke = await app.signIn(world.people.reader.email)
  const karla = await app.signIn(world.people.coordinator.email)
  for (const visitor of [edda, karla, rieke, falk]) {
    for (const page of ['', '/neu', path.replace(/.*eintragungen/, '')])
      assert.equal((await visitor.get(`/verbuende/${allianceId}/eintragungen${page}`)).status, 404)
    assert.equal((await runOn(visitor, hidden)).status, 404)
    assert.equal((await preview(visitor, allianceId, wanted())).status, 404)
    assert.equal((await visitor.get(`/api/v1/alliances/${allianceId}/member-entries`)).status, 404)
  }
  // With the form of another Verbund he coordinates, Falk reaches none of its members.
  const foreign = await preview(falk, other, wanted())
  assert.match(foreign.words, /0 neu, 0 geändert/)
  assert.equal((await runOn(falk, hidden, other)).status, 409)
  assert.equal((await rowOf(app, own, services[0] ?? 0))?.status, 'done')
})

test('a permission for some Themenfelder is one for these alone', async () => {
  await allow(app, allianceId, own, [areas[0] ?? 0])
  const shown = await preview(veit, allianceId, wanted())
  assert.match(shown.words, /Warendorf 3 0 0 3 Themenfeld nicht erlaubt/)
  await run(veit, allianceId, shown.hidden)
  assert.equal((await rowOf(app, own, services[0] ?? 0))?.status, 'done')
  assert.equal(await rowOf(app, own, services[5] ?? 0), undefined)
  const page = wordsOf(await veit.html(`/verbuende/${allianceId}/eintragungen/neu?themenfeld=${areas[1]}`))
  assert.match(page, /Für diese Mitglieder können Sie hier nicht eintragen.*Warendorf erlaubt dieses Themenfeld nicht/)
})

test('a permission taken back after the preview: nothing is written for anybody, it is said for whom, the others can go on', async () => {
  const { hidden } = await preview(veit, allianceId, wanted())
  await allow(app, allianceId, own, null)
  const refused = await runOn(veit, hidden)
  const page = await refused.text()
  assert.equal(refused.status, 409)
  assert.match(
    wordsOf(page),
    /Es ist noch nichts gespeichert, bei niemandem.*Warendorf 6 Leistungen: Der Verbund darf hier nicht mehr/,
  )
  assert.equal(await count(), 0)
  await run(veit, allianceId, hiddenIn(page, 'eintragungen"'))
  assert.equal(await rowOf(app, own, services[0] ?? 0), undefined)
  assert.equal((await rowOf(app, beckum, services[0] ?? 0))?.status, 'done')
})

test('somebody of a member was faster, or objects: nothing is written, and it is said why', async () => {
  const { hidden } = await preview(veit, allianceId, wanted())
  await enteredOwn(edda, services[1] ?? 0, { status: 'planned' })
  const refused = await runOn(veit, hidden)
  assert.equal(refused.status, 409)
  assert.match(wordsOf(await refused.text()), /Warendorf 1 Leistung: Jemand anders war schneller/)
  assert.equal(await count(), 1)

  await entered(veit, allianceId, wanted())
  const second = await preview(veit, allianceId, wanted({ status: 'planned', modus: 'verbund' }))
  await object(edda, await lastBatch(app, own), { umfang: 'alle' })
  const again = await runOn(veit, second.hidden)
  assert.equal(again.status, 409)
  assert.match(wordsOf(await again.text()), /5 Leistungen: Das Mitglied hat Einspruch eingelegt/)
})

test('what a member keeps from the Verbund is neither shown nor touched', async () => {
  const [a = 0, b = 0] = services
  const shows = (modus: string) =>
    preview(veit, allianceId, wanted({ services: [a, b], members: [own], modus, status: 'open', weg: 'efa' }))
  await enteredOwn(edda, a, { status: 'inProgress', sichtbar: 'internal' })
  const first = await shows('alle')
  assert.match(first.words, /Warendorf 1 0 0 1 eigener Eintrag, den Sie nicht sehen/)
  await enteredOwn(edda, a, { status: 'done', weg: 'own', 'online-seit': '2026-01-31', sichtbar: 'internal' })
  const second = await shows('alle')
  assert.equal(second.words, first.words, 'not a byte tells what the entry holds')
  assert.deepEqual({ ...second.hidden, anfrage: [] }, { ...first.hidden, anfrage: [] })
  await run(veit, allianceId, second.hidden)
  assert.equal((await rowOf(app, own, a))?.status, 'done')
  // Somebody who adds the hidden entry to the form by hand is refused.
  const { rows } = await sql<{ version: number }>`
    select version from statuses where administration_id = ${own} and service_id = ${a}`.execute(app.database.db)
  const stand = `${own.toString(36)}:${a.toString(36)}-${(rows[0]?.version ?? 0).toString(36)}`
  const third = await shows('alle')
  assert.equal(
    (await runOn(veit, { ...third.hidden, anfrage: [randomUUID()], stand: [stand], modus: ['alle'], status: ['open'] }))
      .status,
    409,
  )
  assert.equal((await rowOf(app, own, a))?.status, 'done')
})

test('an entry that becomes hidden after the preview is left alone', async () => {
  const [a = 0] = services
  await enteredOwn(edda, a, { status: 'planned' })
  const { hidden } = await preview(veit, allianceId, wanted({ services: [a], members: [own], modus: 'alle' }))
  await enteredOwn(edda, a, { sichtbar: 'internal' })
  assert.equal((await runOn(veit, hidden)).status, 409)
  assert.equal((await rowOf(app, own, a))?.status, 'planned')
})

test('a confirmation sent several times at once enters once, and writes one mail', async () => {
  await sql`delete from mails`.execute(app.database.db)
  const { hidden } = await preview(veit, allianceId, wanted())
  const places = await Promise.all([1, 2, 3].map(() => run(veit, allianceId, hidden)))
  assert.equal(new Set(places).size, 1)
  assert.equal((await mailsAbout(app, 'allianceEntries', 'Marker-Warendorf')).length, 1)
})

test('nothing is entered through a Verbund that is blocked or dissolved, nor for a member that has left or is blocked', async () => {
  const { db } = app.database
  const { hidden } = await preview(veit, allianceId, wanted())
  const refused = async (statuses: number[]) => {
    assert.ok(statuses.includes((await runOn(veit, hidden)).status))
    assert.equal(await count(), 0)
  }
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('alliance', ${String(allianceId)}, 'Test')`.execute(
    db,
  )
  await refused([404])
  await sql`delete from blocks`.execute(db)
  await sql`update alliances set dissolved_at = now() where id = ${allianceId}`.execute(db)
  await refused([404])
  await sql`update alliances set dissolved_at = null`.execute(db)
  await sql`update alliance_memberships set state = 'left' where id = ${world.ownAllianceMembershipId}`.execute(db)
  await refused([409])
  await sql`update alliance_memberships set state = 'active' where id = ${world.ownAllianceMembershipId}`.execute(db)
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(own)}, 'Test')`.execute(
    db,
  )
  await refused([409])
  await sql`update blocks set lifted_at = now()`.execute(db)
  await run(veit, allianceId, hidden)
})

test('only who enters for a house objects, to what was entered for it', async () => {
  await entered(veit, allianceId, wanted())
  const rieke = await app.signIn(world.people.reader.email)
  const batch = await lastBatch(app, own)
  const path = `/meine-verwaltung/aenderungen/${batch}/einspruch`
  const { anfrage = [] } = hiddenIn(await edda.html(path), 'einspruch"')
  assert.equal((await rieke.post(path, { anfrage, umfang: 'alle' })).status, 403)
  for (const visitor of [falk, veit]) assert.equal((await visitor.post(path, { anfrage, umfang: 'alle' })).status, 404)
  assert.equal(await count(), 12)
  await object(edda, batch, { umfang: 'alle' })
  const page = await rieke.html('/meine-verwaltung/verbund-eintraege')
  assert.match(wordsOf(page), /Unsere Einsprüche/)
  assert.doesNotMatch(page, /einsprueche\/\d+\/ruecknahme/)
  const lifting = /action="([^"]+einsprueche\/\d+\/ruecknahme)"/.exec(
    await edda.html('/meine-verwaltung/verbund-eintraege'),
  )?.[1]
  assert.equal((await falk.post(lifting ?? '', { bestaetigung: 'ja' })).status, 409)
  assert.equal((await rieke.post(lifting ?? '', { bestaetigung: 'ja' })).status, 403)
})

test('of an act with thousands of services every ticked one counts', async () => {
  const [a = 0] = services
  await entered(veit, allianceId, wanted({ members: [own] }))
  const others = Array.from({ length: 1500 }, (_, i) => String(900_000 + i))
  const answer = await object(edda, await lastBatch(app, own), { umfang: 'auswahl', leistung: [...others, String(a)] })
  assert.equal(answer.status, 303)
})

test('programs read what was entered and who objects, page by page; each house its own objections', async () => {
  await entered(veit, allianceId, wanted())
  await object(edda, await lastBatch(app, own), { umfang: 'alle', grund: 'Marker-Grund' })
  const read = async (visitor: Visitor, path: string) =>
    (await (await visitor.get(`/api/v1/${path}`)).json()) as {
      items: { administration: { id: number }; entries: number; reason: string }[]
      total: number
      next: string | null
    }
  const first = await read(veit, `alliances/${allianceId}/member-entries?limit=1`)
  const second = await read(veit, `alliances/${allianceId}/member-entries?limit=1&cursor=${first.next}`)
  assert.deepEqual(
    [...first.items, ...second.items].map(({ administration }) => administration.id).sort(),
    [own, beckum].sort(),
  )
  const objections = await read(veit, `alliances/${allianceId}/entry-objections`)
  assert.deepEqual([objections.total, objections.items[0]?.reason], [6, 'Marker-Grund'])
  assert.equal((await read(edda, 'my-administration/entry-objections?limit=2')).items.length, 2)
  assert.equal((await read(falk, 'my-administration/entry-objections')).total, 0)
  const cursor = Buffer.from('[1e300]').toString('base64url')
  assert.equal((await veit.get(`/api/v1/alliances/${allianceId}/entry-objections?cursor=${cursor}`)).status, 400)
})
