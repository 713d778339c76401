import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { accept, eventsOf, found, invite, mailsAbout, statesOf } from '../../../test/alliances.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type PersonName, type World } from '../../../test/world.ts'
import { moveCoordination } from './handover.ts'

let app: TestApp
let world: World
let veit: Visitor
let karla: Visitor
let edda: Visitor
let falk: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  veit = await app.signIn(world.people.alliance.email)
  karla = await app.signIn(world.people.coordinator.email)
  edda = await app.signIn(world.people.editor.email)
  falk = await app.signIn(world.people.foreign.email)
})
after(() => app.close())

async function foundWithMember(name: string): Promise<number> {
  const id = await found(veit, { name })
  await invite(veit, id, [world.administrations.own])
  await accept(karla, id)
  return id
}

const membershipOf = (name: PersonName) => ({ mitgliedschaft: String(world.people[name].membershipId) })

const mayEdit = async (visitor: Visitor, id: number) => (await visitor.get(`/verbuende/${id}/angaben`)).status === 200

test('editors and coordinators of members are appointed, are told and can act at once', async () => {
  const id = await foundWithMember('Berufung')
  const page = await veit.html(`/verbuende/${id}/koordination`)
  assert.match(page, /Warendorf: Edda Schreiber \(Redaktion\)/)
  assert.doesNotMatch(page, /Rieke Lesner|Wanda Warter|Falk Fremd/)
  assert.equal(await mayEdit(edda, id), false)
  assert.equal((await veit.post(`/verbuende/${id}/koordination`, membershipOf('editor'))).status, 303)
  assert.equal(await mayEdit(edda, id), true)
  assert.equal((await mailsAbout(app, 'allianceAppointment', 'Berufung'))[0]?.recipient, world.people.editor.email)
})

test('readers, the waiting and people of other administrations are not appointed', async () => {
  const id = await foundWithMember('Nicht berufen')
  for (const name of ['reader', 'waiting', 'foreign', 'alliance'] as const)
    assert.equal((await veit.post(`/verbuende/${id}/koordination`, membershipOf(name))).status, 409, name)
  assert.equal((await veit.post(`/verbuende/${id}/koordination`, { mitgliedschaft: 'x' })).status, 400)
})

test('the coordination of a person ends at once, but never that of the last', async () => {
  const id = await foundWithMember('Ende der Koordination')
  const end = (visitor: Visitor, name: PersonName) =>
    visitor.post(`/verbuende/${id}/koordination/ende`, membershipOf(name))
  assert.equal((await end(veit, 'alliance')).status, 409)
  await veit.post(`/verbuende/${id}/koordination`, membershipOf('coordinator'))
  assert.equal((await end(karla, 'alliance')).status, 303)
  assert.equal(await mayEdit(veit, id), false)
  assert.equal((await end(karla, 'coordinator')).status, 409)
  assert.equal(await mayEdit(karla, id), true)
})

test('whoever becomes a reader no longer coordinates', async () => {
  const id = await foundWithMember('Herabgestuft')
  await veit.post(`/verbuende/${id}/koordination`, membershipOf('editor'))
  const change = (role: string) =>
    sql`update memberships set role = ${role} where id = ${world.people.editor.membershipId}`.execute(app.database.db)
  await change('reader')
  assert.equal((await edda.get(`/verbuende/${id}/angaben`)).status, 403)
  assert.doesNotMatch(await veit.html(`/verbuende/${id}`), /Edda Schreiber/)
  await change('editor')
})

test('a Verbund that nobody coordinates any more is taken over by a member, once', async () => {
  const id = await foundWithMember('Verwaist')
  const takeOver = () => karla.post(`/verbuende/${id}/koordination/uebernahme`, { bestaetigung: 'ja' })
  assert.equal((await takeOver()).status, 403, 'while somebody coordinates it, nobody takes it over')
  await sql`
    update memberships set state = 'ended' where id = ${world.people.alliance.membershipId}`.execute(app.database.db)
  const page = await karla.html(`/verbuende/${id}`)
  assert.match(page, /Zurzeit koordiniert niemand/)
  assert.match(page, /Koordination übernehmen/)
  assert.doesNotMatch(await edda.html(`/verbuende/${id}`), /Koordination übernehmen/)
  assert.equal((await takeOver()).status, 303)
  assert.equal(await mayEdit(karla, id), true)
  assert.equal((await takeOver()).status, 403)
  await sql`
    update memberships set state = 'active' where id = ${world.people.alliance.membershipId}`.execute(app.database.db)
})

test('handing over an administration hands over its Verbünde, within the administration alone', async () => {
  const id = await found(karla, { name: 'Übergabe' })
  const { coordinator, editor, foreign } = world.people
  const move = (to: number | null) =>
    transaction(app.database.db, tx => moveCoordination(tx, coordinator.membershipId ?? 0, to ?? 0))
  await move(foreign.membershipId)
  assert.equal(await mayEdit(karla, id), true, 'nothing goes to another administration')
  await move(editor.membershipId)
  assert.deepEqual([await mayEdit(karla, id), await mayEdit(edda, id)], [false, true])
  assert.deepEqual((await eventsOf(app, id)).slice(-1), ['alliance.coordinationMoved'])
})

test('dissolving says what ends, ends it, tells the members and leaves them a note', async () => {
  const id = await foundWithMember('Auflösung')
  await karla.post(`/verbuende/${id}/eintragen`, { umfang: 'alle' })
  await invite(veit, id, [world.administrations.foreign])
  const page = await veit.html(`/verbuende/${id}/aufloesung`)
  assert.match(page, /die Mitgliedschaften von 2 Verwaltungen/)
  assert.match(page, /eine offene Einladung/)
  assert.match(page, /die Erlaubnis, für eine Verwaltung einzutragen/)
  assert.equal((await veit.post(`/verbuende/${id}/aufloesung`)).status, 400)
  assert.equal((await veit.post(`/verbuende/${id}/aufloesung`, { bestaetigung: 'ja' })).status, 303)
  for (const visitor of [veit, karla, edda])
    assert.match(await visitor.html(`/verbuende/${id}`), /ist seit dem .* aufgelöst/)
  assert.equal((await falk.get(`/verbuende/${id}`)).status, 404)
  assert.equal((await app.get(`/verbuende/${id}`)).status, 404)
  assert.doesNotMatch(await karla.html('/verbuende'), /Auflösung/)
  assert.equal((await karla.get(`/api/v1/alliances/${id}`)).status, 404)
  assert.equal((await veit.get(`/verbuende/${id}/einladen`)).status, 404)
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['ended'])
  assert.deepEqual(await statesOf(app, id, world.administrations.foreign), ['withdrawn'])
  assert.equal(
    (await mailsAbout(app, 'allianceDissolution', 'Auflösung'))[0]?.recipient,
    world.people.coordinator.email,
  )
  assert.deepEqual((await eventsOf(app, id)).slice(-2), ['entryGrant.withdrawn', 'alliance.dissolved'])
})
