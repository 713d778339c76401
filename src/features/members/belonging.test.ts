import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { addPerson, mailsTo } from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** Roles, ends, handing over and leaving. */

let app: TestApp
let world: World
let karla: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  karla = await app.signIn(world.people.coordinator.email)
})
after(() => app.close())

const id = (who: keyof World['people']) => world.people[who].membershipId
const person = (who: keyof World['people'], rest: string) => `/meine-verwaltung/personen/${id(who)}/${rest}`
const stateOf = async (membershipId: number | null) => {
  const { rows } = await sql<{ state: string; role: string }>`
    select state, role from memberships where id = ${membershipId}`.execute(app.database.db)
  return [rows[0]?.state, rows[0]?.role]
}
const setState = (membershipId: number | null, role: string, state = 'active') =>
  sql`update memberships set role = ${role}, state = ${state}, ended_at = null where id = ${membershipId}`.execute(
    app.database.db,
  )

/** Somebody who belongs to the Stadt Warendorf. */
async function addMember(name: string, email: string, role: string): Promise<number> {
  const personId = await addPerson(app.database.db, name, email)
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state, decided_at)
    values (${personId}::uuid, ${world.administrations.own}, ${role}, 'active', now()) returning id`.execute(
    app.database.db,
  )
  return rows[0]?.id ?? 0
}

test('who does not coordinate is told who does', async () => {
  const edda = await app.signIn(world.people.editor.email)
  const page = await (await edda.get('/meine-verwaltung/einladungen')).text()
  assert.match(page, /Das kann nur die Koordination Ihrer Verwaltung: Karla Ordner\./)
  const people = await edda.html('/meine-verwaltung/personen')
  assert.match(people, /Rieke Lesner/)
  assert.doesNotMatch(people, /Wanda Warter|@/, 'no addresses, nobody who waits')
  const wanda = await app.signIn(world.people.waiting.email)
  const refused = await (await wanda.get('/meine-verwaltung/personen')).text()
  assert.doesNotMatch(refused, /Karla Ordner|Rieke Lesner/)
})

test('a role counts from the next request on', async () => {
  const rieke = await app.signIn(world.people.reader.email)
  assert.equal((await rieke.get('/meine-verwaltung/einladungen')).status, 403)
  await karla.post(person('reader', 'rolle'), { rolle: 'coordinator' })
  assert.equal((await rieke.get('/meine-verwaltung/einladungen')).status, 200)
  await karla.post(person('reader', 'rolle'), { rolle: 'reader' })
  assert.equal((await rieke.get('/meine-verwaltung/einladungen')).status, 403)
  assert.equal((await karla.post(person('reader', 'rolle'), { rolle: 'operator' })).status, 400)
})

test('whose access is ended can act no longer, in sessions that run too', async () => {
  const membershipId = await addMember('Ede Ende', 'ede@warendorf.example', 'editor')
  const ede = await app.signIn('ede@warendorf.example')
  assert.equal((await ede.get('/meine-verwaltung/personen')).status, 200)
  await karla.post(`/meine-verwaltung/personen/${membershipId}/ende`)
  assert.equal((await ede.get('/meine-verwaltung/personen')).status, 404)
  assert.doesNotMatch(await ede.html('/meine-verwaltung'), /Karla/)
  assert.deepEqual(await mailsTo(app.database.db, 'ede@warendorf.example'), ['membershipEnded'])
  assert.equal((await karla.post(`/meine-verwaltung/personen/${membershipId}/ende`)).status, 404, 'it ends once')
})

test('a person is declined with a reason, learns it and may ask again', async () => {
  await karla.post(person('waiting', 'ablehnung'), { grund: 'Bitte mit Ihrer dienstlichen Adresse.' })
  assert.deepEqual(await stateOf(id('waiting')), ['declined', 'editor'])
  const { rows } = await sql<{ textBody: string }>`
    select text_body from mails where recipient = ${world.people.waiting.email}`.execute(app.database.db)
  assert.match(rows[0]?.textBody ?? '', /Bitte mit Ihrer dienstlichen Adresse\./)
  assert.equal((await karla.post(person('waiting', 'freigabe'))).status, 404, 'decided is decided')
  const wanda = await app.signIn(world.people.waiting.email)
  assert.equal((await wanda.post(`/registrieren/${world.administrations.own}`, { rolle: 'reader' })).status, 303)
})

test('of two decisions about one person at the same moment one counts', async () => {
  const wanda = await app.signIn(world.people.waiting.email)
  assert.match(await wanda.html('/meine-verwaltung'), /wartet auf Freigabe/)
  const { rows } = await sql<{ id: number }>`
    select id from memberships where person_id = ${world.people.waiting.personId}::uuid and state = 'waiting'`.execute(
    app.database.db,
  )
  const path = `/meine-verwaltung/personen/${rows[0]?.id}`
  const answers = await Promise.all([
    karla.post(`${path}/freigabe`),
    karla.post(`${path}/ablehnung`, { grund: 'Nein.' }),
    karla.post(`${path}/freigabe`),
  ])
  assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  const events = await sql<{ kind: string }>`
    select kind from events where subject_kind = 'membership' and subject_id = ${String(rows[0]?.id)}
      and kind in ('membership.approved', 'membership.declined')`.execute(app.database.db)
  assert.equal(events.rows.length, 1)
})

test('the last coordinator can neither leave nor lose her role nor be removed', async () => {
  assert.match(await karla.html('/meine-verwaltung/austritt'), /Sie sind die letzte Person/)
  assert.equal((await karla.post('/meine-verwaltung/austritt', { verlassen: 'ja' })).status, 409)
  assert.equal((await karla.post(person('coordinator', 'rolle'), { rolle: 'editor' })).status, 409)
  assert.equal((await karla.post(person('coordinator', 'ende'))).status, 409)
  assert.deepEqual(await stateOf(id('coordinator')), ['active', 'coordinator'])
})

test('a coordinator whom the operation has blocked is nobody to stay with', async () => {
  const membershipId = await addMember('Gero Gesperrt', 'gero@warendorf.example', 'coordinator')
  await sql`
    insert into blocks (subject_kind, subject_id, reason)
    select 'person', person_id::text, 'Test' from memberships where id = ${membershipId}`.execute(app.database.db)
  assert.equal((await karla.post('/meine-verwaltung/austritt', { verlassen: 'ja' })).status, 409)
  const answer = await karla.post('/meine-verwaltung/uebergabe', { nachfolge: String(membershipId), ausscheiden: 'ja' })
  assert.equal(answer.status, 409)
  await setState(membershipId, 'reader', 'ended')
})

test('two coordinators who leave at the same moment do not leave the administration alone', async () => {
  const email = 'zweite@warendorf.example'
  const second = await addMember('Zoe Zweite', email, 'coordinator')
  const zoe = await app.signIn(email)
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all([
      karla.post('/meine-verwaltung/austritt', { verlassen: 'ja' }),
      zoe.post('/meine-verwaltung/austritt', { verlassen: 'ja' }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
    await setState(id('coordinator'), 'coordinator')
    await setState(second, 'coordinator')
  }
  const lowered = await Promise.all([
    karla.post(`/meine-verwaltung/personen/${second}/rolle`, { rolle: 'reader' }),
    zoe.post(person('coordinator', 'rolle'), { rolle: 'reader' }),
  ])
  assert.equal(lowered.filter(({ status }) => status === 303).length, 1)
  await setState(id('coordinator'), 'coordinator')
  await setState(second, 'reader', 'ended')
})

test('handing over moves the coordination, the Verbünde and what is open, in one step', async () => {
  const { db } = app.database
  // Karla coordinates the Verbund too, and has invited somebody.
  await sql`insert into alliance_coordinators (alliance_id, membership_id) values (${world.allianceId}, ${id('coordinator')})`.execute(
    db,
  )
  const outside = await karla.post('/meine-verwaltung/uebergabe', { nachfolge: String(id('foreign')) })
  assert.equal(outside.status, 404)
  assert.equal((await karla.post('/meine-verwaltung/uebergabe', { nachfolge: String(id('coordinator')) })).status, 409)
  assert.match(await karla.html('/meine-verwaltung/uebergabe'), /Edda Schreiber/)
  const done = await karla.post('/meine-verwaltung/uebergabe', { nachfolge: String(id('editor')) })
  assert.equal(done.status, 303)
  assert.deepEqual(await stateOf(id('editor')), ['active', 'coordinator'])
  assert.deepEqual(await stateOf(id('coordinator')), ['active', 'editor'])
  const { rows } = await sql<{ membershipId: number }>`
    select c.membership_id from alliance_coordinators c join memberships m on m.id = c.membership_id
    where c.alliance_id = ${world.allianceId} and m.administration_id = ${world.administrations.own}`.execute(db)
  assert.deepEqual(rows, [{ membershipId: id('editor') }])
  assert.deepEqual(await mailsTo(db, world.people.editor.email), ['handedOver'])
  assert.equal((await karla.get('/meine-verwaltung/uebergabe')).status, 403)
  assert.equal((await app.get(`/einladung/${world.invitationToken}`)).status, 200, 'invitations keep working')

  const edda = await app.signIn(world.people.editor.email)
  const back = { nachfolge: String(id('coordinator')), ausscheiden: 'ja' }
  assert.equal((await edda.post('/meine-verwaltung/uebergabe', back)).status, 303)
  assert.deepEqual(await stateOf(id('coordinator')), ['active', 'coordinator'])
  assert.deepEqual((await stateOf(id('editor')))[0], 'ended')
  assert.match(await edda.html('/meine-verwaltung'), /gehört zu keiner Verwaltung/)
})

test('every change stands in the event log, without names and addresses', async () => {
  const { rows } = await sql<{ kind: string; text: string }>`
    select kind, coalesce(before::text, '') || coalesce(after::text, '') as text from events`.execute(app.database.db)
  const kinds = new Set(rows.map(({ kind }) => kind))
  for (const kind of [
    'membership.roleChanged',
    'membership.ended',
    'membership.declined',
    'membership.requested',
    'membership.approved',
    'membership.tookOver',
    'membership.handedOver',
  ])
    assert.ok(kinds.has(kind), kind)
  for (const { kind, text } of rows) assert.doesNotMatch(text, /@|Karla|Edda|Rieke/, kind)
})
