import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase, sql } from '#core/db.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { databaseVariables, type ServerProcess, startServer } from './process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ozg-server-'))
const databases: TestDatabase[] = []
const processes: ServerProcess[] = []
after(async () => {
  for (const server of processes) server.kill('SIGKILL')
  await Promise.all(processes.map(server => server.ended))
  for (const database of databases) await database.drop()
  rmSync(folder, { recursive: true })
})

async function run(environment: Record<string, string>, nodeOptions: readonly string[] = []): Promise<ServerProcess> {
  const server = await startServer(environment, nodeOptions)
  processes.push(server)
  return server
}

async function runOnData(environment: Record<string, string> = {}, nodeOptions: readonly string[] = []) {
  const database = await freshDatabase()
  databases.push(database)
  return run({ ...databaseVariables(database.settings), ...environment }, nodeOptions)
}

/** The one line with which a start ends that cannot succeed. */
async function refusal(server: ServerProcess): Promise<string> {
  assert.deepEqual(await server.ended, { code: 1, signal: null }, server.stdout())
  assert.match(server.stderr(), /^[^\n]+\n$/)
  return server.stderr().trim()
}

const listening = 'OZG-connect läuft: '

test('a port in use ends the start with one line', async t => {
  const other = createServer().listen(0, '127.0.0.1')
  t.after(() => other.close())
  await wait(50)
  const { port } = other.address() as AddressInfo
  const line = await refusal(await runOnData({ PORT: String(port) }))
  assert.equal(line, `PORT: ${port} is in use by another program on 127.0.0.1`)
})

test('what the environment says wrongly ends the start with one line', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const cases: readonly (readonly [environment: Record<string, string>, line: RegExp])[] = [
    [{ PORT: 'acht' }, /^PORT: found "acht", expected something like 8080 \(1 to 65535\)$/],
    [{ DATA_DIR: join(file, 'below') }, /^DATA_DIR: cannot write to ".*below" \(ENOTDIR\)$/],
    [
      { DATABASE_URL: 'postgresql://ozg:geheim@127.0.0.1:9/ozg' },
      /^DATABASE_URL: PostgreSQL does not answer at 127\.0\.0\.1:9 \(ECONNREFUSED\)$/,
    ],
    [
      { DATABASE_URL: 'postgresql://ozg:geheim@host.invalid/ozg' },
      /^DATABASE_URL: PostgreSQL does not answer at host\.invalid \(ENOTFOUND|EAI_AGAIN\)$/,
    ],
  ]
  const lines = await Promise.all(cases.map(async ([environment]) => refusal(await run(environment))))
  for (const [i, [, expected]] of cases.entries()) assert.match(lines[i] ?? '', expected)
})

test('an address this machine does not have ends the start with one line', async () => {
  assert.match(
    await refusal(await runOnData({ HOST: '192.0.2.1' })),
    /^HOST: this machine cannot listen on "192.0.2.1"/,
  )
})

test('an unknown database of PostgreSQL ends the start with one line', async t => {
  const url = process.env.TEST_DATABASE_URL
  if (!url) return t.skip('needs PostgreSQL')
  const unknown = Object.assign(new URL(url), { pathname: '/ozg_no_such_database' }).toString()
  const line = await refusal(await run({ DATABASE_URL: unknown }))
  assert.match(line, /^DATABASE_URL: PostgreSQL at .* refuses: database "ozg_no_such_database" does not exist$/)
})

test('a database of a newer version ends the start with one line and stays as it is', async () => {
  const database = await freshDatabase()
  databases.push(database)
  const { db, close } = await openDatabase(database.settings)
  await sql`insert into kysely_migration (name, timestamp) values ('9999_later', '2099-01-01')`.execute(db)
  await close()
  const line = await refusal(await run(databaseVariables(database.settings)))
  assert.match(line, /^The database belongs to another version .*9999_later/)
})

