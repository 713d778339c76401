import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { applyChanges } from './apply.ts'
import { findDifferences } from './recount.ts'

/* Several who write at the same moment; the embedded database has one connection, so there they come one after another. */

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())
const db = () => app.database.db
const isShared = () => app.database.kind === 'postgresql'

const application = { actor: null, allianceId: null, source: 'own', sourceId: null, batchId: null } as const

const enter = (tx: Tx, administrationId: number, serviceIds: readonly number[], values: Record<string, unknown>) =>
  applyChanges(tx, {
    ...application,
    administrationId,
    changes: serviceIds.map(serviceId => ({ serviceId, version: null, values })),
  })

const block = (on: Db, id: number) =>
  sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(id)}, 'Probe')`.execute(
    on,
  )

/** Does the first, then the second before the first has ended; what either has written stands when both are done. */
async function across(first: (tx: Tx) => Promise<unknown>, second: () => Promise<unknown>) {
  let waiting: Promise<unknown> = Promise.resolve()
  await transaction(db(), async tx => {
    await first(tx)
    if (!isShared()) return
    waiting = second()
    await sleep(200)
  })
  await (isShared() ? waiting : second())
}

async function drafts(id: number, serviceId: number) {
  const { rows } = await sql<{ isDraft: boolean }>`
    select is_draft from statuses where administration_id = ${id} and service_id = ${serviceId}`.execute(db())
  return rows.map(row => row.isDraft)
}

test('what is written for a house while it is being blocked is a draft, whoever began', async () => {
  const { own, foreign } = world.administrations
  const values = { status: 'done', visibility: 'public' }
  await across(
    tx => enter(tx, own, [101], values),
    () => block(db(), own),
  )
  assert.deepEqual(await drafts(own, 101), [true])
  await across(
    tx => block(tx, foreign),
    () => transaction(db(), tx => enter(tx, foreign, [101], values)),
  )
  assert.deepEqual(await drafts(foreign, 101), [true])
  await sql`update blocks set lifted_at = now()`.execute(db())
  assert.deepEqual(await drafts(own, 101), [false])
  assert.deepEqual(await drafts(foreign, 101), [false])
})

/** Products that are in the registry, and houses that take part, no two in the same part of its totals. */
async function productsAndHouses(count: number) {
  const products = await sql<{
    id: number
  }>`select id from products where is_verified and id > 1 order by id limit 3`.execute(db())
  const houses = await sql<{ id: number }>`
    select id from administrations where level = 'gemeinde' and regional_key like '05%' order by id limit ${count}::int`.execute(
    db(),
  )
  await sql`
    insert into participations (administration_id, state) select id, 'approved' from unnest(${houses.rows.map(row => row.id)}::int[]) id
    on conflict (administration_id) do update set state = 'approved'`.execute(db())
  return { products: products.rows.map(row => row.id), houses: houses.rows.map(row => row.id) }
}

test('a house need not wait for another one that names the same product for another service', async () => {
  const { products, houses } = await productsAndHouses(2)
  const [first = 0, second = 0] = houses
  const values = { status: 'done', productId: products[0] }
  await across(
    tx => enter(tx, first, [102], values),
    () =>
      transaction(db(), async tx => {
        await sql`set local lock_timeout = '100ms'`.execute(tx)
        await enter(tx, second, [103], values)
      }),
  )
  assert.deepEqual((await drafts(first, 102)).concat(await drafts(second, 103)), [false, false])
})

test('houses that name the same products in new and in older entries write side by side', async () => {
  const { products, houses } = await productsAndHouses(6)
  await Promise.all(
    houses.map(async (house, index) => {
      for (let round = 0; round < 8; round++) {
        // Half of them stand there already, so that one statement changes some entries and makes others.
        const services = Array.from({ length: 12 }, (_, i) => 200 + index * 100 + round * 6 + i)
        await transaction(db(), async tx => {
          for (const i of [0, 1, 2])
            await enter(
              tx,
              house,
              services.filter(id => id % 3 === i),
              {
                status: round % 2 ? 'done' : 'inProgress',
                visibility: 'public',
                productId: products[(i + index) % 3],
                paymentId: products[(i + index + 1 + (round % 2)) % 3],
              },
            )
        })
      }
    }),
  )
  assert.deepEqual(await findDifferences(db()), [])
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks::int from pg_stat_database where datname = current_database()`.execute(db())
  assert.equal(rows[0]?.deadlocks ?? 0, 0)
})
