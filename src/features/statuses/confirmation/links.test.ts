import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { entered, rowOf, servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { addOldEntries, clearReminders, linksTo, remindNow } from '../../../../test/reminders.ts'
import { createWorld, type World } from '../../../../test/world.ts'

/** What the links in a reminder do, in the hands of whoever holds them: nobody here is signed in unless it says so. */

let app: TestApp
let world: World
let edda: Visitor
let ids: number[]
let links: Awaited<ReturnType<typeof linksTo>>
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  ids = (await servicesOf(app, world, 'yes')).slice(0, 7)
})
after(() => app.close())
beforeEach(async () => {
  await clearReminders(app, world)
  const units = ['Bauamt', 'Bürgerbüro']
  const old = ids.map((serviceId, i) => ({ serviceId, months: 20 - i, unit: units[i % 2] ?? '' }))
  await addOldEntries(app, world.administrations.own, old)
  await addOldEntries(app, world.administrations.foreign, [{ serviceId: ids[0] ?? 0, months: 20 }])
  await remindNow(app)
  links = await linksTo(app, world.people.coordinator.email)
})

const read = async (path: string) => wordsOf(await app.html(path))

/** Which of the services have been confirmed lately, by their place in the list. */
async function confirmed(administrationId = world.administrations.own): Promise<number[]> {
  const rows = await Promise.all(ids.map(id => rowOf(app, administrationId, id)))
  return rows.flatMap((row, i) => (row && Date.now() - Number(row.confirmedAt) < 3_600_000 ? [i] : []))
}

async function everything() {
  const { rows } = await sql<{ all: string }>`
    select (select count(*) from events) || ' ' || (select count(*) from batches) || ' '
      || (select string_agg(l::text, ',' order by l.token_hash) from reminder_links l) || ' '
      || (select string_agg(s::text, ',' order by s.administration_id, s.service_id) from statuses s) as all`.execute(
    app.database.db,
  )
  return rows[0]?.all
}

test('reading a link shows what it would confirm and changes nothing, however often scanners follow it', async () => {
  const before = await everything()
  const page = await read(links.all)
  assert.match(page, /Warendorf.*: 7 Angaben warten auf Ihre Bestätigung/)
  assert.match(page, /Bauamt .*erledigt bestätigt am .* Bürgerbüro/)
  for (const method of ['GET', 'HEAD', 'OPTIONS']) await fetch(app.origin + links.all, { method })
  for (const { path } of links.single) assert.match(await read(path), /Eine Angabe wartet/)
  assert.equal(await everything(), before)
})

test('sending it confirms all of the mail once, as the person it was sent to', async () => {
  const answer = await app.post(links.all)
  assert.deepEqual([answer.status, answer.headers.get('Location')], [303, links.all])
  assert.match(await read(links.all), /wurden am .* 7 Angaben bestätigt\. Er ist damit verbraucht/)
  assert.deepEqual(await confirmed(), [0, 1, 2, 3, 4, 5, 6])
  assert.deepEqual(await confirmed(world.administrations.foreign), [])
  const { rows } = await sql<{ kind: string; personId: string; administrationId: number; batches: number; n: number }>`
    select kind, person_id, administration_id, count(distinct batch_id)::int as batches, count(*)::int as n from events
    where kind like 'status.%' and batch_id = (select max(id) from batches) group by 1, 2, 3`.execute(app.database.db)
  const { personId } = world.people.coordinator
  assert.deepEqual(rows, [
    { kind: 'status.confirmed', personId, administrationId: world.administrations.own, batches: 1, n: 7 },
  ])
  const after = await everything()
  assert.equal((await app.post(links.all)).status, 303)
  assert.equal(await everything(), after, 'the second time does nothing')
})

