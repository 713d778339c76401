import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDatabase, sql } from '#core/db.ts'
import { runCli } from '../../test/cli.ts'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'
import { databaseVariables, type ServerProcess, startServer } from '../../test/process.ts'

let database: TestDatabase
const processes: ServerProcess[] = []
before(async () => {
  database = await freshDatabase()
})
after(async () => {
  for (const server of processes) server.kill('SIGKILL')
  await Promise.all(processes.map(server => server.ended))
  await database.drop()
})

const addressIn = (text: string) => /https?:\/\/\S+(\/betrieb\/einrichten\/\S+)/.exec(text)?.[1] ?? ''

/** Starts the server, reads the link it prints, and does something while it runs. */
async function atStart(work: (link: string, server: ServerProcess) => Promise<void>) {
  const server = await startServer({ ...databaseVariables(database.settings), LOG_LEVEL: 'silent' })
  processes.push(server)
  await server.hasSaid('/betrieb/einrichten/')
  await work(addressIn(server.stdout()), server)
  server.kill('SIGTERM')
  await server.ended
}

test('every start without an operator prints a link, and the one of the start before is dead', async () => {
  const links: string[] = []
  for (const _ of [1, 2])
    await atStart(async (link, server) => {
      links.push(link)
      const statuses = await Promise.all(links.map(async each => (await fetch(server.origin + each)).status))
      assert.deepEqual(statuses, [...links.slice(1).map(() => 404), 200])
    })
  assert.notEqual(links[0], links[1])
})

test('an invitation is printed, put into the outbox, and stays good when the server starts', async () => {
  const run = await runCli(database.settings, 'operator', 'invite', 'Olga.Betrieb@example.org')
  assert.equal(run.code, 0, run.stderr)
  assert.match(run.stdout, /Link für olga\.betrieb@example\.org, gilt 72 Stunden und einmal:\n/)
  const opened = await openDatabase(database.settings)
  const { rows } = await sql<{ recipient: string; textBody: string }>`
    select recipient, text_body from mails`.execute(opened.db)
  await opened.close()
  assert.deepEqual(
    rows.map(({ recipient, textBody }) => [recipient, addressIn(textBody)]),
    [['olga.betrieb@example.org', addressIn(run.stdout)]],
  )
  await atStart(async (_, server) => {
    assert.equal((await fetch(server.origin + addressIn(run.stdout))).status, 200)
  })
})

test('what is no address is said', async () => {
  const run = await runCli(database.settings, 'operator', 'invite', 'olga')
  assert.equal(run.code, 1)
  assert.match(run.stderr, /olga ist keine E-Mail-Adresse/)
})
