import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Db, openDatabase, sql } from '#core/db.ts'
import { prepareDatabase } from '../src/database.ts'
import { emptyDatabase, freshDatabase, type TestDatabase } from './database.ts'
import { databaseVariables, type ServerProcess, startServer } from './process.ts'

const listening = 'OZG-connect läuft: '

/** The content of a database without what differs between two loads of the same: numbers given out and times. */
interface Content {
  readonly counts: Readonly<Record<string, number>>
  readonly checksums: Readonly<Record<string, string>>
}

let clean: Content
before(async () => {
  clean = await inDatabase(await freshDatabase(), readContent)
})

const opened: TestDatabase[] = []
const processes: ServerProcess[] = []
after(async () => {
  for (const server of processes) server.kill('SIGKILL')
  await Promise.all(processes.map(server => server.ended))
  for (const database of opened) await database.drop()
})

async function inDatabase<T>(database: TestDatabase, work: (db: Db) => Promise<T>): Promise<T> {
  opened.push(database)
  const { db, close } = await openDatabase(database.settings)
  return work(db).finally(close)
}

async function readContent(db: Db): Promise<Content> {
  const { rows } = await sql<{ table: string }>`
    select tablename as table from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
      -- Every start without an operator makes a new link for the first one.
      and tablename <> 'links' order by 1
  `.execute(db)
  const counts: Record<string, number> = {}
  const checksums: Record<string, string> = {}
  for (const { table } of rows) {
    const given = ['releases', 'search_terms'].includes(table) ? ['id'] : []
    const left = [...given, 'first_release_id', 'loaded_at', 'imported_at', 'updated_at']
    const { rows: found } = await sql<{ count: number; checksum: string }>`
      select count(*)::int as count, md5(string_agg(line, ',' order by line collate "C")) as checksum
      from (select (to_jsonb(t) - ${left}::text[])::text as line from ${sql.table(table)} t) lines`.execute(db)
    counts[table] = found[0]?.count ?? 0
    checksums[table] = found[0]?.checksum ?? ''
  }
  return { counts, checksums }
}

/** Changes with any write to any table, also one that writes what was there. */
async function readWrites(db: Db) {
  const { rows } = await sql<{ name: string; id: string }>`
    select name, xmin::text as id from reference_loads
    union all select name, xmin::text from content_versions
    union all select 'services', max(xmin::text::bigint)::text from services
    union all select 'administrations', max(xmin::text::bigint)::text from administrations
    union all select 'search_terms', max(xmin::text::bigint)::text from search_terms
    union all select 'postal_codes', max(xmin::text::bigint)::text from postal_codes
    order by 1, 2`.execute(db)
  return rows
}

async function startOn(database: TestDatabase, environment: Record<string, string> = {}): Promise<ServerProcess> {
  if (!opened.includes(database)) opened.push(database)
  const server = await startServer({ LOG_LEVEL: 'silent', ...databaseVariables(database.settings), ...environment })
  processes.push(server)
  return server
}

async function stop(server: ServerProcess) {
  server.kill('SIGTERM')
  assert.deepEqual(await server.ended, { code: 0, signal: null }, server.stderr())
}

test('the seed holds the whole catalogue and the whole directory', () => {
  const { services, service_bundles, topic_areas, situations, administrations, releases } = clean.counts
  assert.deepEqual(
    { services, service_bundles, topic_areas, situations, administrations, releases },
    { services: 5249, service_bundles: 559, topic_areas: 14, situations: 55, administrations: 12277, releases: 1 },
  )
})

test('a second start changes nothing and has nothing to say', async () => {
  const database = await freshDatabase()
  const first = await inDatabase(database, readWrites)
  const progress: string[] = []
  await (await prepareDatabase(database.settings, line => progress.push(line))).close()
  assert.deepEqual(await inDatabase(database, readWrites), first)
  assert.deepEqual(progress, [])
})

test('a first start that is killed again and again ends complete, and shows its progress', async () => {
  const database = await emptyDatabase()
  const lived: number[] = []
  for (const delay of [100, 300, 600, 1000, 1500, 2200, 3000, 4000]) {
    const server = await startOn(database)
    const milliseconds = Math.round(delay * (0.8 + Math.random() * 0.4))
    await wait(milliseconds)
    server.kill('SIGKILL')
    await server.ended
    lived.push(milliseconds)
    assert.equal(server.stderr(), '', `killed after ${lived} ms`)
  }
  const server = await startOn(database)
  await server.hasSaid(listening)
  await stop(server)
  assert.deepEqual(await inDatabase(database, readContent), clean, `killed after ${lived} ms`)
})

test('two processes cannot work in one folder: the second says so in one line and ends with 1', async t => {
  if (process.env.TEST_DATABASE_URL) return t.skip('PostgreSQL takes as many as come')
  const database = await emptyDatabase()
  const first = await startOn(database)
  await first.hasSaid('lädt Leistungskatalog')
  for (const moment of ['while the first one loads', 'while the first one runs']) {
    const second = await startOn(database)
    assert.deepEqual(await second.ended, { code: 1, signal: null }, moment)
    assert.match(second.stderr(), /^DATA_DIR: another OZG-connect is already running .*process \d+.*\n$/, moment)
    assert.equal(second.stdout(), '', moment)
    await first.hasSaid(listening)
  }
  for (const label of ['Leistungskatalog', 'Suchwörter', 'Verzeichnis der Verwaltungen'])
    assert.ok(first.stdout().includes(`OZG-connect lädt ${label} …\n`), first.stdout())
  await stop(first)
})

test('two servers that start at the same moment on one empty database both come up on one seed', async t => {
  if (!process.env.TEST_DATABASE_URL) return t.skip('the embedded database takes one process')
  const database = await emptyDatabase()
  const servers = await Promise.all([startOn(database), startOn(database)])
  await Promise.all(servers.map(server => server.hasSaid(listening)))
  await Promise.all(servers.map(stop))
  assert.deepEqual(await inDatabase(database, readContent), clean)
})
