import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Database } from '#core/db.ts'
import { createLog, type Log } from '#core/log.ts'
import { createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { prepareDatabase } from '../src/database.ts'
import { listen } from '../src/listen.ts'
import { freshDatabase, workFolder } from './database.ts'
import { freePort } from './process.ts'

export { freePort, freshDatabase }

/**
 * The running product on a database of its own that holds the whole reference data. Tests enter by the front door:
 * real HTTP, real SQL. `TEST_DATABASE_URL` chooses PostgreSQL (any database of the cluster), else it is the embedded one.
 */
export interface TestApp {
  readonly origin: string
  readonly database: Database
  readonly dataDir: string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Sends a form as a page of the product does. Without a visitor nobody is signed in. */
  post(path: string, fields?: Fields, visitor?: Visitor): Promise<Response>
  /** Signs somebody in through the form of the product. */
  signIn(email: string, password?: string): Promise<Visitor>
  html(path: string): Promise<string>
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
  json(path: string): Promise<any>
  close(): Promise<void>
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Somebody with a browser: keeps cookies, knows the token of the forms. */
export interface Visitor {
  readonly cookie: string
  readonly formToken: string
  get(path: string): Promise<Response>
  /** The page, when it is answered with 200. */
  html(path: string): Promise<string>
  post(path: string, fields?: Fields): Promise<Response>
}

/** The password of everybody in the tests' and the demo world. */
export const testPassword = 'drei-Birnen-im-Rathaus'

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
  const dataDir = environment.DATA_DIR ?? mkdtempSync(join(workFolder(), 'data-'))
  const config = readConfig({ ...limitsOff, DATA_DIR: dataDir, SECRET: testSecret, ...environment })
  const app = createApp({ config, database, log: log ?? createLog('silent', { write: () => {} }) })
  extend?.(app)
  // A passkey belongs to one address: whoever needs it known beforehand names the port.
  const server = await listen(app, { ...config, port: environment.PORT ? config.port : 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(origin + path, { headers, redirect: 'manual' })
  const post = (path: string, fields: Fields = {}, visitor?: Visitor) => sendForm(origin, path, fields, visitor)
  return {
    origin,
    database,
    dataDir,
    get,
    post,
    signIn: (email, password = testPassword) => signIn(origin, email, password),
    html: async path => expectOk(await get(path), path),
    json: async path => JSON.parse(await expectOk(await get(path), path)),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const limitsOff = Object.fromEntries(
  ['PAGE', 'API', 'SUGGEST', 'EXPORT', 'SIGN_IN', 'SIGN_UP', 'RESET', 'PERSON', 'UPLOAD'].map(kind => [
    `RATE_LIMIT_${kind}`,
    'off',
  ]),
)
export const testSecret = 'only-for-tests-0123456789-abcdefghijk'

function sendForm(origin: string, path: string, fields: Fields, visitor?: Visitor): Promise<Response> {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map(text => [name, text]))
  if (visitor) pairs.push(['_token', visitor.formToken])
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    Origin: origin,
    'Sec-Fetch-Site': 'same-origin',
    ...(visitor && { Cookie: visitor.cookie }),
  }
  const body = new URLSearchParams(pairs as [string, string][]).toString()
  return fetch(origin + path, { method: 'POST', headers, body, redirect: 'manual' })
}

async function signIn(origin: string, email: string, password: string): Promise<Visitor> {
  const answer = await sendForm(origin, '/anmelden', { email, passwort: password })
  if (answer.status !== 303) throw new Error(`${email} cannot sign in: ${answer.status} ${await answer.text()}`)
  return visitorWith(origin, cookiesOf(answer))
}

/** What a browser would send back of the cookies of an answer. */
export function cookiesOf(answer: Response): string {
  const pairs = answer.headers.getSetCookie().map(cookie => cookie.split(';')[0] ?? '')
  return pairs.filter(pair => !pair.endsWith('=')).join('; ')
}

/** Somebody who holds these cookies. */
export async function visitorWith(origin: string, cookie: string): Promise<Visitor> {
  const get = (path: string) => fetch(origin + path, { headers: { Cookie: cookie }, redirect: 'manual' })
  const page = await (await get('/')).text()
  const formToken = /name="_token" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const visitor: Visitor = {
    cookie,
    formToken,
    get,
    html: async path => expectOk(await get(path), path),
    post: (path, fields = {}) => sendForm(origin, path, fields, visitor),
  }
  return visitor
}

async function expectOk(response: Response, path: string): Promise<string> {
  const body = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${body.slice(0, 300)}`)
  return body
}
