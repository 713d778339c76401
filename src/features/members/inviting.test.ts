import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { cookiesOf, startTestApp, type TestApp, testPassword, type Visitor, visitorWith } from '../../../test/app.ts'
import { addPerson, linkIn, mailsTo } from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let karla: Visitor
before(async () => {
  app = await startTestApp({ PAGE_CACHE: 'off' })
  world = await createWorld(app)
  karla = await app.signIn(world.people.coordinator.email)
})
after(() => app.close())

const own = () => world.administrations.own
const invite = (email: string, rolle = 'editor') => karla.post('/meine-verwaltung/einladungen', { email, rolle })
const linkTo = (email: string) => linkIn(app.database.db, email)
const membershipsOf = async (email: string) => {
  const { rows } = await sql<{ state: string; role: string; administrationId: number }>`
    select m.state, m.role, m.administration_id from memberships m join people p on p.id = m.person_id
    where p.email = ${email} order by m.id`.execute(app.database.db)
  return rows
}
const openInvitation = async (email: string) => {
  const { rows } = await sql<{ id: number }>`
    select id from invitations where email = ${email} and accepted_at is null and revoked_at is null`.execute(
    app.database.db,
  )
  return rows.map(({ id }) => id)
}

test('Karla invites Nele, who names herself, is confirmed and in at once', async () => {
  const email = 'nele@warendorf.example'
  assert.equal(
    (await invite('Nele@Warendorf.Example', 'coordinator')).headers.get('location'),
    '/meine-verwaltung/einladungen?meldung=eingeladen',
  )
  const link = await linkTo(email)
  const page = await app.html(link)
  assert.match(page, /Karla Ordner lädt Sie ein, für <strong>Warendorf<\/strong>/)
  assert.match(page, /Koordination/)
  assert.equal((await app.post(link, { name: 'Nele Neu', passwort: 'kurz' })).status, 400)
  const accepted = await app.post(link, { name: 'Nele Neu', passwort: testPassword })
  assert.equal(accepted.headers.get('location'), '/meine-verwaltung?meldung=angenommen')
  const nele = await visitorWith(app.origin, cookiesOf(accepted))
  assert.match(await nele.html('/meine-verwaltung/einladungen'), /Einladung schicken/)
  assert.deepEqual(await membershipsOf(email), [{ state: 'active', role: 'coordinator', administrationId: own() }])
  assert.equal((await app.get(link)).status, 404)
  assert.equal((await app.post(link, { name: 'Noch Jemand', passwort: testPassword })).status, 404, 'links work once')
})

test('somebody with an account accepts with one click, and only under the invited address', async () => {
  const { email } = world.people.foreign
  await invite(email, 'reader')
  const link = await linkTo(email)
  assert.match(await app.html(link), /gibt es schon ein Konto/)
  assert.equal((await app.post(link, { name: 'Nicht Falk', passwort: testPassword })).status, 409)
  const edda = await app.signIn(world.people.editor.email)
  const page = await edda.html(link)
  assert.match(page, /gilt für eine andere Adresse/)
  assert.doesNotMatch(page, new RegExp(email), 'the address is not told to others')
  assert.equal((await edda.post(link)).status, 403)
  const falk = await app.signIn(email)
  assert.match(await falk.html(link), /Einladung annehmen/)
  assert.equal((await falk.post(link)).status, 303)
  assert.deepEqual(
    (await membershipsOf(email)).map(each => [each.administrationId, each.role]),
    [
      [world.administrations.foreign, 'coordinator'],
      [own(), 'reader'],
    ],
  )
})

test('who belongs there already, or waits, is not invited', async () => {
  const member = await invite(world.people.reader.email)
  assert.equal(member.status, 409)
  assert.match(await member.text(), /gehört schon zu Ihrer Verwaltung/)
  assert.match(await (await invite(world.people.waiting.email)).text(), /wartet unter „Personen“/)
})

