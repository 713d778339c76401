import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Database, openDatabase, sql, transaction } from '#core/db.ts'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { deliveryOver, enqueue, mailStates, onlyMail } from '../../../test/outbox.ts'
import { abandonedAfterMinutes, delaysInMinutes, settleAbandoned } from './delivery.ts'
import { forgetOldMails } from './outbox.ts'
import type { Outcome, Transport } from './outcome.ts'
import { countMails, listMails, resendMail } from './queue.ts'

/** The outbox and its states, over a way out that answers what the test says. */

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
afterEach(() => sql`delete from mails`.execute(database.db))

interface Way extends Transport {
  /** To whom, in order. */
  readonly sent: string[]
  /** Resolves when the first mail is on its way. */
  readonly begun: Promise<void>
}

/** A way out that answers the given outcomes in turn, the last one again and again. */
function answering(...outcomes: readonly (Outcome | Promise<Outcome>)[]): Way {
  const sent: string[] = []
  const { promise: begun, resolve } = Promise.withResolvers<void>()
  const send: Transport['send'] = async message => {
    const outcome = outcomes[Math.min(sent.length, outcomes.length - 1)]
    sent.push(message.to)
    resolve()
    return outcome ?? { kind: 'sent' }
  }
  return { sent, begun, send, close() {}, abort() {} }
}

const busy: Outcome = { kind: 'delayed', reason: '450' }

test('a mail is written with the change it tells of, or not at all', async () => {
  await assert.rejects(
    transaction(database.db, async tx => {
      await enqueue(tx)
      throw new Error('the change is refused')
    }),
    /refused/,
  )
  assert.deepEqual(await mailStates(database.db), [])
  await transaction(database.db, tx => enqueue(tx))
  assert.equal((await onlyMail(database.db)).state, 'queued')
})

test('whoever asks for the same mail again gets no second one', async () => {
  const way = answering()
  const { at } = deliveryOver(database.db, way)
  await enqueue(database.db)
  await enqueue(database.db, { subject: 'Einladung, noch einmal' })
  await at(0)
  await enqueue(database.db)
  assert.equal(await at(10_000), null)
  assert.equal(way.sent.length, 1)
})

test('the delay grows from a minute to a day, then the mail has failed', async () => {
  const way = answering(busy)
  const { at } = deliveryOver(database.db, way)
  await enqueue(database.db)
  let minutes = 0
  for (const delay of delaysInMinutes) {
    await at(minutes)
    assert.equal(await at(minutes + delay - 0.1), null, `less than ${delay} min`)
    minutes += delay
  }
  assert.deepEqual([delaysInMinutes[0], delaysInMinutes.at(-1)], [1, 1440])
  assert.equal((await onlyMail(database.db)).state, 'queued')
  await at(minutes)
  const { state, attempts } = await onlyMail(database.db)
  assert.deepEqual([state, attempts], ['failed', delaysInMinutes.length + 1])
  assert.equal(await at(100_000), null)
})

test('what was written first is sent first, and what has to wait holds up nothing', async () => {
  const way = answering(busy, { kind: 'sent' })
  const { at } = deliveryOver(database.db, way)
  for (const name of ['a', 'b', 'c']) await enqueue(database.db, { key: name, to: `${name}@example.de` })
  while (await at(0));
  await at(2)
  assert.deepEqual(
    way.sent.map(to => to[0]),
    ['a', 'b', 'c', 'a'],
  )
})

test('two servers on one database send fifty mails once each', async () => {
  const others = fresh.settings.databaseUrl ? await openDatabase(fresh.settings) : null
  for (let i = 0; i < 50; i++) await enqueue(database.db, { key: `${i}`, to: `person${i}@example.de` })
  const ways = [answering(), answering()]
  const work = async (way: Transport, { db }: Database) => {
    const { at } = deliveryOver(db, way)
    while (await at(0));
  }
  await Promise.all(ways.map((way, i) => work(way, i && others ? others : database)))
  await others?.close()
  const sent = ways.flatMap(way => way.sent)
  assert.equal(sent.length, 50)
  assert.equal(new Set(sent).size, 50)
  assert.ok(
    ways.every(way => way.sent.length > 5),
    `shared as ${ways.map(way => way.sent.length)}`,
  )
})

test('a mail that another server is sending is left alone while it may still be', async () => {
  const answer = Promise.withResolvers<Outcome>()
  const way = answering(answer.promise)
  await enqueue(database.db)
  const sending = deliveryOver(database.db, way).at(0)
  await way.begun
  assert.equal((await onlyMail(database.db)).state, 'sending')
  assert.equal(await deliveryOver(database.db, answering()).at(1000), null)
  assert.equal(await settleAbandoned(database.db, minutesFromNow(abandonedAfterMinutes - 1)), 0)
  answer.resolve({ kind: 'sent' })
  await sending
  assert.equal((await onlyMail(database.db)).state, 'sent')
})

