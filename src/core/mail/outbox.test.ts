import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { mailing } from '../../../test/mailing.ts'
import { answering, deliveryOver, enqueue, mailStates, onlyMail } from '../../../test/outbox.ts'
import { forgetOldMails } from './outbox.ts'
import { onMailWaiting } from './wake.ts'

/** What gets into the outbox and stays there, and for how long. */

const { database } = mailing()

test('a mail is written with the change it tells of, or not at all', async () => {
  await assert.rejects(
    transaction(database(), async tx => {
      await enqueue(tx)
      throw new Error('the change is refused')
    }),
    /refused/,
  )
  assert.deepEqual(await mailStates(database()), [])
  await transaction(database(), tx => enqueue(tx))
  assert.equal((await onlyMail(database())).state, 'queued')
})

test('whoever asks for the same mail again gets no second one', async () => {
  const way = answering()
  const { at } = deliveryOver(database(), way)
  await enqueue(database())
  await enqueue(database(), { subject: 'Einladung, noch einmal' })
  await at(0)
  await enqueue(database())
  assert.equal(await at(10_000), null)
  assert.equal(way.sent.length, 1)
})

test('the text of a mail stays where the pages of the demo show it, and after a failure for the next attempt', async () => {
  await enqueue(database())
  await deliveryOver(database(), answering({ kind: 'refused', reason: '550' })).at(0)
  assert.match((await onlyMail(database())).textBody, /Sie sind eingeladen/)
  await sql`delete from mails`.execute(database())
  await enqueue(database())
  await deliveryOver(database(), answering(), { keepsTexts: true }).at(0)
  const { state, textBody } = await onlyMail(database())
  assert.deepEqual([state, /Sie sind eingeladen/.test(textBody)], ['sent', true])
})

test('the worker is woken when the transaction of a mail is committed, not before, and not when it is taken back', async t => {
  let calls = 0
  t.after(onMailWaiting(() => calls++))
  await transaction(database(), async tx => {
    await enqueue(tx)
    assert.equal(calls, 0)
  })
  assert.equal(calls, 1)
  const refused = transaction(database(), async tx => {
    await enqueue(tx, { key: 'other' })
    throw new Error('refused')
  })
  await assert.rejects(refused)
  assert.equal(calls, 1)
  await enqueue(database(), { key: 'alone' })
  assert.equal(calls, 2)
})

test('a mail that ended more than ninety days ago is forgotten, one that still waits is not', async () => {
  for (const key of ['sent', 'failed', 'young', 'waiting']) await enqueue(database(), { key })
  const { at } = deliveryOver(
    database(),
    answering({ kind: 'sent' }, { kind: 'refused', reason: '550' }, { kind: 'sent' }),
  )
  for (let i = 0; i < 3; i++) await at(0)
  await sql`
    update mails set created_at = created_at - interval '91 days', finished_at = finished_at - interval '91 days'
    where key <> 'young'`.execute(database())
  await forgetOldMails(database())
  const { rows } = await sql<{ key: string }>`select key from mails order by id`.execute(database())
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['young', 'waiting'],
  )
})
