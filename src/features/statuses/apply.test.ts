import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { type Application, applyChanges } from './apply.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

const apply = (changes: Application['changes']) =>
  transaction(app.database.db, tx =>
    applyChanges(tx, {
      administrationId: world.administrations.own,
      actor: null,
      allianceId: null,
      source: 'own',
      sourceId: null,
      batchId: null,
      changes,
    }),
  )

const read = async <T>(text: ReturnType<typeof sql<T>>) => (await text.execute(app.database.db)).rows

/** One change of one entry: what happened, and the version it has now. */
async function applyOne(serviceId: number, version: number | null, values: Readonly<Record<string, unknown>>) {
  const [applied] = await apply([{ serviceId, version, values }])
  assert.ok(applied)
  return [applied.outcome, applied.version] as const
}

test('an entry is made, changed, left alone and refused when somebody was faster', async () => {
  const [made, first] = await applyOne(10, 0, { status: 'done', liveOn: '2025-03-01', caseCount: 12 })
  assert.equal(made, 'changed')
  assert.deepEqual(await applyOne(10, 0, { status: 'done', caseCount: 12 }), ['unchanged', first])
  assert.deepEqual(await applyOne(10, 0, { status: 'open' }), ['conflict', first])
  const [changed, second] = await applyOne(10, first, { caseCount: null })
  assert.equal(changed, 'changed')
  assert.ok(second > first)
  const [row] = await read(
    sql<Record<string, unknown>>`select status, case_count, live_on::text, visibility, version from statuses`,
  )
  const expected = { status: 'done', caseCount: null, liveOn: '2025-03-01', visibility: 'administrations' }
  assert.deepEqual(row, { ...expected, version: second })
})

test('an entry can be taken away as if nobody had made it; made anew it has a version of its own', async () => {
  const [, first] = await applyOne(12, 0, { status: 'done', unit: 'Bauamt' })
  assert.deepEqual(await applyOne(12, first, { status: null }), ['changed', 0])
  assert.deepEqual(await applyOne(12, 0, { status: null }), ['unchanged', 0])
  const [, second] = await applyOne(12, 0, { status: 'done' })
  assert.ok(second > first)
  const events = await read(sql<{ kind: string; before: Record<string, unknown>; after: unknown }>`
    select kind, before, after from events where subject_id = ${`${world.administrations.own}/12`} order by id`)
  assert.deepEqual(
    events.map(event => event.kind),
    ['status.changed', 'status.removed', 'status.changed'],
  )
  assert.equal(events[1]?.before.unit, 'Bauamt')
  assert.equal(events[1]?.after, null)
})

test('every change is one event with exactly what differs, a confirmation one of its own', async () => {
  const [, version] = await applyOne(11, 0, { status: 'inProgress' })
  await applyOne(11, version, { unit: 'Ordnungsamt', status: 'inProgress' })
  await apply([{ serviceId: 11, version: null, values: {} }])
  const events = await read(sql<{ kind: string; before: unknown; after: unknown }>`
    select kind, before, after from events where subject_id = ${`${world.administrations.own}/11`} order by id`)
  assert.deepEqual(events, [
    {
      kind: 'status.changed',
      before: { status: null, visibility: null, source: null },
      after: { status: 'inProgress', visibility: 'administrations', source: 'own' },
    },
    { kind: 'status.changed', before: { unit: null }, after: { unit: 'Ordnungsamt' } },
    { kind: 'status.confirmed', before: null, after: null },
  ])
})
