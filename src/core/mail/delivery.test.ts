import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Db, openDatabase } from '#core/db.ts'
import { mailing } from '../../../test/mailing.ts'
import { answering, busy, deliveryOver, enqueue, mailStates, minutesFromNow, onlyMail } from '../../../test/outbox.ts'
import { abandonedAfterMinutes, delaysInMinutes, settleAbandoned } from './delivery.ts'
import type { Outcome, Transport } from './outcome.ts'

/** When mails are sent, by whom, how often; over a way out that answers what the test says. */

const { database, settings } = mailing()

test('the delay grows from a minute to a day, then the mail has failed', async () => {
  const way = answering(busy)
  const { at } = deliveryOver(database(), way)
  await enqueue(database())
  let minutes = 0
  for (const delay of delaysInMinutes) {
    await at(minutes)
    assert.equal(await at(minutes + delay - 0.1), null, `less than ${delay} min`)
    minutes += delay
  }
  assert.deepEqual([delaysInMinutes[0], delaysInMinutes.at(-1)], [1, 1440])
  assert.equal((await onlyMail(database())).state, 'queued')
  await at(minutes)
  const { state, attempts } = await onlyMail(database())
  assert.deepEqual([state, attempts], ['failed', delaysInMinutes.length + 1])
  assert.equal(await at(100_000), null)
})

test('what was written first is sent first, and what has to wait holds up nothing', async () => {
  const way = answering(busy, { kind: 'sent' })
  const { at } = deliveryOver(database(), way)
  for (const name of ['a', 'b', 'c']) await enqueue(database(), { key: name, to: `${name}@example.de` })
  while (await at(0));
  await at(2)
  assert.deepEqual(
    way.sent.map(to => to[0]),
    ['a', 'b', 'c', 'a'],
  )
})

test('six workers of two servers on one database send fifty mails once each', async () => {
  const other = settings().databaseUrl ? await openDatabase(settings()) : null
  for (let i = 0; i < 50; i++) await enqueue(database(), { key: `${i}`, to: `person${i}@example.de` })
  const ways = Array.from({ length: 6 }, () => answering())
  const work = async (way: Transport, db: Db) => {
    const { at } = deliveryOver(db, way)
    while (await at(0));
  }
  await Promise.all(ways.map((way, i) => work(way, i % 2 && other ? other.db : database())))
  await other?.close()
  const sent = ways.flatMap(way => way.sent)
  assert.equal(sent.length, 50)
  assert.equal(new Set(sent).size, 50)
  // How they share them is up to the machine; that nobody sends what another one has taken is not.
  assert.ok(ways.filter(way => way.sent.length > 0).length > 1, `shared as ${ways.map(way => way.sent.length)}`)
})

test('a mail that another server is sending is left alone while it may still be', async () => {
  const answer = Promise.withResolvers<Outcome>()
  const way = answering(answer.promise)
  await enqueue(database())
  const sending = deliveryOver(database(), way).at(0)
  await way.begun
  assert.equal((await onlyMail(database())).state, 'sending')
  assert.equal(await deliveryOver(database(), answering()).at(1000), null)
  assert.equal(await settleAbandoned(database(), minutesFromNow(abandonedAfterMinutes - 1)), 0)
  answer.resolve({ kind: 'sent' })
  await sending
  assert.equal((await onlyMail(database())).state, 'sent')
})

test('a mail whose process ended while sending is uncertain after some minutes, and is not sent again', async () => {
  const way = answering(new Promise<Outcome>(() => {}))
  for (const [key, outcome] of [['sent', { kind: 'sent' }] as const, ['busy', busy] as const]) {
    await enqueue(database(), { key })
    await deliveryOver(database(), answering(outcome)).at(0)
  }
  await enqueue(database())
  void deliveryOver(database(), way).at(0)
  await way.begun
  assert.equal(await settleAbandoned(database(), minutesFromNow(abandonedAfterMinutes + 1)), 1)
  const mails = await mailStates(database())
  assert.deepEqual(
    mails.map(({ state }) => state),
    ['sent', 'queued', 'uncertain'],
  )
  assert.match(mails[2]?.lastError ?? '', /ob sie ankam, ist offen/)
  await deliveryOver(database(), answering()).at(10_000)
  assert.equal(await deliveryOver(database(), answering()).at(10_000), null)
})
