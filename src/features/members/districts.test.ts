import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { addPerson, mailsTo } from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** Where the operation lets them, Kreise decide about the first person of their Gemeinden. */

let app: TestApp
let world: World
let veit: Visitor
before(async () => {
  app = await startTestApp({ PAGE_CACHE: 'off' })
  world = await createWorld(app)
  await sql`
    insert into settings (name, value) values ('registration', '{"districtsApprove": true}')`.execute(app.database.db)
  veit = await app.signIn(world.people.alliance.email)
})
after(() => app.close())

const first = { sichtbarkeit: 'administrations', postfach: '' }

/** Somebody confirmed who asks to be the first person there; answers her membership. */
async function ask(name: string, email: string, administrationId: number): Promise<number> {
  await addPerson(app.database.db, name, email)
  const visitor = await app.signIn(email)
  assert.equal((await visitor.post(`/registrieren/${administrationId}`, first)).status, 303)
  const { rows } = await sql<{ id: number }>`
    select m.id from memberships m join people p on p.id = m.person_id where p.email = ${email}`.execute(
    app.database.db,
  )
  return rows[0]?.id ?? 0
}

const idOf = async (key: string) => {
  const { rows } = await sql<{ id: number }>`select id from administrations where regional_key = ${key}`.execute(
    app.database.db,
  )
  return rows[0]?.id ?? 0
}

test('the Kreis gets the mail, sees domain and recommendation, and approves its Gemeinde', async () => {
  const membershipId = await ask('Gesa Ever', 'gesa@everswinkel.example', world.administrations.unregistered)
  assert.deepEqual(await mailsTo(app.database.db, world.people.alliance.email), ['approvalRequested'])
  assert.deepEqual(await mailsTo(app.database.db, world.people.operator.email), [])
  const gesa = await app.signIn('gesa@everswinkel.example')
  assert.match(await gesa.html('/meine-verwaltung'), /Die Koordination von Kreis Warendorf entscheidet/)
  assert.match(await veit.html('/meine-verwaltung'), /1 Gemeinde wartet auf Freigabe/)
  const page = await veit.html('/meine-verwaltung/gemeinden')
  assert.match(page, /Adresse bei everswinkel\.example/)
  assert.doesNotMatch(page, /gesa@/)
  assert.equal((await veit.post(`/meine-verwaltung/gemeinden/${membershipId}/freigabe`)).status, 303)
  assert.match(await gesa.html('/meine-verwaltung'), /Nächste Schritte/)
  assert.equal((await veit.post(`/meine-verwaltung/gemeinden/${membershipId}/freigabe`)).status, 404)
})

test('Gemeinden of other Kreise do not exist for it', async () => {
  const membershipId = await ask('Nora Nottuln', 'nora@nottuln.example', await idOf('055580032032'))
  // The Kreis Coesfeld does not take part: the operation decides.
  assert.deepEqual(await mailsTo(app.database.db, world.people.operator.email), ['approvalRequested'])
  assert.doesNotMatch(await veit.html('/meine-verwaltung/gemeinden'), /Nora|Nottuln/)
  for (const rest of ['freigabe', 'ablehnung']) {
    const answer = await veit.post(`/meine-verwaltung/gemeinden/${membershipId}/${rest}`, { grund: 'Nein.' })
    assert.equal(answer.status, 404)
  }
  const falk = await app.signIn(world.people.foreign.email)
  assert.doesNotMatch(await falk.html('/meine-verwaltung/gemeinden'), /Nora/, 'a Stadt is no Kreis')
  assert.equal((await falk.post(`/meine-verwaltung/gemeinden/${membershipId}/freigabe`)).status, 404)
})

test('it declines with a reason; nobody waits for the Gemeinde then', async () => {
  const administrationId = await idOf('055700012012')
  const membershipId = await ask('Falsche Person', 'falsch@gmx.de', administrationId)
  assert.match(await veit.html('/meine-verwaltung/gemeinden'), /gmx\.de kann sich jede Person eine Adresse anlegen/)
  assert.equal((await veit.post(`/meine-verwaltung/gemeinden/${membershipId}/ablehnung`, { grund: '' })).status, 400)
  await veit.post(`/meine-verwaltung/gemeinden/${membershipId}/ablehnung`, { grund: 'Bitte dienstliche Adresse.' })
  const { rows } = await sql<{ state: string; decisionReason: string }>`
    select state, decision_reason from participations where administration_id = ${administrationId}`.execute(
    app.database.db,
  )
  assert.deepEqual(rows, [{ state: 'declined', decisionReason: 'Bitte dienstliche Adresse.' }])
  assert.deepEqual(await mailsTo(app.database.db, 'falsch@gmx.de'), ['membershipDeclined'])
  assert.match(await app.html(`/registrieren/${administrationId}`), /noch nicht teil/)
})

test('of two who want to be the first the one approved brings her own draft, the other waits for her', async () => {
  const administrationId = await idOf('055700016016')
  const right = await ask('Rita Recht', 'rita@drensteinfurt.example', administrationId)
  const wrong = await ask('Willi Falsch', 'willi@web.de', administrationId)
  const willi = await app.signIn('willi@web.de')
  await willi.post('/meine-verwaltung/angaben', {
    ...first,
    postfach: 'falle@web.de',
    portal: '',
    beschreibung: '',
    faktor: '',
  })
  await veit.post(`/meine-verwaltung/gemeinden/${right}/freigabe`)
  const { rows } = await sql<{ mailbox: string | null }>`
    select mailbox from participations where administration_id = ${administrationId}`.execute(app.database.db)
  assert.deepEqual(rows, [{ mailbox: null }])
  assert.equal((await veit.post(`/meine-verwaltung/gemeinden/${wrong}/freigabe`)).status, 404)
  assert.match(await willi.html('/meine-verwaltung'), /Die Koordination von Drensteinfurt entscheidet/)
  assert.equal((await willi.get('/meine-verwaltung/angaben')).status, 403)
})

test('approving the same administration twice at the same moment gives one coordinator', async () => {
  const administrationId = await idOf('055700020020')
  const one = await ask('Erste Eins', 'eins@ennigerloh.example', administrationId)
  const two = await ask('Zweite Zwei', 'zwei@ennigerloh.example', administrationId)
  const answers = await Promise.all(
    [one, two, one, two].map(id => veit.post(`/meine-verwaltung/gemeinden/${id}/freigabe`)),
  )
  assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  const { rows } = await sql`
    select 1 from memberships where administration_id = ${administrationId} and state = 'active'`.execute(
    app.database.db,
  )
  assert.equal(rows.length, 1)
})
