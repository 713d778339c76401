import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Database, type DatabaseSettings, openDatabase } from '#core/db.ts'
import { databaseVariables, type ServerProcess, startServer } from '../../test/process.ts'
import { withoutLimits } from '../http/processes.ts'

/** The server as `npm start` runs it, which is killed again and again, and what can be seen of its database meanwhile. */
export interface Victim {
  readonly origin: string
  /** Resolves when it answers. */
  start(): Promise<void>
  /** As `kill -9`; resolves when process and connections are gone. */
  kill(): Promise<void>
  /** Ends one connection to PostgreSQL in the middle of whatever it does; of no effect on the embedded database. */
  endBackend(): Promise<number>
  /** How it ended without being killed from here; nobody may be surprised by that. */
  readonly deaths: readonly string[]
  /** Opens what the killed server has left behind. A copy of the embedded one, so that the next start has to recover too. */
  look<T>(work: (database: Database) => Promise<T>, isCopy: boolean): Promise<T>
  /** Where it keeps what is in no database. */
  readonly dataDir: string
  end(): Promise<void>
}

export function openVictim(settings: DatabaseSettings, port: number, plant: string | null): Victim {
  let server: ServerProcess | undefined
  mkdirSync(settings.dataDir, { recursive: true })
  const dataDir = settings.databaseUrl ? mkdtempSync(join(settings.dataDir, 'durability-')) : settings.dataDir
  const control = settings.databaseUrl ? openControl(settings.databaseUrl) : null
  const deaths: string[] = []
  const watch = async (started: ServerProcess) => {
    const { code, signal } = await started.ended
    if (server === started) deaths.push(`the server ended with ${code ?? signal}: ${started.stderr()}`)
  }
  const stop = async () => {
    const ending = server
    server = undefined
    ending?.kill('SIGKILL')
    await ending?.ended
    await control?.areGone()
  }
  process.once('exit', () => server?.kill('SIGKILL'))
  return {
    origin: `http://127.0.0.1:${port}`,
    async start() {
      server = await startServer(
        { ...environment(settings, plant), DATA_DIR: dataDir, PORT: String(port) },
        plant ? planting : [],
        600_000,
      )
      watch(server)
      await server.hasSaid('läuft:')
    },
    kill: stop,
    endBackend: async () => (await control?.endOne()) ?? 0,
    look: (work, isCopy) => (control || !isCopy ? lookAt(settings, work) : lookAtCopy(settings, work)),
    dataDir,
    deaths,
    async end() {
      await stop()
      await control?.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const planting = ['--import', './bench/durability/plant.ts']

const environment = (settings: DatabaseSettings, plant: string | null) => ({
  ...withoutLimits,
  RATE_LIMIT_UPLOAD: 'off',
  RATE_LIMIT_RESET: 'off',
  ...databaseVariables(settings),
  SECRET: 'only-for-the-checker-0123456789-abcdef',
  LOG_LEVEL: 'silent',
  ...(plant && { DURABILITY_PLANT: plant }),
})

async function lookAt<T>(settings: DatabaseSettings, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(settings)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function lookAtCopy<T>(settings: DatabaseSettings, work: (database: Database) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(settings.dataDir, '..', 'copy-'))
  try {
    cpSync(settings.dataDir, copy, { recursive: true })
    return await lookAt({ ...settings, dataDir: copy }, work)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** A connection of the checker's own, beside those of the server. */
function openControl(connectionString: string) {
  const client = new pg.Client({ connectionString, application_name: 'durability' })
  const connected = client.connect()
  const ask = async (text: string) => {
    await connected
    return (await client.query(text)).rowCount ?? 0
  }
  const theirs = `from pg_stat_activity where datname = current_database() and application_name = 'ozg-connect'`
  return {
    endOne: () =>
      ask(`select pg_terminate_backend(pid) from (select pid ${theirs} order by state, random() limit 1) one`),
    /** A statement that has reached PostgreSQL is finished even when nobody waits for it any more. */
    async areGone() {
      while (await ask(`select 1 ${theirs}`)) await wait(20)
    },
    close: () => client.end(),
  }
}
