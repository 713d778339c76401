import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Database, type Db, openDatabase, sql } from '#core/db.ts'
import { seeded } from '../../../../bench/durability/random.ts'
import { freshDatabase, type TestDatabase } from '../../../../test/database.ts'
import { makeEvents, type ToldEvent } from '../../../../test/telling/events.ts'
import { type Expected, expectedOf } from '../../../../test/telling/expected.ts'
import { readGround } from '../../../../test/telling/ground.ts'
import { insertAll } from '../../../../test/telling/insert.ts'
import { makeTalk, type Talk } from '../../../../test/telling/talk.ts'
import { makeWorld, type ToldWorld } from '../../../../test/telling/world.ts'
import { notificationEyes } from '../../../eyes.ts'
import { tellAll } from './tell.ts'

let fresh: TestDatabase
let opened: Database
let db: Db
before(async () => {
  fresh = await freshDatabase()
  opened = await openDatabase(fresh.settings)
  db = opened.db
})
after(async () => {
  await opened.close()
  await fresh.drop()
})

test('of 1,000 random events exactly those hear who follow or are concerned, and may know', async t => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`SEED=${seed}`)
  const random = seeded(seed)
  const ground = await readGround(db)
  const made = makeWorld(random, ground)
  const world: ToldWorld & Talk = { ...made, ...makeTalk(random, ground, made) }
  const events = makeEvents(random, world, 1000)
  await insertAll(db, { ...world, events })
  await tellAll(db, notificationEyes)
  const expected = expectedOf(world, events)
  assert.ok(expected.length > 1500, `${expected.length} notifications`)
  assert.deepEqual(await notifications(), expected.map(line(events)).sort(), `SEED=${seed}`)
})

const line =
  (events: readonly ToldEvent[]) =>
  ({ event, membership, reason, isMailed }: Expected) =>
    `${event} ${events.find(({ id }) => id === event)?.kind} to ${membership}: ${reason}${isMailed ? ', mailed' : ''}`

async function notifications(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select n.event_id || ' ' || e.kind || ' to ' || n.membership_id || ': ' || n.reason
      || case when n.mailed_at is null then '' else ', mailed' end as line
    from notifications n join events e on e.id = n.event_id`.execute(db)
  return rows.map(row => row.line).sort()
}
