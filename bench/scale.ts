/**
 * `npm run bench:scale`: pages, saves, bulk changes and imports when every Gemeinde and every Kreis of Germany takes part, on
 * PostgreSQL, next to a tenth of them in the same run; then the embedded database with 100 houses. One request at a time,
 * all servers in turn; page cache and rate limits off explicitly. `BENCH_ROUNDS` requests per page; `BENCH_ONLY=full` or
 * `embedded` for one half; `BENCH_FRESH=1` generates anew.
 */
import { mkdirSync, rmSync } from 'node:fs'
import pg from 'pg'
import { type Database, sql } from '#core/db.ts'
import { prepareDatabase } from '../src/database.ts'
import { pin, type Running, startProduct } from './http/processes.ts'
import { bulk, importFile, readVersions, saveCell } from './scale/acts.ts'
import { pageCases, randomFrom, readIds } from './scale/cases.ts'
import { Client } from './scale/client.ts'
import { startCluster } from './scale/cluster.ts'
import { email, findGenerated, generate, password } from './scale/generate.ts'
import { getWell, inTurn, Report } from './scale/measure.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 200)
const only = process.env.BENCH_ONLY
const isFresh = process.env.BENCH_FRESH === '1'
const house = '055700052052'
const report = new Report()

interface Site {
  readonly database: Database
  readonly server: Running
  readonly client: Client
  readonly guest: Client
}

/** Brings a database to its size unless an earlier run has, and puts a server on it. */
async function openSite(port: number, databaseUrl: string | null, dataDir: string, step: number): Promise<Site> {
  const settings = { databaseUrl, databasePoolSize: 4, dataDir }
  const database = await prepareDatabase(settings, () => {})
  const known = await findGenerated(database.db)
  const { houses, entries } = known ?? (await generate(database.db, step))
  console.log(
    `${databaseUrl ? 'PostgreSQL' : 'embedded'}: ${houses} houses, ${entries} entries${known ? ', kept' : ''}`,
  )
  // The embedded database belongs to one process.
  if (!databaseUrl) await database.close()
  const origin = `http://127.0.0.1:${port}`
  const environment = {
    DATABASE_URL: databaseUrl ?? '',
    DATA_DIR: dataDir,
    BASE_URL: origin,
    PAGE_CACHE: 'off',
    LOG_LEVEL: 'error',
  }
  const server = await startProduct(port, environment)
  const client = new Client(port)
  await client.signIn(email, password)
  return { database, server, client, guest: new Client(port) }
}

async function measurePages(
  sites: readonly Site[],
  ids: Awaited<ReturnType<typeof readIds>>,
  aim: number,
  growth?: number,
) {
  for (const { label, isGuest, path } of pageCases(ids)) {
    const paths = Array.from(
      { length: Math.ceil(rounds * 1.1) + 1 },
      (
        (random = randomFrom(7)) =>
        () =>
          path(random)
      )(),
    )
    const clients = sites.map(site => (isGuest ? site.guest : site.client))
    report.page(label, await inTurn(clients, rounds, (client, i) => getWell(client, paths[i] ?? '/')), aim, growth)
  }
}

async function measureActs(sites: readonly Site[]) {
  const versions = new Map<Client, Map<number, number>>()
  for (const { client, database } of sites) versions.set(client, await readVersions(database.db, house))
  const saves = await inTurn(
    sites.map(({ client }) => client),
    rounds,
    (client, i) => saveCell(client, versions.get(client) ?? new Map(), i),
  )
  report.page('one save', saves, 10, 1.5)
  for (const [i, { client }] of sites.entries()) {
    const name = i ? 'full' : '1/10'
    await bulk(client, 'Aufwärmamt')
    const { preview, run, undo } = await bulk(client, `Amt ${Date.now()}`)
    report.figure(`${name}: bulk of 5,249, preview`, preview / 1000, 's', 2)
    report.figure(`${name}: bulk of 5,249, run`, run / 1000, 's', 1)
    report.figure(`${name}: bulk of 5,249, undo`, undo / 1000, 's')
    const file = await importFile(client, `Amt ${Date.now()}`)
    report.figure(`${name}: file of 5,249, download`, file.download / 1000, 's')
    report.figure(`${name}: file of 5,249, handing in and preview`, file.preview / 1000, 's', 2)
    report.figure(`${name}: file of 5,249, taking over`, file.run / 1000, 's', 1)
  }
}

async function measureSize({ database }: Site) {
  const { rows } = await sql<{ statuses: string; total: string }>`
    select pg_total_relation_size('statuses') as statuses, pg_database_size(current_database()) as total`.execute(
    database.db,
  )
  report.figure('size on disk: entries with their indexes', Number(rows[0]?.statuses) / 2 ** 20, 'MB')
  report.figure('size on disk: everything', Number(rows[0]?.total) / 2 ** 20, 'MB')
}

async function benchFull() {
  const cluster = startCluster()
  const names = ['scale_tenth', 'scale_full']
  await createDatabases(cluster.url('postgres'), names)
  mkdirSync('var/bench-scale', { recursive: true })
  const tenth = await openSite(8181, cluster.url('scale_tenth'), 'var/bench-scale', 10)
  const full = await openSite(8182, cluster.url('scale_full'), 'var/bench-scale', 1)
  console.log(
    `${''.padEnd(38)}${'1/10 p50'.padStart(8)}${'p95'.padStart(8)} ${'full p50'.padStart(8)}${'p95'.padStart(8)}  in ms`,
  )
  await measurePages([tenth, full], await readIds(full.database.db), 100, 1.5)
  await measureActs([tenth, full])
  await measureSize(full)
  await close([tenth, full])
  cluster.stop()
}

async function createDatabases(url: string, names: readonly string[]) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const name of names) {
    if (isFresh) await client.query(`drop database if exists ${name} with (force)`)
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rows.length) await client.query(`create database ${name}`)
  }
  await client.end()
}

async function benchEmbedded() {
  const folder = 'var/bench-scale-embedded'
  if (isFresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const peek = await prepareDatabase({ databaseUrl: null, databasePoolSize: 1, dataDir: folder }, () => {})
  const ids = await readIds(peek.db)
  await peek.close()
  const site = await openSite(8183, null, folder, 120)
  console.log(`${''.padEnd(38)}${'p50'.padStart(8)}${'p95'.padStart(8)}  in ms`)
  await measurePages([site], ids, 150)
  site.client.close()
  site.guest.close()
  await site.server.stop()
}

async function close(sites: readonly Site[]) {
  for (const { client, guest, server, database } of sites) {
    client.close()
    guest.close()
    await server.stop()
    await database.close()
  }
}

pin(process.pid, 1)
if (only !== 'embedded') await benchFull()
if (only !== 'full') await benchEmbedded()
if (report.missed) console.log(`\n${report.missed} aims missed`)
process.exit(report.missed ? 1 : 0)
