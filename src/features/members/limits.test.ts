import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type Fields, startTestApp, type TestApp, testPassword } from '../../../test/app.ts'
import { addPerson, mailsTo } from '../../../test/people.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** What is limited, and how long a decision takes. */

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp({ RATE_LIMIT_SIGN_UP: '4/1800', RATE_LIMIT_RESET: '2/1800' })
  world = await createWorld(app)
})
after(() => app.close())

const register = (fields: Fields, headers: Record<string, string> = {}) =>
  fetch(`${app.origin}/registrieren/${world.administrations.own}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: app.origin, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ name: 'Gesa Ever', passwort: testPassword, rolle: 'editor', ...fields }).toString(),
  })

test('mails to one address are few, and after some registrations the next waits, whatever its headers claim', async () => {
  for (let i = 0; i < 6; i++) assert.equal((await register({ email: 'falsch' })).status, 400, 'mistakes do not count')
  const statuses: number[] = []
  for (let i = 0; i < 3; i++) statuses.push((await register({ email: 'eine@example.org' })).status)
  assert.deepEqual(statuses, [303, 303, 429])
  assert.equal((await mailsTo(app.database.db, 'eine@example.org')).length, 2)
  assert.equal((await register({ email: 'andere@example.org' })).status, 303)
  for (const headers of [{}, { 'X-Forwarded-For': '203.0.113.9' }, { Forwarded: 'for=203.0.113.9' }]) {
    const refused = await register({ email: 'dritte@example.org' }, headers as Record<string, string>)
    assert.equal(refused.status, 429)
    assert.ok(Number(refused.headers.get('retry-after')) > 0)
  }
  assert.equal((await app.post('/bestaetigung-anfordern', { email: 'dritte@example.org' })).status, 429)
  assert.deepEqual(await mailsTo(app.database.db, 'dritte@example.org'), [])
})

test('a house sends a hundred invitations a day', async () => {
  const karla = await app.signIn(world.people.coordinator.email)
  await sql`
    insert into events (person_id, administration_id, kind, subject_kind, subject_id)
    select ${world.people.coordinator.personId}::uuid, ${world.administrations.own}, 'invitation.sent', 'invitation', n::text
    from generate_series(1, 99) n`.execute(app.database.db)
  const invite = (email: string) => karla.post('/meine-verwaltung/einladungen', { email, rolle: 'reader' })
  assert.equal((await invite('hundert@warendorf.example')).status, 303)
  const refused = await invite('zuviel@warendorf.example')
  assert.equal(refused.status, 429)
  assert.deepEqual(await mailsTo(app.database.db, 'zuviel@warendorf.example'), [])
})

test('who waits learns how long the last decisions of this house took, once there are five', async () => {
  const wanda = await app.signIn(world.people.waiting.email)
  assert.match(await wanda.html('/meine-verwaltung'), /meist nicht länger als zwei Arbeitstage/)
  const people = await Promise.all(
    [1, 2, 3, 30, 50].map(async hours => [
      await addPerson(app.database.db, `P ${hours}`, `p${hours}@example.org`),
      hours,
    ]),
  )
  for (const [personId, hours] of people)
    await sql`
      insert into memberships (person_id, administration_id, role, state, requested_at, decided_at)
      values (${personId}::uuid, ${world.administrations.own}, 'reader', 'active', now() - make_interval(hours => ${hours}::int),
        now())`.execute(app.database.db)
  assert.match(await wanda.html('/meine-verwaltung'), /meist etwa 3 Stunden/)
})

test('the API tells each what the pages tell', async () => {
  const karla = await app.signIn(world.people.coordinator.email)
  const edda = await app.signIn(world.people.editor.email)
  const wanda = await app.signIn(world.people.waiting.email)
  const own = async (visitor: typeof karla) => (await visitor.get('/api/v1/my-administration')).json()
  const forKarla = await own(karla)
  assert.equal(forKarla.id, world.administrations.own)
  assert.ok(forKarla.people.some((each: { email: string | null }) => each.email === world.people.waiting.email))
  const forEdda = await own(edda)
  assert.equal(forEdda.role, 'editor')
  assert.ok(forEdda.people.length > 2)
  assert.ok(
    forEdda.people.every(
      (each: { email: string | null; state: string }) => each.email === null && each.state === 'active',
    ),
  )
  const forWanda = await own(wanda)
  assert.deepEqual([forWanda.people, forWanda.isDraft, forWanda.profile.mailbox], [null, true, null])
  const invitations = await (await karla.get('/api/v1/my-administration/invitations')).json()
  assert.equal(invitations.total, invitations.items.length)
  assert.ok(invitations.items.every((each: object) => !('token' in each) && !('tokenHash' in each)))
})