test('a mail whose process ended while sending is uncertain after some minutes, and is not sent again', async () => {
  const way = answering(new Promise<Outcome>(() => {}))
  await enqueue(database.db)
  void deliveryOver(database.db, way).at(0)
  await way.begun
  assert.equal(await settleAbandoned(database.db, minutesFromNow(abandonedAfterMinutes + 1)), 1)
  const { state, lastError } = await onlyMail(database.db)
  assert.equal(state, 'uncertain')
  assert.match(lastError ?? '', /ob sie ankam, ist offen/)
  assert.equal(await deliveryOver(database.db, answering()).at(10_000), null)
})

test('the text of a mail stays where the pages of the demo show it, and after a failure for the next attempt', async () => {
  await enqueue(database.db)
  await deliveryOver(database.db, answering({ kind: 'refused', reason: '550' })).at(0)
  assert.match((await onlyMail(database.db)).textBody, /Sie sind eingeladen/)
  await sql`delete from mails`.execute(database.db)
  await enqueue(database.db)
  await deliveryOver(database.db, answering(), { keepsTexts: true }).at(0)
  const { state, textBody } = await onlyMail(database.db)
  assert.deepEqual([state, /Sie sind eingeladen/.test(textBody)], ['sent', true])
})

/** Puts the only mail, or another one, in line again. */
async function resend(otherId?: string): Promise<boolean> {
  const { mails } = await listMails(database.db, { limit: 1 })
  return transaction(database.db, tx => resendMail(tx, otherId ?? mails[0]?.id ?? ''))
}

for (const outcome of [{ kind: 'refused', reason: '550' }, { kind: 'uncertain', reason: 'lost' }, busy] as const)
  test(`a mail that is ${outcome.kind} is sent again at once when an operator says so`, async () => {
    const way = answering(outcome, { kind: 'sent' })
    const { at } = deliveryOver(database.db, way)
    await enqueue(database.db)
    await at(0)
    assert.equal(await resend(), true)
    await at(0)
    const { state, attempts } = await onlyMail(database.db)
    assert.deepEqual([state, attempts, way.sent.length], ['sent', 1, 2])
  })

test('a mail that was sent is not sent again by anybody', async () => {
  await enqueue(database.db)
  await deliveryOver(database.db, answering()).at(0)
  assert.equal(await resend(), false)
  assert.equal(await resend('999999999'), false)
})

test('an answer that comes late does not undo what an operator has decided meanwhile', async () => {
  const answer = Promise.withResolvers<Outcome>()
  const way = answering(answer.promise)
  await enqueue(database.db)
  const sending = deliveryOver(database.db, way).at(0)
  await way.begun
  await settleAbandoned(database.db, minutesFromNow(abandonedAfterMinutes + 1))
  assert.equal(await resend(), true)
  answer.resolve({ kind: 'refused', reason: '550' })
  await sending
  assert.equal((await onlyMail(database.db)).state, 'queued')
})

test('a mail that ended more than ninety days ago is forgotten, one that still waits is not', async () => {
  for (const key of ['sent', 'failed', 'young', 'waiting']) await enqueue(database.db, { key })
  const { at } = deliveryOver(
    database.db,
    answering({ kind: 'sent' }, { kind: 'refused', reason: '550' }, { kind: 'sent' }),
  )
  for (let i = 0; i < 3; i++) await at(0)
  await sql`
    update mails set created_at = created_at - interval '91 days', finished_at = finished_at - interval '91 days'
    where key <> 'young'`.execute(database.db)
  await forgetOldMails(database.db)
  const { rows } = await sql<{ key: string }>`select key from mails order by id`.execute(database.db)
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['young', 'waiting'],
  )
})

test('operators see counts, age and pages of the outbox, filtered by state and purpose', async () => {
  const way = answering({ kind: 'sent' }, { kind: 'refused', reason: '550 unbekannt' })
  const { at } = deliveryOver(database.db, way)
  for (const key of ['1', '2', '3', '4'])
    await enqueue(database.db, { key, purpose: key === '4' ? 'reset' : 'invitation' })
  await at(0)
  await at(0)
  const counts = await countMails(database.db)
  assert.deepEqual(counts.states, { queued: 2, sending: 0, sent: 1, failed: 1, uncertain: 0 })
  assert.ok(counts.oldestQueuedAt instanceof Date)
  const first = await listMails(database.db, { limit: 3 })
  const second = await listMails(database.db, { limit: 3, before: first.next ?? '' })
  assert.deepEqual(
    [first.mails.map(mail => mail.state), second.mails.map(mail => mail.state), second.next],
    [['queued', 'queued', 'failed'], ['sent'], null],
  )
  const [failed, ...more] = (await listMails(database.db, { state: 'failed', limit: 9 })).mails
  assert.deepEqual(
    [failed?.lastError, failed?.attempts, failed?.nextAttemptAt, more.length],
    ['550 unbekannt', 1, null, 0],
  )
  assert.ok(failed?.finishedAt)
  assert.equal((await listMails(database.db, { purpose: 'reset', limit: 9 })).mails.length, 1)
  assert.doesNotMatch(JSON.stringify(first), /Sie sind eingeladen/)
})

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)
