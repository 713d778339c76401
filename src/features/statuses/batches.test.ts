import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { applyChanges, type EntryChange } from './apply.ts'
import { BatchConflict, runBatch, undoBatch } from './batches.ts'

let app: TestApp
let world: World
let actor: Actor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  actor = { personId: world.people.editor.personId } as Actor
})
after(() => app.close())

const act = () => ({ administrationId: world.administrations.own, actor, allianceId: null })

const takeOver = (serviceId: number, sourceId: number, values: EntryChange['values']) =>
  transaction(app.database.db, tx =>
    runBatch(tx, {
      ...act(),
      source: 'takeOver',
      sourceId,
      kind: 'takeOver',
      note: 'Status',
      changes: [{ serviceId, version: null, values }],
    }),
  )

const run = (changes: readonly EntryChange[]) =>
  transaction(app.database.db, tx =>
    runBatch(tx, {
      ...act(),
      source: 'own',
      sourceId: null,
      kind: 'bulk',
      note: 'Status',
      changes,
    }),
  )

const undo = (batchId: string) => undoBatch(app.database.db, actor, world.administrations.own, batchId)

/** Everything but versions and times. */
async function entries() {
  const { rows } = await sql<{ entry: Record<string, unknown> }>`
    select to_jsonb(s) - 'version' - 'updated_at' - 'confirmed_at' - 'confirmed_by' as entry
    from statuses s order by administration_id, service_id`.execute(app.database.db)
  return rows.map(row => row.entry)
}

const all = (from: number, to: number, values: Readonly<Record<string, unknown>>) =>
  Array.from({ length: to - from }, (_, i) => ({ serviceId: from + i, version: null, values }))

test('a batch of five hundred is undone to exactly what was before, and undoing that does it again', async () => {
  await run(all(100, 150, { status: 'planned', unit: 'Bauamt', targetOn: '2027-01-31' }))
  const first = await entries()
  const batch = await run(all(100, 600, { status: 'done', unit: null }))
  assert.equal(batch.changed, 500)
  const second = await entries()
  const undone = await undo(batch.batchId)
  assert.ok(typeof undone === 'object')
  assert.equal(undone.changed, 500)
  assert.deepEqual(await entries(), first)
  assert.equal(await undo(batch.batchId), 'undone')
  assert.ok(typeof (await undo(undone.batchId)) === 'object')
  assert.deepEqual(await entries(), second)
})

test('one entry somebody was faster with, and nothing of a batch is written', async () => {
  const former = await entries()
  const stale = [...all(700, 800, { status: 'done' }), { serviceId: 100, version: 0, values: { status: 'open' } }]
  await assert.rejects(
    run(stale),
    (error: BatchConflict) => error instanceof BatchConflict && error.serviceIds[0] === 100,
  )
  assert.deepEqual(await entries(), former)
})

test('what somebody has changed since is not undone over their head; nothing is', async () => {
  const batch = await run(all(900, 910, { status: 'done' }))
  await run([{ serviceId: 905, version: null, values: { caseCount: 7 } }])
  const former = await entries()
  await assert.rejects(undo(batch.batchId), (error: BatchConflict) => error.serviceIds.join() === '905')
  assert.deepEqual(await entries(), former)
})

test('who undoes while a colleague is just saving the same entry does not overwrite what she says', async () => {
  const batch = await run(all(911, 913, { status: 'done' }))
  let undone: Promise<unknown> | undefined
  await transaction(app.database.db, async tx => {
    const change = { serviceId: 912, version: null, values: { status: 'inProgress' } }
    await applyChanges(tx, { ...act(), source: 'own', sourceId: null, batchId: null, changes: [change] })
    // On one connection the undo waits for this transaction as a whole.
    undone = undo(batch.batchId).catch((error: unknown) => error)
    await setTimeout(300)
  })
  assert.ok((await undone) instanceof BatchConflict)
  const { rows } = await sql`select status from statuses where service_id = 912`.execute(app.database.db)
  assert.deepEqual(rows, [{ status: 'inProgress' }])
})

test('a batch of another administration does not exist, and after a day it stands', async () => {
  const batch = await run(all(920, 922, { status: 'done' }))
  assert.equal(await undoBatch(app.database.db, actor, world.administrations.foreign, batch.batchId), 'unknown')
  await sql`update batches set created_at = now() - interval '25 hours' where id = ${batch.batchId}::bigint`.execute(
    app.database.db,
  )
  assert.equal(await undo(batch.batchId), 'tooOld')
})

test('the counters are what a recount gives', async () => {
  const { rows } = await sql<{ kept: number; counted: number }>`
    select (select sum(entries)::int from administration_counts) as kept, (select count(*)::int from statuses) as counted`.execute(
    app.database.db,
  )
  assert.equal(rows[0]?.kept, rows[0]?.counted)
})

test('undoing what was taken over from one house brings back that it was from another before', async () => {
  const { district, foreign } = world.administrations
  await takeOver(50, district, { status: 'planned' })
  const first = await entries()
  const second = await takeOver(50, foreign, { channel: 'efa' })
  assert.ok(typeof (await undo(second.batchId)) === 'object')
  assert.deepEqual(await entries(), first)
})
