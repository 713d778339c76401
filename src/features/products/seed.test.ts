import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { readReference } from '#core/reference.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { productLoads } from './seed.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const reload = () => transaction(app.database.db, async tx => productLoads[0]?.load(tx))

async function rowsOf(names: readonly string[]) {
  const { rows } = await sql<Record<string, unknown>>`
    select name, kind, vendor, is_verified, merged_into_id is not null as is_merged, reference_key
    from products where name = any(${names}::text[]) order by name collate "C", id`.execute(app.database.db)
  return rows
}

test('every product of the file is there once, with the kinds of the product', async () => {
  const { rows } = await sql<{ count: number; others: number }>`
    select count(*)::int as count, (count(*) filter (where kind = 'other'))::int as others
    from products where reference_key is not null`.execute(app.database.db)
  assert.deepEqual(rows[0], { count: readReference('products.csv').length, others: 0 })
})

test('a newer file corrects what it has brought, and leaves what people have renamed, merged or proposed', async () => {
  const { db } = app.database
  await sql`update products set vendor = 'veraltet' where name = 'civento'`.execute(db)
  await sql`update products set name = 'Umbenannt', vendor = 'Betrieb', edited_at = now() where name = 'MESO'`.execute(
    db,
  )
  await sql`
    update products set merged_into_id = (select id from products where name = 'OK.EWO') where name = 'LEWIS'`.execute(
    db,
  )
  await sql`delete from products where name = 'OLIWA'`.execute(db)
  await sql`insert into products (name, kind, vendor, proposed_at) values ('oliwa', 'assistant', 'jemand', now())`.execute(
    db,
  )
  await reload()
  const found = await rowsOf(['civento', 'Umbenannt', 'MESO', 'LEWIS', 'OLIWA', 'oliwa'])
  assert.deepEqual(
    found.map(row => [row.name, row.vendor, row.isMerged]),
    [
      ['LEWIS', null, true],
      ['Umbenannt', 'Betrieb', false],
      ['civento', 'ekom21', false],
      ['oliwa', 'HSH', false],
    ],
  )
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from products where reference_key is not null`.execute(db)
  assert.equal(rows[0]?.count, readReference('products.csv').length)
})
