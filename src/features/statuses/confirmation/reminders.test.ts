import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql, transaction } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { smtpTo } from '../../../../test/mailing.ts'
import { deliveryOver } from '../../../../test/outbox.ts'
import { servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { addOldEntries, clearReminders, linksTo, remindNow } from '../../../../test/reminders.ts'
import { startMailServer } from '../../../../test/smtp.ts'
import { createWorld, type World } from '../../../../test/world.ts'
import { remindHouse } from './reminders.ts'

/** Who is reminded of what is due, when, and what the mail says. */

let app: TestApp
let world: World
let [edda, karla, rieke]: Visitor[] = []
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  karla = await app.signIn(world.people.coordinator.email)
  rieke = await app.signIn(world.people.reader.email)
  ids = await servicesOf(app, world, 'yes')
})
after(() => app.close())
beforeEach(() => clearReminders(app, world))

const place = '/meine-verwaltung/bestaetigen'
const own = () => world.administrations.own

async function recipients(): Promise<string[]> {
  const { rows } = await sql<{ recipient: string }>`
    select recipient from mails where purpose = 'reminder' order by recipient`.execute(app.database.db)
  return rows.map(({ recipient }) => recipient)
}

/** Eight old statements in three units, the first the oldest, and one that is not ours any more. */
async function addEight() {
  const units = ['Bauamt', 'Bürgerbüro', undefined]
  const old = ids.slice(0, 8).map((serviceId, i) => ({ serviceId, months: 20 - i, unit: units[i % 3] }))
  const entries = old.map(({ unit, ...entry }) => ({ ...entry, ...(unit && { unit }) }))
  await addOldEntries(app, own(), [...entries, { serviceId: ids[8] ?? 0, months: 30, status: 'dropped' }])
}

test('Karla gets one mail that says why it came, how much is due, where, and what is the oldest', async () => {
  await addEight()
  assert.equal(await remindNow(app), 1)
  const server = await startMailServer()
  const transport = smtpTo(server.url())
  const delivered = await deliveryOver(app.database.db, transport).at(0)
  assert.equal(delivered?.outcome.kind, 'sent', JSON.stringify(delivered?.outcome))
  transport.close()
  const [mail] = server.mails
  await server.close()
  assert.deepEqual(server.recipients, [world.people.coordinator.email])
  assert.match(mail?.subject ?? '', /Warendorf.*: 8 Angaben bitte bestätigen/)
  const text = mail?.text ?? ''
  assert.match(text, /Guten Tag Karla Ordner,/)
  assert.match(text, /8 Angaben von .*Warendorf.* seit über 6 Monaten nicht bestätigt/)
  assert.match(text, /Bauamt: 3\nBürgerbüro: 3\nohne Amt: 2/)
  assert.equal(text.match(/\/bestaetigung\/[\w-]{43}/g)?.length, 6, 'one for all, one for each of the oldest')
  assert.match(text, /Alle 8 bestätigen:/)
  assert.equal(text.match(/\(erledigt, zuletzt bestätigt am \d+\.\d+\.\d+\)/g)?.length, 5)
  assert.match(text, /Sie erhalten diese Mail, weil Sie .* Koordination von .*Warendorf.* Erinnerungen eingeschaltet/)
  const end = /https:\S+\/erinnerungen\/abbestellen\/[\w-]{43}/.exec(text)?.[0]
  const header = (name: string) => mail?.headerLines.find(({ key }) => key === name)?.line.replace(/\r\n /, ' ')
  assert.equal(header('list-unsubscribe'), `List-Unsubscribe: <${end}>`)
  assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  const { rows } = await sql`
    select text_body, html_body, unsubscribe_url from mails`.execute(app.database.db)
  assert.deepEqual(rows, [{ textBody: '', htmlBody: '', unsubscribeUrl: null }], 'what opens doors is not kept')
})

test('the job running twice at once writes one mail, and the next one comes when a third of the rhythm is over', async () => {
  await addEight()
  const counts = await Promise.all([1, 2, 3].map(() => remindNow(app)))
  assert.deepEqual(
    [counts.reduce((sum, count) => sum + count), await recipients()],
    [1, [world.people.coordinator.email]],
  )
  const past = (days: number) =>
    sql`update reminders set sent_at = now() - interval '2 months' + make_interval(days => ${days}::int)`.execute(
      app.database.db,
    )
  await past(1)
  assert.equal(await remindNow(app), 0)
  await past(-1)
  assert.equal(await remindNow(app), 1)
})

test('a second server that comes while the first one is still writing waits, and finds nothing left to do', async () => {
  await addEight()
  const first = transaction(app.database.db, async tx => {
    const count = await remindHouse(tx, own(), 'https://ozg.example.de')
    await setTimeout(300)
    return count
  })
  await setTimeout(100)
  assert.deepEqual([await remindNow(app), await first], [0, 1])
})

test('a mail that cannot be written leaves no trace, and comes with the next run', async () => {
  await addEight()
  const { db } = app.database
  await sql`alter table mails add constraint no_mail check (purpose <> 'reminder')`.execute(db)
  await assert.rejects(remindNow(app), /no_mail/)
  await sql`alter table mails drop constraint no_mail`.execute(db)
  const { rows } = await sql`select id from reminders`.execute(db)
  assert.deepEqual(rows, [])
  assert.equal(await remindNow(app), 1)
})

