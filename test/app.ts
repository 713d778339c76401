import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Database, DatabaseSettings } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { prepareDatabase } from '../src/database.ts'
import { listen } from '../src/listen.ts'

/**
 * The running product on a database of its own that holds the whole reference data. Tests enter by the front door:
 * real HTTP, real SQL. `TEST_DATABASE_URL` chooses PostgreSQL (any database of the cluster), else it is the embedded one.
 */
export interface TestApp {
  readonly origin: string
  readonly database: Database
  get(path: string, headers?: Record<string, string>): Promise<Response>
  html(path: string): Promise<string>
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
  json(path: string): Promise<any>
  close(): Promise<void>
}

export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const { settings, drop } = await freshDatabase()
  const database = await prepareDatabase(settings, () => {})
  const limits = { RATE_LIMIT_PAGE: 'off', RATE_LIMIT_API: 'off', RATE_LIMIT_SUGGEST: 'off', RATE_LIMIT_EXPORT: 'off' }
  const config = readConfig({ LOG_LEVEL: 'silent', ...limits, ...environment })
  const app = createApp({ config, database, log: createLog(config.logLevel) })
  const server = await listen(app, { ...config, port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(origin + path, { headers, redirect: 'manual' })
  return {
    origin,
    database,
    get,
    html: async path => expectOk(await get(path), path),
    json: async path => JSON.parse(await expectOk(await get(path), path)),
    async close() {
      server.close()
      server.closeAllConnections()
      await database.close()
      await drop()
    },
  }
}

async function expectOk(response: Response, path: string): Promise<string> {
  const body = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${body.slice(0, 300)}`)
  return body
}

/** A copy of the seeded database; the original is made once per state of migrations and reference data. */
export async function freshDatabase(): Promise<{ settings: DatabaseSettings; drop(): Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL
  return url ? freshPostgresql(url) : freshEmbedded()
}

const root = fileURLToPath(new URL('../', import.meta.url))
const work = join(root, 'var/test')

function seedChecksum(): string {
  const hash = createHash('sha256')
  for (const folder of ['data/migrations', 'data/reference', 'src/features/catalogue', 'src/features/administrations'])
    for (const name of readdirSync(join(root, folder)).sort())
      if (/\.(sql|csv)$|seed\.ts$/.test(name)) hash.update(name).update(readFileSync(join(root, folder, name)))
  return hash.digest('hex').slice(0, 12)
}

async function freshEmbedded() {
  const seeded = join(work, `seeded-${seedChecksum()}`)
  mkdirSync(work, { recursive: true })
  if (!existsSync(seeded)) {
    const draft = mkdtempSync(join(work, 'draft-'))
    await (await prepareDatabase({ databaseUrl: null, databasePoolSize: 1, dataDir: draft }, () => {})).close()
    if (!existsSync(seeded)) renameSync(draft, seeded)
  }
  const dataDir = mkdtempSync(join(work, 'run-'))
  cpSync(seeded, dataDir, { recursive: true })
  const settings = { databaseUrl: null, databasePoolSize: 1, dataDir }
  return { settings, drop: async () => rmSync(dataDir, { recursive: true, force: true }) }
}

async function freshPostgresql(url: string) {
  const template = `ozg_test_seeded_${seedChecksum()}`
  const name = `ozg_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // One at a time: test files run side by side and the first one makes the template.
    await client.query("select pg_advisory_lock(hashtext('ozg_test_seeded'))")
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (!rowCount) await seedTemplate(client, url, template)
    await client.query(`create database ${name} template ${template}`)
  } finally {
    await client.end()
  }
  const settings = { databaseUrl: withDatabase(url, name), databasePoolSize: 4, dataDir: work }
  return { settings, drop: () => dropDatabase(url, name) }
}

async function seedTemplate(client: pg.Client, url: string, template: string) {
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft}`)
  await client.query(`create database ${draft}`)
  const settings = { databaseUrl: withDatabase(url, draft), databasePoolSize: 1, dataDir: work }
  await (await prepareDatabase(settings, () => {})).close()
  await client.query(`alter database ${draft} rename to ${template}`)
}

async function dropDatabase(url: string, name: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.end()
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
