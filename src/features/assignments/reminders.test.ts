import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { mailsAbout } from '../../../test/alliances.ts'
import { type AssignmentWorld, clearWork, listed, startAssignmentWorld } from '../../../test/assignments.ts'
import { remindTakers } from './reminders.ts'

let at: AssignmentWorld
let own: number
before(async () => {
  at = await startAssignmentWorld()
  own = at.world.administrations.own
})
after(() => at.app.close())
beforeEach(() => clearWork(at.app))

const remind = () => remindTakers(at.app.database.db, 'https://ozg.example.de')
const mails = () => mailsAbout(at.app, 'assignmentsDue', '')

/** A day so many days from today. */
async function inDays(days: number): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select ((now() at time zone 'Europe/Berlin')::date + ${days}::int)::text as day`.execute(at.app.database.db)
  return rows[0]?.day ?? ''
}

const put = async (place: number, days: number | null, entry: Partial<Parameters<typeof listed>[2]> = {}) =>
  listed(at.app, at.world, {
    serviceId: at.services[place] ?? 0,
    state: 'taken',
    takenById: own,
    dueOn: days === null ? null : await inDays(days),
    ...entry,
  })

test('a taker is reminded of days that are near or past, of all of them in one mail', async () => {
  await put(0, 7)
  await put(1, -3, { state: 'inProgress' })
  await put(2, 8)
  await put(3, null)
  await put(4, 1, { state: 'free', takenById: null })
  assert.equal(await remind(), 2)
  const sent = await mails()
  assert.deepEqual(
    sent.map(({ recipient }) => recipient),
    ['own@postfach.example.org'],
  )
  assert.match(sent[0]?.textBody ?? '', /fällig bis .*\n?/)
  assert.match(sent[0]?.textBody ?? '', /überfällig seit/)
})

test('two servers at the same moment remind once, and then nobody for a fortnight', async () => {
  const id = await put(0, 3)
  const counts = await Promise.all([remind(), remind(), remind()])
  assert.deepEqual(counts.sort(), [0, 0, 1])
  assert.equal(await remind(), 0)
  await sql`update assignments set reminded_at = now() - interval '15 days' where id = ${id}`.execute(
    at.app.database.db,
  )
  assert.equal(await remind(), 1)
})

test('whoever gets it from another, or a new day, is reminded anew', async () => {
  const { edda } = at.people
  const id = await put(0, 2)
  assert.equal(await remind(), 1)
  const path = `/verbuende/${at.world.allianceId}/arbeit/${id}`
  await edda.post(path, { fassung: '1', frist: await inDays(5), notiz: '' })
  assert.equal(await remind(), 1)
  assert.equal((await mails()).length, 2)
  await edda.post(`${path}/weitergabe`, { fassung: '2', mitglied: String(at.beckum) })
  assert.equal(await remind(), 1)
  assert.deepEqual((await mails()).map(({ recipient }) => recipient).includes(at.world.people.operator.email), true)
})

test('a dissolved Verbund and a member that left are not reminded', async () => {
  await put(0, 2, { takenById: at.beckum })
  const { db } = at.app.database
  const { allianceId } = at.world
  await sql`update alliances set dissolved_at = now() where id = ${allianceId}`.execute(db)
  assert.equal(await remind(), 0)
  await sql`update alliances set dissolved_at = null where id = ${allianceId}`.execute(db)
  await sql`update alliance_memberships set state = 'left' where administration_id = ${at.beckum}`.execute(db)
  assert.equal(await remind(), 0)
  await sql`update alliance_memberships set state = 'active' where administration_id = ${at.beckum}`.execute(db)
  assert.equal(await remind(), 1)
})
