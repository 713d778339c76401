import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp } from '../../../../test/app.ts'
import { addPerson, eventsOf, switchOnFactor } from '../../../../test/people.ts'
import { createWorld, type World } from '../../../../test/world.ts'
import { cleanAccounts, deleteExpiredAccounts } from '../clean.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

const db = () => app.database.db
const wishedAgo = (days: number) =>
  sql`update people set deletion_requested_at = now() - make_interval(days => ${days}::int) where deletion_requested_at is not null`.execute(
    db(),
  )

/** In how many rows of the whole database a text stands. */
async function traces(text: string): Promise<number> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(db())
  let count = 0
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(name)} t where t::text ilike ${`%${text}%`}`.execute(db())
    count += rows[0]?.count ?? 0
  }
  return count
}

test('whoever asks is signed out everywhere, and signing in takes it back', async () => {
  const { reader } = world.people
  const [first, second] = [await app.signIn(reader.email), await app.signIn(reader.email)]
  const answer = await first.post('/konto/loeschung')
  assert.equal(answer.headers.get('location'), '/anmelden?meldung=loeschung')
  assert.equal((await second.get('/konto')).status, 303)
  await wishedAgo(13)
  assert.equal(await deleteExpiredAccounts(db()), 0)
  const back = await app.post('/anmelden', { email: reader.email, passwort: 'drei-Birnen-im-Rathaus' })
  assert.equal(back.headers.get('location'), '/konto?meldung=bleibt')
  assert.deepEqual(await eventsOf(db(), reader.personId), ['person.deletionRequested', 'person.deletionWithdrawn'])
  await wishedAgo(20)
  assert.equal(await deleteExpiredAccounts(db()), 0)
})

test('after two weeks nothing of the person is left but the bare id in the event log', async () => {
  const { reader } = world.people
  const visitor = await app.signIn(reader.email)
  await switchOnFactor(visitor)
  await visitor.post('/konto/name', { name: 'Marker-Lesner' })
  await visitor.post('/konto/e-mail', { email: 'marker-lesner@example.org' })
  await app.post('/passwort-vergessen', { email: reader.email })
  await visitor.post('/konto/loeschung')
  assert.ok((await traces(reader.email)) > 0 && (await traces('Marker-Lesner')) > 0)
  await wishedAgo(15)
  assert.equal(await deleteExpiredAccounts(db()), 1)
  assert.equal(await traces(reader.email), 0)
  await assert.rejects(app.signIn(reader.email))
  const { rows } = await sql<{ tables: string }>`
    select string_agg(distinct subject_kind, ',') as tables from events where person_id = ${reader.personId}::uuid`.execute(
    db(),
  )
  assert.equal(rows[0]?.tables, 'person')
  assert.equal((await eventsOf(db(), reader.personId)).at(-1), 'person.deleted')
})

test('the only coordinator and the only operator stay until there is another', async () => {
  const { coordinator, editor, operator } = world.people
  const visitor = await app.signIn(coordinator.email)
  assert.match(await visitor.html('/konto/loeschung'), /regeln Sie zuerst die Nachfolge[\s\S]*Warendorf/)
  assert.equal((await visitor.post('/konto/loeschung')).status, 409)
  assert.ok((await visitor.get('/konto')).status === 200, 'nothing has happened')
  assert.equal((await (await app.signIn(operator.email)).post('/konto/loeschung')).status, 409)
  await sql`update memberships set role = 'coordinator' where id = ${editor.membershipId}::int`.execute(db())
  assert.equal((await visitor.post('/konto/loeschung')).status, 303)
  // The other one cannot follow while the first is on the way out.
  assert.equal((await (await app.signIn(editor.email)).post('/konto/loeschung')).status, 409)
  await sql`update memberships set state = 'ended' where id = ${editor.membershipId}::int`.execute(db())
  await wishedAgo(15)
  assert.equal(await deleteExpiredAccounts(db()), 0, 'became the last one meanwhile')
  await sql`update memberships set state = 'active' where id = ${editor.membershipId}::int`.execute(db())
  assert.equal(await deleteExpiredAccounts(db()), 1)
})

test('the hourly cleaning removes what has run its time and nothing else', async () => {
  await sql`delete from sign_in_failures`.execute(db())
  const ada = await addPerson(db(), 'Ada Vogt', 'ada.vogt@example.org')
  const visitor = await app.signIn('ada.vogt@example.org')
  const udo = await addPerson(db(), 'Udo Neu', 'udo.neu@example.org', false)
  await addPerson(db(), 'Una Neu', 'una.neu@example.org', false)
  await sql`update people set created_at = now() - interval '15 days' where id in (${ada}::uuid, ${udo}::uuid)`.execute(
    db(),
  )
  await app.post('/passwort-vergessen', { email: 'ada.vogt@example.org' })
  await app.post('/anmelden', { email: 'niemand@example.org', passwort: 'falsch-geraten' })
  await app.post('/anmelden/passkey/optionen')
  const counts = async () => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int from links where used_at is null and expires_at > now() - interval '2 days') as links,
        (select count(*)::int from sign_in_failures) as failures, (select count(*)::int from verifications) as verifications,
        (select count(*)::int from people where email like '%.neu@example.org') as unconfirmed,
        (select count(*)::int from sessions where person_id = ${ada}::uuid) as sessions`.execute(db())
    return rows[0]
  }
  await cleanAccounts(db())
  assert.deepEqual(await counts(), { links: 1, failures: 1, verifications: 1, unconfirmed: 1, sessions: 1 })
  assert.equal((await visitor.get('/konto')).status, 200)
  await sql`update links set expires_at = now() - interval '25 hours'`.execute(db())
  await sql`update sign_in_failures set last_at = now() - interval '25 hours'`.execute(db())
  await sql`update verifications set expires_at = now() - interval '1 second'`.execute(db())
  await sql`update sessions set expires_at = now() - interval '1 second'`.execute(db())
  await cleanAccounts(db())
  assert.deepEqual(await counts(), { links: 0, failures: 0, verifications: 0, unconfirmed: 1, sessions: 0 })
})
