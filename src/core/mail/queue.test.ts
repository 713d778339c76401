import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#core/db.ts'
import { mailing } from '../../../test/mailing.ts'
import { answering, busy, deliveryOver, enqueue, minutesFromNow, onlyMail } from '../../../test/outbox.ts'
import { abandonedAfterMinutes, settleAbandoned } from './delivery.ts'
import type { Outcome } from './outcome.ts'
import { countMails, listMails, resendMail } from './queue.ts'

/** What operators see of the outbox and do with it. */

const { database } = mailing()

/** Puts the only mail, or another one, in line again. */
async function resend(otherId?: string): Promise<boolean> {
  const { mails } = await listMails(database(), { limit: 1 })
  return transaction(database(), tx => resendMail(tx, otherId ?? mails[0]?.id ?? ''))
}

for (const outcome of [{ kind: 'refused', reason: '550' }, { kind: 'uncertain', reason: 'lost' }, busy] as const)
  test(`a mail that is ${outcome.kind} is sent again at once when an operator says so`, async () => {
    const way = answering(outcome, { kind: 'sent' })
    const { at } = deliveryOver(database(), way)
    await enqueue(database())
    await at(0)
    assert.equal(await resend(), true)
    await at(0)
    const { state, attempts } = await onlyMail(database())
    assert.deepEqual([state, attempts, way.sent.length], ['sent', 1, 2])
  })

test('a mail that was sent is not sent again by anybody', async () => {
  await enqueue(database())
  await deliveryOver(database(), answering()).at(0)
  assert.equal(await resend(), false)
  assert.equal(await resend('999999999'), false)
})

test('operators see counts, age and pages of the outbox, filtered by state and purpose', async () => {
  const way = answering({ kind: 'sent' }, { kind: 'refused', reason: '550 unbekannt' })
  const { at } = deliveryOver(database(), way)
  for (const key of ['1', '2', '3', '4'])
    await enqueue(database(), { key, purpose: key === '4' ? 'reset' : 'invitation' })
  await at(0)
  await at(0)
  const counts = await countMails(database())
  assert.deepEqual(counts.states, { queued: 2, sending: 0, sent: 1, failed: 1, uncertain: 0 })
  assert.ok(counts.oldestQueuedAt instanceof Date)
  const first = await listMails(database(), { limit: 3 })
  const second = await listMails(database(), { limit: 3, before: first.next ?? '' })
  assert.deepEqual(
    [first.mails.map(mail => mail.state), second.mails.map(mail => mail.state), second.next],
    [['queued', 'queued', 'failed'], ['sent'], null],
  )
  const [failed, ...more] = (await listMails(database(), { state: 'failed', limit: 9 })).mails
  assert.deepEqual(
    [failed?.lastError, failed?.attempts, failed?.nextAttemptAt, more.length],
    ['550 unbekannt', 1, null, 0],
  )
  assert.ok(failed?.finishedAt)
  assert.equal((await listMails(database(), { purpose: 'reset', limit: 9 })).mails.length, 1)
  assert.doesNotMatch(JSON.stringify(first), /Sie sind eingeladen/)
})

test('an answer that comes late does not undo what an operator has decided meanwhile', async () => {
  const answer = Promise.withResolvers<Outcome>()
  const way = answering(answer.promise)
  await enqueue(database())
  const sending = deliveryOver(database(), way).at(0)
  await way.begun
  await settleAbandoned(database(), minutesFromNow(abandonedAfterMinutes + 1))
  assert.equal(await resend(), true)
  const second = Promise.withResolvers<Outcome>()
  const other = answering(second.promise)
  const sendingAgain = deliveryOver(database(), other).at(0.1)
  await other.begun
  answer.resolve({ kind: 'refused', reason: '550' })
  await sending
  assert.equal((await onlyMail(database())).state, 'sending')
  second.resolve({ kind: 'sent' })
  await sendingAgain
  assert.equal((await onlyMail(database())).state, 'sent')
})
