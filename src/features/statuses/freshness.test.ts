import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { entered, servicesOf } from '../../../test/own-entries.ts'
import { createWorld, type World } from '../../../test/world.ts'

/** The age of a statement is measured by the rhythm of the house that made it, wherever it is shown. */

let app: TestApp
let world: World
let [edda, falk]: Visitor[] = []
let id: number
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  edda = await app.signIn(world.people.editor.email)
  falk = await app.signIn(world.people.foreign.email)
  id = (await servicesOf(app, world, 'yes'))[0] ?? 0
  for (const visitor of [edda, falk]) await entered(visitor as Visitor, id, { status: 'done' })
})
after(() => app.close())

/** Months since the statements of both were confirmed, the rhythm of the Stadt Warendorf, what its statement is then. */
const ages = [
  [2, 3, 'fresh'],
  [4, 3, 'ageing'],
  [7, 3, 'stale'],
  [4, null, 'fresh'],
  [7, null, 'ageing'],
  [13, null, 'stale'],
  [7, 12, 'fresh'],
  [13, 12, 'ageing'],
  [25, 12, 'stale'],
] as const

for (const [months, rhythm, freshness] of ages)
  test(`after ${months} months a statement is ${freshness} in a house that confirms ${rhythm ?? 'as usual'}`, async () => {
    await setAge(months, rhythm)
    const own = await read(`/my-administration/entries/${id}`)
    assert.equal(own.freshness, freshness)
    const [counted] = await listed(`/my-administration/entries?freshness=${freshness}`)
    assert.equal(counted.service.id, id)
    assert.equal((await ofHouse(world.administrations.own)).freshness, freshness)
    // The other house has another rhythm: the usual one.
    const usual = months > 12 ? 'stale' : months > 6 ? 'ageing' : 'fresh'
    assert.equal((await ofHouse(world.administrations.foreign)).freshness, usual)
  })

test('among what is done, a statement within the rhythm of its house stands before one beyond, whichever is newer', async () => {
  await setAge(4, 3)
  await sql`update statuses set confirmed_at = now() - interval '5 months'
    where administration_id = ${world.administrations.foreign}`.execute(app.database.db)
  const { items } = await read(`/services/${id}/implementations`)
  assert.deepEqual(
    items.map((item: { freshness: string }) => item.freshness),
    ['fresh', 'ageing'],
  )
})

async function setAge(months: number, rhythm: number | null) {
  const { db } = app.database
  await sql`delete from confirmation_rhythms`.execute(db)
  if (rhythm !== null)
    await sql`insert into confirmation_rhythms (administration_id, months)
      values (${world.administrations.own}, ${rhythm}::int)`.execute(db)
  await sql`update statuses set confirmed_at = now() - make_interval(months => ${months}::int, days => 1)`.execute(db)
}

const read = async (path: string) => JSON.parse((await edda?.html(`/api/v1${path}`)) ?? '')
const listed = async (path: string) => (await read(path)).items
const ofHouse = async (administrationId: number) =>
  (await listed(`/services/${id}/implementations`)).find(
    (item: { administration: { id: number } }) => item.administration.id === administrationId,
  )
