import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { mailing, smtpTo } from '../../../test/mailing.ts'
import { enqueue, onlyMail } from '../../../test/outbox.ts'
import { freePort } from '../../../test/process.ts'
import { type Behaviour, refusal } from '../../../test/smtp.ts'

/** The worker in conversation with a mail server, step by step. */

const { database, server, delivery, atEnd } = mailing()

const quick = { connect: 150, silence: 300, mail: 600 }

test('a mail arrives once, and its texts are not kept', async () => {
  const { url, mails } = await server()
  const { at } = delivery(smtpTo(url()))
  await enqueue(database())
  assert.equal((await at(0))?.outcome.kind, 'sent')
  assert.deepEqual(await onlyMail(database()), { state: 'sent', attempts: 1, lastError: null, textBody: '' })
  assert.equal(await at(10_000), null)
  assert.equal(mails.length, 1)
})

test('one connection carries several mails', async () => {
  const { url, mails, connections } = await server()
  const { at } = delivery(smtpTo(url()))
  for (const key of ['1', '2', '3']) await enqueue(database(), { key })
  for (let i = 0; i < 3; i++) await at(0)
  assert.equal(mails.length, 3)
  assert.equal(connections(), 1)
})

test('a server that hung up between two mails is called again at once', async () => {
  const { url, mails, hangUp } = await server()
  const { at } = delivery(smtpTo(url()))
  await enqueue(database(), { key: '1' })
  await at(0)
  hangUp()
  await enqueue(database(), { key: '2' })
  assert.equal((await at(0))?.outcome.kind, 'sent')
  assert.equal(mails.length, 2)
})

test('a server that takes one mail per connection gets the next one over another', async () => {
  const served = new Set<string>()
  const { url, mails, connections } = await server({
    onMailFrom: (_, { id }, done) => {
      done(served.has(id) ? refusal(421, 'one is enough') : null)
      served.add(id)
    },
  })
  const { at } = delivery(smtpTo(url()))
  for (const key of ['1', '2', '3']) await enqueue(database(), { key })
  for (let i = 0; i < 3; i++) assert.equal((await at(0))?.outcome.kind, 'sent')
  assert.deepEqual([mails.length, connections()], [3, 3])
})

for (const step of ['onMailFrom', 'onRcptTo'] as const)
  test(`after 450 at ${step} the mail waits a minute, then it is taken`, async () => {
    let isBusy = true
    const { url, mails } = await server({
      [step]: (_: unknown, __: unknown, done: (error?: Error) => void) =>
        isBusy ? done(refusal(450, 'greylisted')) : done(),
    })
    const { at } = delivery(smtpTo(url()))
    await enqueue(database())
    await at(0)
    const waiting = await onlyMail(database())
    assert.equal(waiting.state, 'queued')
    assert.match(waiting.lastError ?? '', /bittet um Geduld: .*450 greylisted/)
    isBusy = false
    assert.equal(await at(0.9), null)
    await at(1.1)
    assert.equal((await onlyMail(database())).state, 'sent')
    assert.equal(mails.length, 1)
  })

test('after 452 to the whole mail it is sent again later: the server has said that it did not take it', async () => {
  let isFull = true
  const { url, mails } = await server({ answer: done => done(isFull ? refusal(452, 'disk full') : null) })
  const { at } = delivery(smtpTo(url()))
  await enqueue(database())
  await at(0)
  assert.equal((await onlyMail(database())).state, 'queued')
  isFull = false
  await at(2)
  assert.equal((await onlyMail(database())).state, 'sent')
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
    await enqueue(database())
    await at(0)
    const mail = await onlyMail(database())
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
  await enqueue(database(), { body: ['x'.repeat(2000)] })
  await at(0)
  assert.equal((await onlyMail(database())).state, 'failed')
})

test('a server that never greets is given up after the time set for it', async () => {
  const { url } = await server({ onConnect: () => {} })
  const { at } = delivery(smtpTo(url(), quick))
  await enqueue(database())
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
  const mail = await onlyMail(database())
  assert.equal(mail.state, 'queued')
  assert.match(mail.lastError ?? '', /nicht erreichbar: .*Greeting never received/)
})

test('a server that falls silent before it takes the mail is given up, and the mail is sent later', async () => {
  const { url, mails } = await server({ onRcptTo: () => {} })
  const { at } = delivery(smtpTo(url(), quick))
  await enqueue(database())
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
  assert.equal((await onlyMail(database())).state, 'queued')
  assert.equal(mails.length, 0)
})

test('where nobody listens the mail waits', async () => {
  const { at } = delivery(smtpTo(`smtp://127.0.0.1:${await freePort()}`))
  await enqueue(database())
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
  const mail = await onlyMail(database())
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
    await enqueue(database())
    assert.equal((await at(0))?.outcome.kind, 'uncertain')
    const mail = await onlyMail(database())
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
  atEnd(() => new Promise(resolve => trickling.close(resolve)))
  const { at } = delivery(smtpTo(`smtp://127.0.0.1:${port}`, { connect: 5000, silence: 5000, mail: 200 }))
  await enqueue(database())
  assert.equal((await at(0))?.outcome.kind, 'unreachable')
})
