import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { contentVersions, readPerVersion } from './content-versions.ts'
import { openDatabase, sql } from './db.ts'

test('every change of a content raises its version and no other, and is known after a second', async t => {
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  t.after(() => close().then(drop))
  let now = 0
  const versions = contentVersions(db, () => now)
  const known = { ...(await versions.current()) }
  const changes: readonly (readonly [content: 'catalogue' | 'directory', change: ReturnType<typeof sql>])[] = [
    ['catalogue', sql`update services set name = name || '!' where id = 1`],
    [
      'catalogue',
      sql`update service_bundles set name = name || '!' where ozg_id = (select min(ozg_id) from service_bundles)`,
    ],
    ['catalogue', sql`update situations set name = name || '!' where id = 1`],
    ['catalogue', sql`update topic_areas set name = name || '!' where id = 1`],
    ['catalogue', sql`delete from legal_bases where service_id = (select min(service_id) from legal_bases)`],
    ['catalogue', sql`delete from search_terms where id = (select min(id) from search_terms)`],
    ['directory', sql`update administrations set population = 1 where regional_key = '00'`],
    ['directory', sql`delete from postal_codes where postal_code = (select min(postal_code) from postal_codes)`],
  ]
  for (const [content, change] of changes) {
    await change.execute(db)
    now += 999
    assert.deepEqual(await versions.current(), known, 'not read again within a second')
    now += 1
    known[content] = String(Number(known[content]) + 1)
    known.moment = String(now)
    assert.deepEqual(await versions.current(), known)
  }
})

test('a failed reading is tried again at once', async () => {
  const { settings, drop } = await freshDatabase()
  const { db, close } = await openDatabase(settings)
  let now = 0
  const versions = contentVersions(db, () => now)
  await versions.current()
  await sql`alter table content_versions rename to away`.execute(db)
  now = 1000
  await assert.rejects(versions.current(), /content_versions/)
  await sql`alter table away rename to content_versions`.execute(db)
  assert.ok(await versions.current())
  await close()
  await drop()
})

test('what was read of a content is read again when the content has changed, or the reading has failed', async () => {
  let [version, readings] = ['1', 0]
  const versions = { current: async () => ({ products: version }) }
  const read = readPerVersion(versions, 'products', async () => {
    if (++readings === 3) throw new Error('away')
    return readings
  })
  assert.deepEqual(await Promise.all([read(), read()]), [1, 1])
  version = '2'
  assert.equal(await read(), 2)
  version = '3'
  await assert.rejects(read(), /away/)
  assert.equal(await read(), 4)
  assert.equal(await read(), 4)
})
