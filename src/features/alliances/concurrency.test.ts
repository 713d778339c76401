import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { accept, eventsOf, found, invitationOf, invite, mailsAbout, statesOf } from '../../../test/alliances.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type PersonName, type World } from '../../../test/world.ts'

/** What happens at the same moment happens one after the other, and the second one is told. */

let app: TestApp
let world: World
let veit: Visitor
let karla: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  veit = await app.signIn(world.people.alliance.email)
  karla = await app.signIn(world.people.coordinator.email)
})
after(() => app.close())

const rounds = 8

const statusesOf = async (requests: readonly Promise<Response>[]) =>
  (await Promise.all(requests)).map(({ status }) => status).sort()

const times = (count: number, request: () => Promise<Response>) => Array.from({ length: count }, request)

const membershipOf = (name: PersonName) => ({ mitgliedschaft: String(world.people[name].membershipId) })

async function coordinatorsOf(id: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from alliance_coordinators where alliance_id = ${id}`.execute(app.database.db)
  return rows[0]?.count ?? 0
}

test('founding the same Verbund many times at once founds one', async () => {
  const fields = { art: 'topic', name: 'Gleichzeitig', beschreibung: '', sichtbarkeit: 'alliance' }
  const statuses = await statusesOf(times(10, () => veit.post('/verbuende/neu', fields)))
  assert.deepEqual(statuses, [303, ...Array(9).fill(409)])
})

test('inviting an administration many times at once invites it once and writes one mail', async () => {
  const id = await found(veit, { name: 'Vielfach eingeladen' })
  const { own, foreign } = world.administrations
  const statuses = await statusesOf(
    times(12, () => veit.post(`/verbuende/${id}/einladen`, { verwaltung: [String(own), String(foreign)] })),
  )
  assert.deepEqual(statuses, Array(12).fill(303))
  assert.deepEqual([await statesOf(app, id, own), await statesOf(app, id, foreign)], [['invited'], ['invited']])
  assert.equal((await mailsAbout(app, 'allianceInvitation', 'Vielfach eingeladen')).length, 2)
  assert.equal((await eventsOf(app, id)).filter(kind => kind === 'alliance.administrationInvited').length, 2)
})

test('accepting many times at once makes one membership and tells once', async () => {
  const id = await found(veit, { name: 'Vielfach angenommen' })
  await invite(veit, id, [world.administrations.own])
  const einladung = await invitationOf(karla, id)
  const statuses = await statusesOf(times(20, () => karla.post(`/verbuende/${id}/beitritt`, { einladung })))
  assert.equal(statuses.filter(status => status === 303).length, 1, String(statuses))
  assert.deepEqual(await statesOf(app, id, world.administrations.own), ['active'])
  assert.equal((await mailsAbout(app, 'allianceAnswer', 'Vielfach angenommen')).length, 1)
})

test('accepting and taking back at the same moment: exactly one of them happened', async () => {
  for (let round = 0; round < rounds; round++) {
    const id = await found(veit, { name: `Gleichzeitig zurück ${round}` })
    await invite(veit, id, [world.administrations.own])
    const einladung = await invitationOf(karla, id)
    const [accepted, withdrawn] = await Promise.all([
      karla.post(`/verbuende/${id}/beitritt`, { einladung }),
      veit.post(`/verbuende/${id}/einladungen/${einladung}/ruecknahme`),
    ])
    const done = [accepted.status === 303, withdrawn.status === 303]
    assert.equal(done.filter(Boolean).length, 1, `${accepted.status} ${withdrawn.status}`)
    const expected = accepted.status === 303 ? 'active' : 'withdrawn'
    assert.deepEqual(await statesOf(app, id, world.administrations.own), [expected])
  }
})

async function foundWithTwoCoordinators(name: string): Promise<number> {
  const id = await found(veit, { name })
  await invite(veit, id, [world.administrations.own])
  await accept(karla, id)
  assert.equal((await veit.post(`/verbuende/${id}/koordination`, membershipOf('coordinator'))).status, 303)
  return id
}

test('two who end the coordination of each other at the same moment leave one', async () => {
  for (let round = 0; round < rounds; round++) {
    const id = await foundWithTwoCoordinators(`Gegenseitig ${round}`)
    const path = `/verbuende/${id}/koordination/ende`
    await Promise.all([veit.post(path, membershipOf('coordinator')), karla.post(path, membershipOf('alliance'))])
    assert.equal(await coordinatorsOf(id), 1)
  }
})

test('two coordinating administrations that leave at the same moment leave one', async () => {
  for (let round = 0; round < rounds; round++) {
    const id = await foundWithTwoCoordinators(`Beide gehen ${round}`)
    const path = `/verbuende/${id}/austritt`
    const statuses = await statusesOf([veit, karla].map(visitor => visitor.post(path, { bestaetigung: 'ja' })))
    assert.deepEqual(statuses, [303, 409])
    assert.equal(await coordinatorsOf(id), 1)
  }
})

test('what a Verbund may enter is one grant, however often it is given at once', async () => {
  const id = await foundWithTwoCoordinators('Vielfach erlaubt')
  const path = `/verbuende/${id}/eintragen`
  await Promise.all([
    ...times(6, () => karla.post(path, { umfang: 'alle' })),
    ...times(6, () => karla.post(path, { umfang: 'einzelne', themenfeld: '2' })),
  ])
  const { rows } = await sql`
    select 1 from entry_grants where alliance_id = ${id} and withdrawn_at is null`.execute(app.database.db)
  assert.equal(rows.length, 1)
})

test('dissolving while somebody accepts leaves no member of a dissolved Verbund', async () => {
  for (let round = 0; round < rounds; round++) {
    const id = await found(veit, { name: `Auflösung ${round}` })
    await invite(veit, id, [world.administrations.own])
    const einladung = await invitationOf(karla, id)
    await Promise.all([
      karla.post(`/verbuende/${id}/beitritt`, { einladung }),
      veit.post(`/verbuende/${id}/aufloesung`, { bestaetigung: 'ja' }),
    ])
    assert.match((await statesOf(app, id, world.administrations.own)).join(), /^(ended|withdrawn)$/)
  }
})
