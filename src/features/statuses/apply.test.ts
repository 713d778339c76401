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

test('an entry is made, changed, left alone and refused when somebody was faster', async () => {
  const first = await apply([
    { serviceId: 10, version: 0, values: { status: 'done', liveOn: '2025-03-01', caseCount: 12 } },
  ])
  assert.deepEqual(first, [{ serviceId: 10, outcome: 'changed', version: 1 }])
  const same = await apply([{ serviceId: 10, version: 0, values: { status: 'done', caseCount: 12 } }])
  assert.deepEqual(same, [{ serviceId: 10, outcome: 'unchanged', version: 1 }])
  const stale = await apply([{ serviceId: 10, version: 0, values: { status: 'open' } }])
  assert.deepEqual(stale, [{ serviceId: 10, outcome: 'conflict', version: 1 }])
  const next = await apply([{ serviceId: 10, version: 1, values: { caseCount: null } }])
  assert.deepEqual(next, [{ serviceId: 10, outcome: 'changed', version: 2 }])
  const [row] = await read(
    sql<Record<string, unknown>>`select status, case_count, live_on::text, visibility, version from statuses`,
  )
  assert.deepEqual(row, {
    status: 'done',
    caseCount: null,
    liveOn: '2025-03-01',
    visibility: 'administrations',
    version: 2,
  })
})

test('every change is one event with exactly what differs, a confirmation one of its own', async () => {
  await apply([{ serviceId: 11, version: 0, values: { status: 'inProgress' } }])
  await apply([{ serviceId: 11, version: 1, values: { unit: 'Ordnungsamt', status: 'inProgress' } }])
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