test('nobody is reminded in the evening, at the weekend, or of nothing', async () => {
  assert.equal(await remindNow(app), 0)
  await addEight()
  assert.equal(await remindNow(app, new Date('2026-11-25T20:00:00Z')), 0)
  assert.equal(await remindNow(app, new Date('2026-11-28T10:00:00Z')), 0)
  await sql`update statuses set confirmed_at = now() - interval '5 months'`.execute(app.database.db)
  assert.equal(await remindNow(app), 0)
})

test('Edda asks for reminders, Karla stops hers, Rieke has nothing to choose', async () => {
  await addEight()
  assert.match(wordsOf((await edda?.html(place)) ?? ''), /eine E-Mail an Karla Ordner , höchstens alle 2 Monate/)
  const answer = await edda?.post(`${place}/erinnerungen`, { erinnerungen: 'an' })
  assert.equal(answer?.headers.get('Location'), `${place}?meldung=erinnerungen-an`)
  await karla?.post(`${place}/erinnerungen`, { erinnerungen: 'aus' })
  assert.match(wordsOf((await karla?.html(place)) ?? ''), /an Edda Schreiber , .*Mich auch erinnern/)
  assert.equal((await rieke?.post(`${place}/erinnerungen`, { erinnerungen: 'an' }))?.status, 403)
  assert.doesNotMatch((await rieke?.html(place)) ?? '', /Mich (auch|nicht mehr) erinnern/)
  assert.equal(await remindNow(app), 1)
  assert.deepEqual(await recipients(), [world.people.editor.email])
  assert.match(wordsOf((await rieke?.html(place)) ?? ''), /Die letzte ging am .* hinaus/)
})

const absences: readonly (readonly [why: string, happen: () => Promise<unknown>])[] = [
  ['whose membership has ended', () => setMembership('ended', 'coordinator')],
  ['who only reads now', () => setMembership('active', 'reader')],
  ['who is blocked', () => block('person', world.people.coordinator.personId)],
  ['whose house is blocked', () => block('administration', String(own()))],
]
for (const [why, happen] of absences)
  test(`somebody ${why} is not reminded`, async () => {
    await addEight()
    await happen()
    assert.equal(await remindNow(app), 0)
  })

test('where the house demands a second factor, the mail confirms nothing by itself', async () => {
  await addEight()
  await sql`update participations set factor_from_role = 'editor' where administration_id = ${own()}`.execute(
    app.database.db,
  )
  assert.equal(await remindNow(app), 1)
  const links = await linksTo(app, world.people.coordinator.email)
  assert.deepEqual([links.all, links.single], ['', []])
  assert.match(links.end, /^\/erinnerungen/)
})

test('one click in the mail program ends the mails; reading the page of the link ends nothing', async () => {
  await addEight()
  await remindNow(app)
  const { end } = await linksTo(app, world.people.coordinator.email)
  assert.match(await app.html(end), /Möchten Sie keine E-Mails mehr/)
  assert.match(wordsOf((await karla?.html(place)) ?? ''), /an Karla Ordner/)
  // As a mail service sends it: from anywhere, without a session, without saying from where (RFC 8058).
  const post = () =>
    fetch(app.origin + end, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
  assert.match(await (await post()).text(), /Erinnerungen sind abbestellt/)
  assert.equal((await post()).status, 200)
  assert.match(wordsOf((await karla?.html(place)) ?? ''), /an niemanden/)
  await sql`delete from reminders`.execute(app.database.db)
  assert.equal(await remindNow(app), 0)
  assert.equal((await app.post(end.replace(/.{5}$/, 'xxxxx'))).status, 404)
})

const setMembership = (state: string, role: string) =>
  sql`update memberships set state = ${state}, role = ${role}
    where id = ${world.people.coordinator.membershipId}`.execute(app.database.db)

const block = (kind: string, id: string) =>
  sql`insert into blocks (subject_kind, subject_id, reason) values (${kind}, ${id}, 'Probe')`.execute(app.database.db)

test('a house that cannot be reminded keeps no other house waiting', async () => {
  const { db } = app.database
  const [serviceId = 0] = ids
  const houses = [own(), world.administrations.foreign, world.administrations.district]
  for (const house of houses) await addOldEntries(app, house, [{ serviceId, months: 20 }])
  const first = Math.min(...houses)
  await sql`create function stumble() returns trigger language plpgsql as $$ begin raise 'stumbled'; end $$`.execute(db)
  await sql`
    create trigger stumble before insert on reminders for each row when (new.membership_id in (${sql.raw(
      await membershipsOf(first),
    )})) execute function stumble()`.execute(db)
  try {
    await assert.rejects(remindNow(app), /houses not reminded: 1; first .*stumbled/)
  } finally {
    await sql`drop trigger stumble on reminders`.execute(db)
    await sql`drop function stumble()`.execute(db)
  }
  assert.equal((await recipients()).length, 2)
  assert.equal(await remindNow(app), 1, 'the next hour it is its turn again')
})

async function membershipsOf(administrationId: number): Promise<string> {
  const { rows } = await sql<{ ids: string }>`
    select string_agg(id::text, ',') as ids from memberships where administration_id = ${administrationId}`.execute(
    app.database.db,
  )
  return rows[0]?.ids ?? '0'
}
