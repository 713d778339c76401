import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { after, afterEach, before, test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { type Database, openDatabase, sql } from '#core/db.ts'
import { selfSigned } from '../../../test/certificate.ts'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { deliveryOver, enqueue, onlyMail, smtpTo } from '../../../test/outbox.ts'
import { freePort } from '../../../test/process.ts'
import { type Behaviour, type MailServer, refusal, startMailServer } from '../../../test/smtp.ts'
import type { Transport } from './outcome.ts'

/** The worker in conversation with a mail server, step by step. */

let fresh: TestDatabase
let database: Database
before(async () => {
  fresh = await freshDatabase()
  database = await openDatabase(fresh.settings)
})
after(async () => {
  await database.close()
  await fresh.drop()
})

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
  await sql`delete from mails`.execute(database.db)
})

async function server(behaviour?: Behaviour): Promise<MailServer> {
  const started = await startMailServer(behaviour)
  ends.push(started.close)
  return started
}

function delivery(transport: Transport) {
  ends.push(() => transport.abort())
  return deliveryOver(database.db, transport)
}

const quick = { connect: 150, silence: 300, mail: 600 }

test('a mail arrives once, and its texts are not kept', async () => {
  const { url, mails } = await server()
  const { at } = delivery(smtpTo(url()))
  await enqueue(database.db)
  assert.equal((await at(0))?.outcome.kind, 'sent')
  assert.deepEqual(await onlyMail(database.db), { state: 'sent', attempts: 1, lastError: null, textBody: '' })
  assert.equal(await at(10_000), null)
  assert.equal(mails.length, 1)
})

test('one connection carries several mails', async () => {
  const { url, mails, connections } = await server()
  const { at } = delivery(smtpTo(url()))
  for (const key of ['1', '2', '3']) await enqueue(database.db, { key })
  for (let i = 0; i < 3; i++) await at(0)
  assert.equal(mails.length, 3)
  assert.equal(connections(), 1)
})

test('a server that hung up between two mails is called again at once', async () => {
  const { url, mails, hangUp } = await server()
  const { at } = delivery(smtpTo(url()))
  await enqueue(database.db, { key: '1' })
  await at(0)
  hangUp()
  await enqueue(database.db, { key: '2' })
  assert.equal((await at(0))?.outcome.kind, 'sent')
  assert.equal(mails.length, 2)
})

for (const step of ['onMailFrom', 'onRcptTo'] as const)
  test(`after 450 at ${step} the mail waits a minute, then it is taken`, async () => {
    let isBusy = true
    const { url, mails } = await server({
      [step]: (_: unknown, __: unknown, done: (error?: Error) => void) =>
        isBusy ? done(refusal(450, 'greylisted')) : done(),
    })
    const { at } = delivery(smtpTo(url()))
    await enqueue(database.db)
    await at(0)
    const waiting = await onlyMail(database.db)
    assert.equal(waiting.state, 'queued')
    assert.match(waiting.lastError ?? '', /bittet um Geduld: .*450 greylisted/)
    isBusy = false
    assert.equal(await at(0.9), null)
    await at(1.1)
    assert.equal((await onlyMail(database.db)).state, 'sent')
    assert.equal(mails.length, 1)
  })

test('after 452 to the whole mail it is sent again later: the server has said that it did not take it', async () => {
  let isFull = true
  const { url, mails } = await server({ answer: done => done(isFull ? refusal(452, 'disk full') : null) })
  const { at } = delivery(smtpTo(url()))
  await enqueue(database.db)
  await at(0)
  assert.equal((await onlyMail(database.db)).state, 'queued')
  isFull = false
  await at(2)
  assert.equal((await onlyMail(database.db)).state, 'sent')
  assert.equal(mails.length, 2)
})

const refusals: readonly (readonly [string, Behaviour])[] = [
  ['sender', { onMailFrom: (_, __, done) => done(refusal(550, 'not from you')) }],
  ['recipient', { onRcptTo: (_, __, done) => done(refusal(550, 'no such user')) }],
  ['content', { answer: done => done(refusal(554, 'looks like spam')) }],
]
for (const [what, behaviour] of refusals)
  test(`a mail whose ${what} is refused with 5xx has failed, with the reason`, async () => {
    const { url } = await server(behaviour)
    const { at } = delivery(smtpTo(url()))
    await enqueue(database.db)
    await at(0)
    const mail = await onlyMail(database.db)
    assert.equal(mail.state, 'failed')
    assert.match(
      mail.lastError ?? '',
      /^Der Mailserver hat abgelehnt: .*55[04] (not from you|no such user|looks like spam)/,
    )
    assert.equal(await at(10_000), null)
  })

test('a mail larger than the server takes has failed', async () => {
  const { url } = await server({ size: 300 })
  const { at } = delivery(smtpTo(url()))
  await enqueue(database.db, { body: ['x'.repeat(2000)] })
  await at(0)
  assert.equal((await onlyMail(database.db)).state, 'failed')
})

test('a server that never greets is given up after the time set for it', async () => {
  const { url } = await server({ onConnect: () => {} })
  const { at } = delivery(smtpTo(url(), quick))
  await enqueue(database.db)
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
  const mail = await onlyMail(database.db)
  assert.equal(mail.state, 'queued')
  assert.match(mail.lastError ?? '', /nicht erreichbar: .*Greeting never received/)
})

test('a server that falls silent before it takes the mail is given up, and the mail is sent later', async () => {
  const { url, mails } = await server({ onRcptTo: () => {} })
  const { at } = delivery(smtpTo(url(), quick))
  await enqueue(database.db)
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
  assert.equal((await onlyMail(database.db)).state, 'queued')
  assert.equal(mails.length, 0)
})

