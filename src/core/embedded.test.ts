import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import { openEmbedded, switchFsyncOn } from './embedded.ts'
import { LockedError } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'ozg-embedded-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function rows<T>(lite: PGlite, query: string): Promise<T[]> {
  return (await lite.query<T>(query)).rows
}

/** Clusters made from the template share its identifier; initdb gives each cluster its own. */
async function clusterId(lite: PGlite): Promise<string> {
  const [row] = await rows<{ id: string }>(lite, 'select system_identifier::text as id from pg_control_system()')
  return row?.id ?? ''
}

/** What initdb decides: the catalogue as built in, the settings files, locale and roles. */
async function foundation(lite: PGlite) {
  return {
    functions: await rows(lite, 'select count(*)::int, sum(hashtext(proname || prosrc))::text from pg_proc'),
    relations: await rows(
      lite,
      "select relname from pg_class where relnamespace = 'pg_catalog'::regnamespace order by 1",
    ),
    settings: await rows(lite, "select name, setting from pg_settings where source = 'configuration file' order by 1"),
    databases: await rows(lite, 'select datname, encoding, datcollate, datctype from pg_database order by 1'),
    roles: await rows(lite, 'select rolname, rolsuper from pg_roles order by 1'),
  }
}

test('the first start uses the shipped template, a broken template falls back to initdb, and both give the same', async () => {
  const shipped = await openEmbedded(join(folder, 'a'))
  const again = await openEmbedded(join(folder, 'b'))
  const broken = join(folder, 'broken.tar.br')
  writeFileSync(broken, 'no archive')
  const initialised = await openEmbedded(join(folder, 'c'), broken)
  const ids = await Promise.all([shipped, again, initialised].map(({ lite }) => clusterId(lite)))
  assert.equal(ids[0], ids[1], 'both from the template')
  assert.notEqual(ids[0], ids[2], 'not from the template')
  assert.deepEqual(await foundation(shipped.lite), await foundation(initialised.lite), 'run `npm run template`')
  await Promise.all([shipped.close(), again.close(), initialised.close()])
})

test('commits reach the disk, and the self-test knows', async () => {
  const opened = await openEmbedded(join(folder, 'durable'))
  assert.equal(opened.isDurable, true)
  const settings = await rows(
    opened.lite,
    "select name, setting from pg_settings where name ~ 'fsync|^wal_sync_method'",
  )
  assert.deepEqual(settings, [
    { name: 'fsync', setting: 'on' },
    { name: 'wal_sync_method', setting: 'fsync' },
  ])
  await opened.close()
})

test('the self-test fails where no file of a disk is written, and the database still works', async () => {
  const lite = await PGlite.create()
  assert.equal(await switchFsyncOn(lite), false)
  assert.deepEqual(await rows(lite, 'select 1 as one'), [{ one: 1 }])
  await lite.close()
})

test('a cluster that was never finished is made anew, a finished one is kept', async () => {
  const data = join(folder, 'half')
  mkdirSync(join(data, 'pgdata/base'), { recursive: true })
  writeFileSync(join(data, 'pgdata/PG_VERSION'), '18\n')
  writeFileSync(join(data, 'pgdata/rubbish'), '')
  const first = await openEmbedded(data)
  assert.ok(!existsSync(join(data, 'pgdata/rubbish')))
  await first.lite.exec('create table kept (id int)')
  await first.close()
  const second = await openEmbedded(data)
  assert.deepEqual(await rows(second.lite, "select relname from pg_class where relname = 'kept'"), [
    { relname: 'kept' },
  ])
  await second.close()
})

test('an open folder is refused to a second opener, and free again after closing', async () => {
  const data = join(folder, 'shared')
  const first = await openEmbedded(data)
  await assert.rejects(openEmbedded(data), LockedError)
  await first.close()
  await (await openEmbedded(data)).close()
  assert.ok(!readdirSync(data).includes('lock.db.pid'))
})

test('a folder that cannot be opened is not left locked', async () => {
  const data = join(folder, 'damaged')
  await (await openEmbedded(data)).close()
  rmSync(join(data, 'pgdata/global'), { recursive: true })
  await assert.rejects(openEmbedded(data), error => !(error instanceof LockedError))
  rmSync(join(data, 'pgdata.complete'))
  await (await openEmbedded(data)).close()
})
