import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { type Database, openDatabase, sql, transaction } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { freshDatabase, type TestDatabase, workFolder } from '../../../test/database.ts'
import { smtpTo } from '../../../test/mailing.ts'
import { enqueue, mailStates, onlyMail, senderOfTests } from '../../../test/outbox.ts'
import { type Behaviour, startMailServer } from '../../../test/smtp.ts'
import { MailFolder } from './folder.ts'
import type { Transport } from './outcome.ts'
import { type MailWorker, startMailWorker } from './worker.ts'

let fresh: TestDatabase
let database: Database
const folder = mkdtempSync(join(workFolder(), 'mail-'))
before(async () => {
  fresh = await freshDatabase()
  database = await openDatabase(fresh.settings)
})
after(async () => {
  await database.close()
  await fresh.drop()
  rmSync(folder, { recursive: true })
})

const workers: MailWorker[] = []
const lines: string[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  lines.length = 0
  await sql`delete from mails`.execute(database.db)
})

function work(transport: Transport): MailWorker {
  const worker = startMailWorker(
    {
      db: database.db,
      keepsTexts: false,
      route: async () => ({ transport, sender: senderOfTests }),
      closeRoute: isForced => (isForced ? transport.abort() : transport.close()),
    },
    createLog('info', { write: line => void lines.push(line) }),
  )
  workers.push(worker)
  return worker
}

async function server(t: { after(end: () => unknown): void }, behaviour?: Behaviour) {
  const started = await startMailServer(behaviour)
  t.after(started.close)
  return started
}

test('a mail leaves as soon as its transaction is committed, not before and not a second later', async t => {
  const { url, mails, hasMails } = await server(t)
  work(smtpTo(url()))
  await enqueue(database.db, { key: 'first' })
  await hasMails(1)
  const committed = await transaction(database.db, async tx => {
    await enqueue(tx, { key: 'second' })
    assert.equal(mails.length, 1)
    return performance.now()
  })
  await hasMails(2)
  const waited = performance.now() - committed
  assert.ok(waited < 700, `${Math.round(waited)} ms`)
})

test('a mail that another process wrote is found without being told', async t => {
  const { url, hasMails } = await server(t)
  work(smtpTo(url()))
  await enqueue(database.db)
  await hasMails(1)
  await sql`
    insert into mails (key, purpose, recipient, subject, text_body, html_body)
    values ('cli', 'invitation', 'karin@example.de', 'Einladung', 'Text', '<p>Text</p>')`.execute(database.db)
  await hasMails(2)
})

test('stopping finishes the mail on its way and leaves the others for later', async t => {
  let finish = () => {}
  const { url, hasMails, mails } = await server(t, {
    answer: done => {
      finish = done
    },
  })
  const worker = work(smtpTo(url()))
  for (const key of ['1', '2']) await enqueue(database.db, { key })
  await hasMails(1)
  const stopped = worker.stop()
  finish()
  await stopped
  assert.deepEqual(
    (await mailStates(database.db)).map(({ state }) => state),
    ['sent', 'queued'],
  )
  assert.equal(mails.length, 1)
})

test('a mail whose server does not answer while stopping is uncertain', async t => {
  const { url, hasMails } = await server(t, { answer: () => {} })
  const worker = work(smtpTo(url()))
  await enqueue(database.db)
  await hasMails(1)
  await worker.stop(50)
  assert.equal((await onlyMail(database.db)).state, 'uncertain')
})

test('the log says which mail, what for and how it ended, and neither address nor subject', async t => {
  const { url, hasMails } = await server(t, {
    onRcptTo: ({ address }, _, done) =>
      address.startsWith('niemand') ? done(Object.assign(new Error(`no ${address}`), { responseCode: 550 })) : done(),
  })
  const worker = work(smtpTo(url()))
  await transaction(database.db, async tx => {
    await enqueue(tx, { key: '1', to: 'niemand@warendorf.example' })
    await enqueue(tx, { key: '2', to: 'karin@warendorf.example' })
  })
  await hasMails(1)
  await worker.stop()
  const entries = lines.map(line => JSON.parse(line))
  assert.deepEqual(
    entries.map(({ purpose, attempt, outcome }) => [purpose, attempt, outcome]),
    [
      ['invitation', 1, 'refused'],
      ['invitation', 1, 'sent'],
    ],
  )
  assert.doesNotMatch(lines.join(''), /warendorf|Einladung/)
})

test('without a mail server mails become files that nobody else reads', async () => {
  const worker = work(new MailFolder(folder))
  await enqueue(database.db)
  const states = async () => (await onlyMail(database.db)).state
  while ((await states()) !== 'sent') await new Promise(resolve => setTimeout(resolve, 10))
  await worker.stop()
  const mails = join(folder, 'mail')
  assert.equal(statSync(mails).mode & 0o777, 0o700)
  const [file = '', ...more] = readdirSync(mails)
  assert.deepEqual(more, [])
  assert.match(file, /^\d{8}T\d{6}Z-\d+\.eml$/)
  assert.equal(statSync(join(mails, file)).mode & 0o777, 0o600)
  assert.match(readFileSync(join(mails, file), 'utf8'), /^To: karin\.kleist@warendorf\.example\r$/m)
})

test('where files cannot be written the mail waits, and says why', async () => {
  const worker = work(new MailFolder('/dev/null'))
  await enqueue(database.db)
  while (!(await onlyMail(database.db)).lastError) await new Promise(resolve => setTimeout(resolve, 10))
  await worker.stop()
  const { state, lastError } = await onlyMail(database.db)
  assert.equal(state, 'queued')
  assert.match(lastError ?? '', /lässt sich nicht als Datei ablegen: ENOTDIR/)
})