test('where nobody listens the mail waits', async () => {
  const { at } = delivery(smtpTo(`smtp://127.0.0.1:${await freePort()}`))
  await enqueue(database.db)
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
  const mail = await onlyMail(database.db)
  assert.deepEqual([mail.state, mail.attempts], ['queued', 1])
  assert.match(mail.lastError ?? '', /ECONNREFUSED/)
})

const lost: readonly (readonly [string, Behaviour])[] = [
  ['the connection breaks', { answer: (_, own) => own.hangUp() }],
  ['the server says nothing more', { answer: () => {} }],
]
for (const [how, behaviour] of lost)
  test(`a mail is uncertain when ${how} after it was handed over, and is never sent again`, async () => {
    const { url, mails } = await server(behaviour)
    const { at } = delivery(smtpTo(url(), quick))
    await enqueue(database.db)
    assert.equal((await at(0))?.outcome.kind, 'uncertain')
    const mail = await onlyMail(database.db)
    assert.equal(mail.state, 'uncertain')
    assert.match(mail.lastError ?? '', /ob sie ankam, ist offen/)
    for (const minutes of [2, 100, 100_000]) assert.equal(await at(minutes), null)
    assert.equal(mails.length, 1)
  })

test('a server that trickles is cut off when the time for one mail is over', async () => {
  const trickling = createServer((socket: Socket) => {
    socket.on('error', () => {})
    socket.write('220-')
    const drops = setInterval(() => socket.write('.'), 20)
    socket.once('close', () => clearInterval(drops))
  })
  const port = await new Promise<number>(resolve =>
    trickling.listen(0, '127.0.0.1', () => resolve((trickling.address() as { port: number }).port)),
  )
  ends.push(() => new Promise(resolve => trickling.close(resolve)))
  const { at } = delivery(smtpTo(`smtp://127.0.0.1:${port}`, { connect: 5000, silence: 5000, mail: 200 }))
  await enqueue(database.db)
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
})

const onAuth: NonNullable<Behaviour['onAuth']> = ({ username, password }, _, done) =>
  username === 'ozg@kreis' && password === 'gehe/im' ? done(null, { user: 1 }) : done(refusal(535, 'wrong password'))

test('with user and password it signs in', async () => {
  const { url, mails } = await server({ authOptional: false, allowInsecureAuth: true, onAuth })
  const { at } = delivery(smtpTo(url('ozg%40kreis:gehe%2Fim')))
  await enqueue(database.db)
  assert.equal((await at(0))?.outcome.kind, 'sent')
  assert.equal(mails.length, 1)
})

test('a wrong or missing password is no fault of the mail: it waits until somebody has mended that', async () => {
  const { url } = await server({ authOptional: false, allowInsecureAuth: true, onAuth })
  for (const [login, reason] of [['ozg%40kreis:falsch-geraten', /535 wrong password/] as const, ['', /530/] as const]) {
    await enqueue(database.db)
    assert.equal((await delivery(smtpTo(url(login))).at(10))?.outcome.kind, 'unreachable')
    const mail = await onlyMail(database.db)
    assert.equal(mail.state, 'queued')
    assert.match(mail.lastError ?? '', reason)
    assert.ok(!mail.lastError?.includes('falsch-geraten'))
    await sql`delete from mails`.execute(database.db)
  }
})

const upgrading: Behaviour = { ...selfSigned, hideSTARTTLS: false }

test('a certificate that nobody vouches for ends the conversation before the password and the mail', async () => {
  let logins = 0
  const { url, mails, port } = await server({
    ...upgrading,
    onAuth: (_, __, done) => {
      logins++
      done(null, { user: 1 })
    },
  })
  const secure = await server({ ...selfSigned, secure: true })
  const ways = [url('ozg:geheim'), url('', '?starttls=required'), `smtps://127.0.0.1:${secure.port}`]
  for (const way of [...ways, `smtp://127.0.0.1:${port}?starttls=optional`]) {
    await enqueue(database.db)
    assert.equal((await delivery(smtpTo(way)).at(0))?.outcome.kind, 'unreachable', way)
    assert.match((await onlyMail(database.db)).lastError ?? '', /self-signed certificate/)
    await sql`delete from mails`.execute(database.db)
  }
  assert.deepEqual([logins, mails.length, secure.mails.length], [0, 0, 0])
})

test('with a certificate that is trusted the mail goes out encrypted, with STARTTLS and with smtps:', async () => {
  const known = getCACertificates('default')
  setDefaultCACertificates([...known, selfSigned.cert])
  ends.push(() => setDefaultCACertificates(known))
  const secured: boolean[] = []
  const onMailFrom: Behaviour['onMailFrom'] = (_, session, done) => {
    secured.push(session.secure)
    done()
  }
  const upgraded = await server({ ...upgrading, onMailFrom })
  const secure = await server({ ...selfSigned, secure: true, onMailFrom })
  for (const way of [upgraded.url('', '?starttls=required'), upgraded.url(), `smtps://127.0.0.1:${secure.port}`]) {
    await enqueue(database.db, { key: way })
    assert.equal((await delivery(smtpTo(way)).at(0))?.outcome.kind, 'sent', way)
  }
  assert.deepEqual(secured, [true, true, true])
})

test('a server without STARTTLS gets neither password nor mail where it is required', async () => {
  const { url, mails } = await server()
  await enqueue(database.db)
  assert.equal((await delivery(smtpTo(url('', '?starttls=required'))).at(0))?.outcome.kind, 'unreachable')
  assert.equal(mails.length, 0)
})
