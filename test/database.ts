import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { DatabaseSettings } from '#core/db.ts'
import { prepareDatabase } from '../src/database.ts'

export interface TestDatabase {
  readonly settings: DatabaseSettings
  drop(): Promise<void>
}

/** A copy of the seeded database; the original is made once per state of migrations and reference data. */
export async function freshDatabase(url = process.env.TEST_DATABASE_URL): Promise<TestDatabase> {
  return url ? freshPostgresql(url) : freshEmbedded()
}

/** A database as it is before the first start. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const url = process.env.TEST_DATABASE_URL
  if (!url) return embeddedIn(newFolder('run-'))
  const name = newName()
  await withClient(url, client => client.query(`create database ${name}`))
  return postgresqlNamed(url, name)
}

const root = fileURLToPath(new URL('../', import.meta.url))
const work = join(root, 'var/test')

/** Of everything that decides what a first start writes. */
function seedChecksum(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')))
  for (const folder of ['data/migrations', 'data/reference', 'src/core', 'src/domain', 'src/features'])
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (isPartOfSeed(`${folder}/${name}`)) hash.update(name).update(readFileSync(join(root, folder, name)))
  return hash.digest('hex').slice(0, 12)
}

const isPartOfSeed = (path: string) =>
  /^data\/.*\.(sql|csv)$|^src\/core\/(reference|csv)\.ts$|^src\/domain\/.*(?<!\.test)\.ts$|\/(seed|words|derive)\.ts$/.test(
    path,
  )

async function freshEmbedded(): Promise<TestDatabase> {
  const seeded = join(work, `seeded-${seedChecksum()}`)
  if (!existsSync(seeded)) await seedFolder(seeded)
  const folder = newFolder('run-')
  cpSync(seeded, folder, { recursive: true })
  return embeddedIn(folder)
}

async function seedFolder(seeded: string) {
  const draft = newFolder('draft-')
  await (await prepareDatabase({ databaseUrl: null, databasePoolSize: 1, dataDir: draft }, () => {})).close()
  try {
    renameSync(draft, seeded)
  } catch {
    // Test files run side by side; another one was faster.
    rmSync(draft, { recursive: true })
  }
}

const newFolder = (prefix: string) => mkdtempSync(join(workFolder(), prefix))

/** Where tests keep what they write. */
export function workFolder(): string {
  mkdirSync(work, { recursive: true })
  return work
}

function embeddedIn(dataDir: string): TestDatabase {
  const settings = { databaseUrl: null, databasePoolSize: 1, dataDir }
  return { settings, drop: async () => rmSync(dataDir, { recursive: true, force: true }) }
}

async function freshPostgresql(url: string): Promise<TestDatabase> {
  const template = `ozg_test_seeded_${seedChecksum()}`
  const name = newName()
  await withClient(url, async client => {
    // One at a time: test files run side by side and the first one makes the template.
    await client.query("select pg_advisory_lock(hashtext('ozg_test_seeded'))")
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (!rowCount) await seedTemplate(client, url, template)
    await client.query(`create database ${name} template ${template}`)
  })
  return postgresqlNamed(url, name)
}

async function seedTemplate(client: pg.Client, url: string, template: string) {
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft}`)
  await client.query(`create database ${draft}`)
  const settings = { databaseUrl: withDatabase(url, draft), databasePoolSize: 1, dataDir: work }
  await (await prepareDatabase(settings, () => {})).close()
  await client.query(`alter database ${draft} rename to ${template}`)
}

const newName = () => `ozg_test_${randomBytes(6).toString('hex')}`

function postgresqlNamed(url: string, name: string): TestDatabase {
  const settings = { databaseUrl: withDatabase(url, name), databasePoolSize: 4, dataDir: work }
  const drop = () => withClient(url, client => client.query(`drop database if exists ${name} with (force)`))
  return { settings, drop: async () => void (await drop()) }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
