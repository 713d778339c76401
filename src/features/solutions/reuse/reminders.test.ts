import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { officeHour } from '../../../../test/reminders.ts'
import { type ReuseWorld, startReuseWorld } from '../../../../test/reuse.ts'
import { sendReuseReminders } from './reminders.ts'

let world: ReuseWorld
before(async () => {
  world = await startReuseWorld()
})
after(() => world.app.close())
beforeEach(async () => {
  await sql`delete from reuse_steps`.execute(db())
  await sql`delete from reuses`.execute(db())
  await world.forgetMails()
})

const db = () => world.app.database.db
const remind = (at: Date = officeHour) => sendReuseReminders(db(), 'https://ozg.example.de', at)
const daysLater = (days: number) => new Date(officeHour.getTime() + days * 86_400_000)

/** Puts the whole reuse so many days before the office hour of the tests. */
async function aged(stage: 'interest' | 'talk' | 'introduction' | 'live', days: number): Promise<number> {
  const { id } = await world.begun(stage)
  const at = daysLater(-days)
  await sql`
    update reuses set started_at = ${at}, stage_since = ${at}, answered_at = case when answered_at is not null then ${at}::timestamptz end
    where id = ${id}`.execute(db())
  await sql`update reuse_steps set at = ${at} where reuse_id = ${id}`.execute(db())
  await world.forgetMails()
  return id
}

const recipients = async () => (await world.mails()).map(({ recipient, subject }) => `${recipient}: ${subject}`)
const giver = 'foreign@postfach.example.org'
const adopter = 'own@postfach.example.org'

test('an interest without an answer for a week is brought back to the giver, once in two weeks', async () => {
  await aged('interest', 8)
  assert.equal(await remind(), 1)
  assert.deepEqual(await recipients(), [`${giver}: Warendorf wartet auf Ihre Antwort zu „Wohngeld beantragen“`])
  for (const days of [0, 1, 13]) assert.equal(await remind(daysLater(days)), 0, `${days} days later`)
  assert.equal(await remind(daysLater(14.01)), 1)
})

test('whoever has answered is not asked for an answer', async () => {
  const id = await aged('interest', 8)
  await world.people.foreign.post(`/nachnutzungen/${id}/notiz`, {
    anfrage: crypto.randomUUID(),
    text: 'Wir melden uns.',
  })
  assert.equal(await remind(), 0)
})

test('whose turn it is is asked after 30 days without a step of theirs', async () => {
  const cases = [
    ['talk', 29, null],
    ['talk', 31, giver],
    ['introduction', 31, adopter],
    ['live', 400, null],
  ] as const
  for (const [stage, days, to] of cases) {
    const id = await aged(stage, days)
    assert.equal(await remind(), to ? 1 : 0, `${stage}, ${days} days`)
    assert.deepEqual(
      (await world.mails()).map(({ recipient }) => recipient),
      to ? [to] : [],
    )
    await sql`delete from reuses where id = ${id}`.execute(db())
    await world.forgetMails()
  }
})

test('a day that was to be met is brought back to the adopter', async () => {
  const id = await aged('introduction', 3)
  await sql`update reuses set target_on = '2026-11-25' where id = ${id}`.execute(db())
  assert.equal(await remind(), 0, 'on the day itself')
  await sql`update reuses set target_on = '2026-11-24' where id = ${id}`.execute(db())
  assert.equal(await remind(), 1)
  assert.deepEqual(await recipients(), [`${adopter}: Zieldatum vorbei: „Wohngeld beantragen“`])
})

test('two servers at once write one mail, and none outside office hours', async () => {
  await aged('interest', 8)
  assert.equal(await remind(new Date('2026-11-28T10:00:00Z')), 0)
  const counts = await Promise.all([remind(), remind(), remind()])
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    1,
  )
  assert.equal((await world.mails()).length, 1)
})

test('a house that is blocked is neither asked nor waited for', async () => {
  await aged('interest', 8)
  await sql`insert into blocks (subject_kind, subject_id, reason)
    values ('administration', ${String(world.world.administrations.own)}, 'Test')`.execute(db())
  assert.equal(await remind(), 0)
  await sql`delete from blocks`.execute(db())
  assert.equal(await remind(), 1)
})
