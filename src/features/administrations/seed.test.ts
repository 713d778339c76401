import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { loadReference } from '#core/reference.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { administrationLoads } from './seed.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const content = async () => {
  const { rows } = await sql<{ checksum: string }>`
    select md5(string_agg(to_jsonb(a)::text, ',' order by id)) as checksum from administrations a where id < 2000000`.execute(
    app.database.db,
  )
  return rows[0]?.checksum
}

test('a newer directory finds its entries again by their ids and leaves entries of people alone', async () => {
  const { db } = app.database
  const before = await content()
  await sql`update administrations set regional_key = '999999999999', ags = null, name = 'Alt', parent_id = null,
    name_words = '', population = 1 where id = 1003896`.execute(db)
  await sql`insert into administrations (level, type, name, short_name, display_name, name_folded, short_name_folded,
    name_words, place_words) values ('gemeinde', 'zweckverband', 'ZV', 'ZV', 'ZV', 'zv', 'zv', ' zv ', ' ')`.execute(db)
  await sql`delete from reference_loads where name = 'directory'`.execute(db)
  assert.notEqual(await content(), before)
  const progress: string[] = []
  await loadReference(db, administrationLoads, label => progress.push(label))
  assert.equal(await content(), before)
  assert.deepEqual(progress, ['Verzeichnis der Verwaltungen'])
  const { items } = await app.json('/api/v1/administrations?q=zv')
  assert.deepEqual(
    items.map((item: { name: string; regionalKey: null }) => [item.name, item.regionalKey]),
    [['ZV', null]],
  )
  assert.match(await app.html(`/verwaltungen/${items[0].id}`), /<h1>ZV<\/h1>/)
})
