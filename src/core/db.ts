import { join } from 'node:path'
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresDialect,
  type QueryResult,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'

/** SQL is written as SQL with the `sql` tag; Kysely carries it, names its columns in camelCase and runs transactions. */
// biome-ignore lint/suspicious/noExplicitAny: tables are described by the migrations, not by TypeScript (decision 0005)
export type Db = Kysely<any>
// biome-ignore lint/suspicious/noExplicitAny: as above
export type Tx = Transaction<any>

export { sql }

export interface Database {
  readonly db: Db
  readonly kind: 'embedded' | 'postgresql'
  /** False when the embedded database could not prove that commits reach the disk. */
  readonly isDurable: boolean
  close(): Promise<void>
}

export interface DatabaseSettings {
  readonly databaseUrl: string | null
  readonly databasePoolSize: number
  readonly dataDir: string
}

/** Opens PostgreSQL when a URL is set, the embedded database otherwise. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.databaseUrl
    ? openPostgresql(settings.databaseUrl, settings.databasePoolSize)
    : openEmbeddedPool(join(settings.dataDir, 'database'))
}

/**
 * The data fits into memory, where a random page costs no more than the next one; compiling plans never pays here. A plan is
 * made once per statement and connection, for whatever values: planning the larger ones anew takes longer than running them.
 */
const planning = 'set random_page_cost = 1.1; set jit = off; set plan_cache_mode = force_generic_plan'

function openPostgresql(connectionString: string, max: number): Database {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'ozg-connect',
    connectionTimeoutMillis: 10_000,
    Client: PreparingClient,
  })
  // A connection that breaks must not end the process, in use or not; its query and the next one report what is wrong.
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {})
    client.query(planning).catch(() => {})
  })
  const db = kyselyOn(pool)
  return { db, kind: 'postgresql', isDurable: true, close: () => db.destroy() }
}

async function openEmbeddedPool(folder: string): Promise<Database> {
  // Imported only here: PostgreSQL installations never load the 20 MB of WASM.
  const [{ openEmbedded }, { createPgConfig }] = await Promise.all([
    import('./embedded.ts'),
    import('@electric-sql/pglite/node-postgres'),
  ])
  const embedded = await openEmbedded(folder)
  const db = kyselyOn(
    new pg.Pool({ ...createPgConfig(embedded.lite), max: 1, Client: PreparingClient } as pg.PoolConfig),
  )
  const close = async () => {
    await db.destroy()
    await embedded.close()
  }
  return { db, kind: 'embedded', isDurable: embedded.isDurable, close }
}

function kyselyOn(pool: pg.Pool): Db {
  return new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
}

/** A plan takes about 0.2 MB, in every connection. */
const mostPrepared = 300
/** What is asked once or twice, like a rare choice of filters, is not worth a name. */
const usesBeforePrepared = 2
const mostCounted = 2000
const preparedNames = new Map<string, string>()
const uses = new Map<string, number>()

/**
 * Lets PostgreSQL keep the plan of every statement with parameters that comes again. Our statements are fixed texts, their
 * values stand in arrays, so there are few; planning one takes longer than running it (decisions 0005 and 0028).
 */
class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg overloads this in a dozen ways, Kysely calls one of them
  override query(text: any, ...rest: any[]): any {
    const [values] = rest
    const name = typeof text === 'string' && Array.isArray(values) && values.length ? nameOf(text) : undefined
    return name ? super.query({ name, text, values }) : super.query(text, ...rest)
  }
}

function nameOf(text: string): string | undefined {
  const known = preparedNames.get(text)
  if (known || preparedNames.size >= mostPrepared || !comesAgain(text)) return known
  const name = `s${preparedNames.size}`
  preparedNames.set(text, name)
  return name
}

/** Counts the texts of late; the one that was not asked for longest is forgotten first. */
function comesAgain(text: string): boolean {
  const count = (uses.get(text) ?? 0) + 1
  uses.delete(text)
  if (count > usesBeforePrepared) return true
  uses.set(text, count)
  const [oldest] = uses.keys()
  if (uses.size > mostCounted && oldest !== undefined) uses.delete(oldest)
  return false
}

class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A statement that is put together once; every run only fills in its values, each named by `value(…)`. For the few
 * large statements that busy lists run: putting one together takes as long as rendering half a page.
 */
export function fixedStatement<Values extends object, Row>(
  build: (value: (name: keyof Values & string) => RawBuilder<unknown>) => RawBuilder<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  let compiled: CompiledQuery | undefined
  return (db, values) => {
    compiled ??= build(name => sql`${new Slot(name)}`).compile(db)
    const filled = compiled.parameters.map(part => (part instanceof Slot ? values[part.name as keyof Values] : part))
    return db.executeQuery<Row>(CompiledQuery.raw(compiled.sql, filled))
  }
}

const followUps = new WeakMap<object, (() => void)[]>()

/**
 * Runs `work` in one transaction; everything it does happens or nothing. Where PostgreSQL ended it because two of them waited
 * for each other, it runs again: it must do nothing but write to the database.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await runOnce(db, work)
    } catch (error) {
      if (attempt === mostAttempts || (error as { code?: unknown } | null)?.code !== deadlock) throw error
    }
}

const mostAttempts = 4
const deadlock = '40P01'

async function runOnce<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const calls: (() => void)[] = []
  const result = await db.transaction().execute(tx => {
    followUps.set(tx, calls)
    return work(tx)
  })
  for (const call of calls) call()
  return result
}

/** Calls once the transaction is committed, never when it is not; outside a transaction at once. */
export function afterCommit(tx: Tx | Db, call: () => void) {
  const calls = followUps.get(tx)
  if (calls) calls.push(call)
  else if (!tx.isTransaction) call()
}
