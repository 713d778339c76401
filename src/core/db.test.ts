import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { freshDatabase } from '../../test/database.ts'
import { type Db, openDatabase, sql, transaction } from './db.ts'

const processId = async (db: Db) =>
  (await sql<{ id: number }>`select pg_backend_pid() as id`.execute(db)).rows[0]?.id ?? 0

test('a connection that breaks fails its own work, not the process, and the next query has another', async t => {
  if (!process.env.TEST_DATABASE_URL) return t.skip('the embedded database has no connection to lose')
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  t.after(() => close().then(drop))
  const end = (id: number) => sql`select pg_terminate_backend(${id})`.execute(db)

  const running = sql`select pg_sleep(20)`.execute(db)
  await wait(200)
  const { rows } = await sql<{ id: number }>`
    select pid as id from pg_stat_activity where query like 'select pg_sleep%' and datname = current_database()
  `.execute(db)
  await Promise.all([assert.rejects(running, /terminating connection/), end(rows[0]?.id ?? 0)])
  await wait(100)
  assert.ok(await processId(db))

  const transactional = transaction(db, async tx => {
    await end(await processId(tx))
    await wait(100)
    await sql`delete from search_terms`.execute(tx)
  })
  await assert.rejects(transactional, /Connection terminated|not queryable/)
  assert.ok(await processId(db))
})

test('a transaction happens as a whole or not at all', async t => {
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  t.after(() => close().then(drop))
  const count = async () => (await sql<{ n: number }>`select count(*)::int as n from releases`.execute(db)).rows[0]?.n
  const insert = (at: Db) =>
    sql`insert into releases (name, as_of, source) values ('Neu', '2026-01-01', 'Test')`.execute(at)
  await assert.rejects(
    transaction(db, async tx => {
      await insert(tx)
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  assert.equal(await count(), 1)
  await transaction(db, insert)
  assert.equal(await count(), 2)
})

test('of two transactions that wait for each other the one PostgreSQL ends runs again, and both succeed', async t => {
  if (!process.env.TEST_DATABASE_URL) return t.skip('the embedded database runs one transaction after the other')
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  t.after(() => close().then(drop))
  await sql`create table pairs as select unnest('{1,2}'::int[]) as id, 0 as changes`.execute(db)
  const [attempts, holders, bothHold] = [[0, 0], new Set<number>(), Promise.withResolvers<void>()]
  const change = (which: 0 | 1, ids: readonly [number, number]) =>
    transaction(db, async tx => {
      attempts[which] = (attempts[which] ?? 0) + 1
      for (const id of ids) {
        await sql`update pairs set changes = changes + 1 where id = ${id}`.execute(tx)
        if (holders.add(which).size === 2) bothHold.resolve()
        await bothHold.promise
      }
    })
  await Promise.all([change(0, [1, 2]), change(1, [2, 1])])
  const { rows } = await sql<{ changes: number }>`select changes from pairs`.execute(db)
  assert.deepEqual(
    rows.map(row => row.changes),
    [2, 2],
  )
  assert.deepEqual([...attempts].sort(), [1, 2])
})

test('the plan of what comes again is kept, for whatever values; of what came once or twice it is not', async t => {
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase({ ...settings, databasePoolSize: 1 })
  t.after(() => close().then(drop))
  const often = (value: number) => sql`select ${value}::int + 1 as often`.execute(db)
  for (let value = 1; value <= 8; value++) await often(value)
  for (let value = 1; value <= 2; value++) await sql`select ${value}::int + 2 as seldom`.execute(db)
  const { rows } = await sql<{ statement: string; generic: number; custom: number }>`
    select statement, generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements`.execute(
    db,
  )
  const kept = rows.filter(({ statement }) => /as (often|seldom)$/.test(statement))
  assert.deepEqual(kept, [{ statement: 'select $1::int + 1 as often', generic: 6, custom: 0 }])
})
