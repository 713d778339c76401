import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../../test/app.ts'
import { servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { addOldEntries, remindNow } from '../../../../test/reminders.ts'
import { createWorld, type World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let [rieke, karla, falk]: Visitor[] = []
let ids: number[]
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  rieke = await app.signIn(world.people.reader.email)
  karla = await app.signIn(world.people.coordinator.email)
  falk = await app.signIn(world.people.foreign.email)
  ids = (await servicesOf(app, world, 'yes')).slice(0, 7)
  const old = ids.map((serviceId, i) => ({ serviceId, months: 4 + 2 * i, ...(i % 2 && { unit: 'Bauamt' }) }))
  await addOldEntries(app, world.administrations.own, old)
  await sql`update statuses set confirmed_at = null where service_id = ${ids[6]}`.execute(app.database.db)
})
after(() => app.close())

const base = '/api/v1/my-administration/confirmation'
const read = async (visitor: Visitor | undefined, path = '') => JSON.parse((await visitor?.html(base + path)) ?? '')

test('the API tells the rhythm and what is due by unit, as the page does', async () => {
  const { months, total, units, lastReminderAt } = await read(rieke)
  assert.deepEqual(
    { months, total, units },
    {
      months: 6,
      total: 6,
      units: [
        { unit: 'Bauamt', total: 3 },
        { unit: null, total: 3 },
      ],
    },
  )
  assert.equal(lastReminderAt, null)
  await remindNow(app)
  assert.ok(Date.now() - Date.parse((await read(rieke)).lastReminderAt) < 60_000)
  assert.equal((await read(falk)).total, 0)
})

test('what is due comes page by page, once each, what was never confirmed first', async () => {
  const found: number[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { items, next, total } = await read(rieke, `/due?limit=2${cursor && `&cursor=${cursor}`}`)
    assert.equal(total, 6)
    found.push(...items.map((item: { service: { id: number } }) => item.service.id))
    cursor = next
  }
  assert.deepEqual(found, [...ids.slice(1)].reverse())
})

test('a cursor that is none of ours is refused in words', async () => {
  const cursor = Buffer.from(JSON.stringify([0, 1e300])).toString('base64url')
  assert.equal((await rieke?.get(`${base}/due?cursor=${cursor}`))?.status, 400)
})

test('the overview of a house counts what is due for those who may confirm', async () => {
  assert.match(wordsOf((await karla?.html('/meine-verwaltung')) ?? ''), /6 Angaben sind zu bestätigen/)
  assert.doesNotMatch((await rieke?.html('/meine-verwaltung')) ?? '', /zu bestätigen/)
})