test('a new invitation to the same address replaces the former; sending again and taking back kill the link', async () => {
  const email = 'ole@warendorf.example'
  await invite(email)
  const first = await linkTo(email)
  await invite(email, 'reader')
  const second = await linkTo(email)
  assert.equal((await app.get(first)).status, 404)
  assert.match(await app.html(second), /Lesen/)
  const [id, ...others] = await openInvitation(email)
  assert.deepEqual(others, [])
  await karla.post(`/meine-verwaltung/einladungen/${id}/erneut`)
  const third = await linkTo(email)
  assert.equal((await app.get(second)).status, 404)
  assert.equal((await app.get(third)).status, 200)
  assert.deepEqual(await mailsTo(app.database.db, email), ['invitation', 'invitation', 'invitation'])
  await karla.post(`/meine-verwaltung/einladungen/${id}/widerruf`)
  assert.equal((await app.get(third)).status, 404)
  assert.equal((await karla.post(`/meine-verwaltung/einladungen/${id}/erneut`)).status, 404)
})

test('an invitation ends after 14 days', async () => {
  const email = 'spaet@warendorf.example'
  await invite(email)
  const link = await linkTo(email)
  await sql`update invitations set expires_at = expires_at - interval '14 days' where email = ${email}`.execute(
    app.database.db,
  )
  assert.equal((await app.post(link, { name: 'Zu Spät', passwort: testPassword })).status, 404)
  assert.match(await karla.html('/meine-verwaltung/einladungen'), /abgelaufen am/)
  assert.deepEqual(await membershipsOf(email), [])
})

test('fifty acceptances at once make one membership', async () => {
  const email = 'viele@warendorf.example'
  await addPerson(app.database.db, 'Viele Klicks', email)
  await invite(email)
  const link = await linkTo(email)
  const visitor = await app.signIn(email)
  const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.post(link)))
  assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  assert.deepEqual(await membershipsOf(email), [{ state: 'active', role: 'editor', administrationId: own() }])
  const { rows } = await sql`select 1 from events where kind = 'invitation.accepted' and person_id = (
    select id from people where email = ${email})`.execute(app.database.db)
  assert.equal(rows.length, 1)
})

test('twenty people who name themselves over the same link at once become one', async () => {
  const email = 'einzige@warendorf.example'
  await invite(email)
  const link = await linkTo(email)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => app.post(link, { name: `Person ${i}`, passwort: testPassword })),
  )
  assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  assert.equal((await membershipsOf(email)).length, 1)
})

test('who waits and is invited meanwhile waits no longer', async () => {
  const email = 'ungeduld@warendorf.example'
  await addPerson(app.database.db, 'Uwe Ungeduld', email)
  const visitor = await app.signIn(email)
  await invite(email, 'reader')
  await visitor.post(`/registrieren/${own()}`, { rolle: 'coordinator' })
  assert.equal((await visitor.post(await linkTo(email))).status, 303)
  assert.deepEqual(await membershipsOf(email), [{ state: 'active', role: 'reader', administrationId: own() }])
})

test('an account a stranger began for the invited address does not keep its password', async () => {
  const email = 'ziel@warendorf.example'
  await addPerson(app.database.db, 'Fremde Hand', email, false)
  await invite(email)
  const link = await linkTo(email)
  assert.match(await app.html(link), /name="passwort"/)
  assert.equal((await app.post(link, { name: 'Zita Ziel', passwort: 'ganz-eigener-Satz-2026' })).status, 303)
  await assert.rejects(app.signIn(email, testPassword))
  await app.signIn(email, 'ganz-eigener-Satz-2026')
})

test('the operation invites the first person of an administration, and that approves it', async () => {
  const olga = await app.signIn(world.people.operator.email)
  const email = 'erste@everswinkel.example'
  const path = `/betrieb/verwaltungen/einladung/${world.administrations.unregistered}`
  const sent = await olga.post(path, { email })
  assert.equal(sent.status, 303, await sent.text())
  const accepted = await app.post(await linkTo(email), { name: 'Erna Erste', passwort: testPassword })
  const erna = await visitorWith(app.origin, cookiesOf(accepted))
  assert.match(await erna.html('/meine-verwaltung'), /Nächste Schritte/)
  assert.match(await app.html(`/verwaltungen/${world.administrations.unregistered}`), /Everswinkel nimmt teil/)
})