test('a system without fsync is told on the console and on every page, and works', async () => {
  const preload = join(folder, 'no-fsync.mjs')
  writeFileSync(
    preload,
    `import fs from 'node:fs'
     import { syncBuiltinESMExports } from 'node:module'
     fs.fsyncSync = () => { throw Object.assign(new Error('EINVAL: invalid argument, fsync'), { code: 'EINVAL' }) }
     syncBuiltinESMExports()`,
  )
  const server = await runOnData({}, ['--import', preload])
  await server.hasSaid(listening)
  const page = await (await fetch(`${server.origin}/hilfe`)).text()
  const isEmbedded = !process.env.TEST_DATABASE_URL
  assert.equal(/WARNUNG: fsync wirkt hier nicht/.test(server.stdout()), isEmbedded)
  assert.equal(/schreibt auf diesem System nicht ausfallsicher/.test(page), isEmbedded)
  server.kill('SIGTERM')
  assert.deepEqual(await server.ended, { code: 0, signal: null })
})

test('the printed address is the one to open', async () => {
  const server = await runOnData()
  await server.hasSaid(listening)
  const address = /läuft: (\S+)\n/.exec(server.stdout())?.[1] ?? ''
  assert.equal(address, server.origin.replace('127.0.0.1', 'localhost'))
  assert.equal((await fetch(`${address}/healthz`)).status, 200)
  server.kill('SIGINT')
  assert.deepEqual(await server.ended, { code: 0, signal: null })
})

const longAnswer = '/verwaltungen/export.json'

/** Asks for a long answer, so many times on one connection, and reads only the beginning of the first. */
async function startReading(server: ServerProcess, times = 1): Promise<{ socket: Socket; received: Buffer[] }> {
  const { port, hostname } = new URL(server.origin)
  const socket = connect(Number(port), hostname)
  const received: Buffer[] = []
  socket.on('error', () => {})
  socket.on('data', chunk => received.push(chunk))
  socket.write(`GET ${longAnswer} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`.repeat(times))
  while (!received.length) await wait(5)
  socket.pause()
  return { socket, received }
}

async function becomesUnreachable(server: ServerProcess) {
  const answers = () =>
    fetch(`${server.origin}/healthz`).then(
      () => true,
      () => false,
    )
  for (let tries = 0; await answers(); tries++) {
    assert.ok(tries < 50, 'still answers')
    await wait(100)
  }
}

test('a stop lets a running answer end, refuses new connections and leaves with 0', async () => {
  const server = await runOnData()
  await server.hasSaid(listening)
  const { socket, received } = await startReading(server)
  server.kill('SIGTERM')
  await becomesUnreachable(server)
  const start = performance.now()
  socket.resume()
  assert.deepEqual(await server.ended, { code: 0, signal: null }, server.stderr())
  assert.ok(performance.now() - start < 4000, 'a connection kept alive does not hold the process')
  const answer = Buffer.concat(received).toString()
  assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/)
  assert.match(answer, /\r\n0\r\n\r\n$|\}\s*$/, 'the whole body')
  assert.ok(answer.length > 1_000_000, String(answer.length))
})

test('a client that never reads does not hold a stop for longer than ten seconds', async () => {
  const server = await runOnData()
  await server.hasSaid(listening)
  // One answer may find room in the buffers between the two, however long it is.
  const { socket } = await startReading(server, 6)
  server.kill('SIGTERM')
  const start = performance.now()
  assert.deepEqual(await server.ended, { code: 0, signal: null }, server.stderr())
  const seconds = (performance.now() - start) / 1000
  assert.ok(seconds > 5 && seconds < 15, `${seconds} s`)
  socket.destroy()
})

test('the log holds one line per request, without query string, address and user agent', async () => {
  const server = await runOnData()
  await server.hasSaid(listening)
  const headers = { 'User-Agent': 'Beispiel-Browser', 'X-Forwarded-For': '203.0.113.7', Cookie: 'name=wert' }
  const id = (await fetch(`${server.origin}/hilfe?q=Wohngeld`, { headers })).headers.get('x-request-id')
  server.kill('SIGTERM')
  await server.ended
  const lines = server
    .stdout()
    .split('\n')
    .filter(line => line.startsWith('{'))
  const line = lines.find(text => text.includes(id ?? '-')) ?? assert.fail(server.stdout())
  const { time, ms, ...rest } = JSON.parse(line)
  assert.deepEqual(rest, { level: 30, requestId: id, method: 'GET', path: '/hilfe', status: 200 })
  assert.doesNotMatch(server.stdout(), /Wohngeld|Beispiel-Browser|203\.0\.113\.7|127\.0\.0\.1|wert/)
})
