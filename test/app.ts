import type { AddressInfo } from 'node:net'
import type { Database } from '#core/db.ts'
import { createLog, type Log } from '#core/log.ts'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { prepareDatabase } from '../src/database.ts'
import { listen } from '../src/listen.ts'
import { freshDatabase } from './database.ts'

export { freshDatabase }

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
  const { close, ...served } = await serveApp(database, environment)
  return {
    ...served,
    async close() {
      close()
      await database.close()
      await drop()
    },
  }
}

interface ServedApp extends Omit<TestApp, 'close'> {
  close(): void
}

/** A further app on a database that is open already, with a log or routes that only one test has. */
export async function serveApp(
  database: Database,
  environment: Record<string, string> = {},
  { log, extend }: { log?: Log; extend?: (app: ReturnType<typeof createApp>) => void } = {},
): Promise<ServedApp> {
  const limits = { RATE_LIMIT_PAGE: 'off', RATE_LIMIT_API: 'off', RATE_LIMIT_SUGGEST: 'off', RATE_LIMIT_EXPORT: 'off' }
  const config = readConfig({ ...limits, ...environment })
  const app = createApp({ config, database, log: log ?? createLog('silent', { write: () => {} }) })
  extend?.(app)
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
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function expectOk(response: Response, path: string): Promise<string> {
  const body = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${body.slice(0, 300)}`)
  return body
}