test('sent several times at once, it confirms once', async () => {
  const before = await sql<{ n: number }>`select count(*)::int as n from batches`.execute(app.database.db)
  const answers = await Promise.all([1, 2, 3, 4].map(() => app.post(links.all)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303, 303],
  )
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from batches`.execute(app.database.db)
  assert.equal((rows[0]?.n ?? 0) - (before.rows[0]?.n ?? 0), 1)
})

test('a link of one entry confirms that one, and what is confirmed or changed since is left out of the rest', async () => {
  const [first, second] = links.single
  await app.post(first?.path ?? '')
  assert.match(await read(first?.path ?? ''), /eine Angabe bestätigt/)
  assert.deepEqual(await confirmed(), [0])
  await entered(edda, ids[1] ?? 0, { status: 'inProgress' })
  assert.match(await read(second?.path ?? ''), /Hier ist nichts mehr zu bestätigen.*Diese Angabe hat inzwischen jemand/)
  await app.post(second?.path ?? '')
  const page = await read(links.all)
  assert.match(page, /5 Angaben warten/)
  assert.match(page, /2 weitere Angaben aus der Mail hat inzwischen jemand bestätigt oder geändert/)
  await app.post(links.all)
  const after = await read(links.all)
  assert.match(after, /wurden am .* 5 Angaben bestätigt/)
  assert.match(after, /2 weitere Angaben aus der Mail/)
  assert.equal((await rowOf(app, world.administrations.own, ids[1] ?? 0))?.status, 'inProgress')
})

const ends: readonly (readonly [why: string, happen: () => Promise<unknown>, says: RegExp])[] = [
  ['it has run out', () => sql`update reminder_links set expires_at = now()`.execute(app.database.db), /abgelaufen/],
  ['the membership has ended', () => setMembership('ended', 'coordinator'), /Zugehörigkeit/],
  ['the person only reads now', () => setMembership('active', 'reader'), /Rolle/],
  ['the person is blocked', () => block('person', world.people.coordinator.personId), /gesperrt/],
  ['the house is blocked', () => block('administration', String(world.administrations.own)), /gesperrt/],
  ['the house demands a second factor', () => demandFactor(), /zweiter Faktor/],
]
for (const [why, happen, says] of ends)
  test(`a link does nothing and tells nothing when ${why}`, async () => {
    await happen()
    const before = await everything()
    for (const path of [links.all, links.single[0]?.path ?? '']) {
      const [shown, sent] = [await app.get(path), await app.post(path)]
      assert.deepEqual([shown.status, sent.status], [404, 404])
      const page = wordsOf(await shown.text())
      assert.match(page, says)
      assert.doesNotMatch(page, /Warendorf/)
      assert.match(wordsOf(await sent.text()), says)
    }
    assert.equal(await everything(), before)
  })

test('a link nobody has sent, or one for something else, is none', async () => {
  const guessed = `/bestaetigung/${'x'.repeat(43)}`
  const other = links.end.replace('/erinnerungen/abbestellen', '/bestaetigung')
  for (const path of [guessed, other]) {
    assert.equal((await app.get(path)).status, 404)
    assert.equal((await app.post(path)).status, 404)
  }
  assert.deepEqual(await confirmed(), [])
})

test('no cache keeps what a link shows', async () => {
  for (const path of [links.all, links.end])
    assert.equal((await app.get(path)).headers.get('Cache-Control'), 'private, no-store', path)
})

test('other websites cannot send it', async () => {
  const headers = { Origin: 'https://boese.example', 'Sec-Fetch-Site': 'cross-site' }
  assert.equal((await fetch(app.origin + links.all, { method: 'POST', headers })).status, 403)
  assert.deepEqual(await confirmed(), [])
})

test('the database holds no token', async () => {
  const token = links.all.split('/').at(-1) ?? ''
  assert.doesNotMatch((await everything()) ?? '', new RegExp(token))
})

const setMembership = (state: string, role: string) =>
  sql`update memberships set state = ${state}, role = ${role}
    where id = ${world.people.coordinator.membershipId}`.execute(app.database.db)

const block = (kind: string, id: string) =>
  sql`insert into blocks (subject_kind, subject_id, reason) values (${kind}, ${id}, 'Probe')`.execute(app.database.db)

const demandFactor = () =>
  sql`update participations set factor_from_role = 'coordinator'
    where administration_id = ${world.administrations.own}`.execute(app.database.db)
