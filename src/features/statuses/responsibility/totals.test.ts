import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, transaction } from '#core/db.ts'
import type { Visibility, Visitor } from '#domain/actor.ts'
import { type Expected, foldedStatus, isOurs, type StatusCode, statusCodes } from '#domain/status.ts'
import { startTestApp, type TestApp } from '../../../../test/app.ts'
import { createWorld, type World } from '../../../../test/world.ts'
import { applyChanges } from '../apply.ts'
import { refreshExpected } from './expected.ts'
import { listTotals, ownTotals, type Totals } from './totals.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  for (const name of ['own', 'district', 'unregistered'] as const) await enterAnything(world.administrations[name])
})
after(() => app.close())

/** The same numbers in every run. */
let seed = 20261125
function random(below: number): number {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return Math.floor((seed / 2147483648) * below)
}

/** 200 entries of any status and visibility, of services that are the administration's and others. */
async function enterAnything(administrationId: number) {
  const { db } = app.database
  const { rows } = await sql<{ id: number }>`
    (select s.id from services s join administrations a on a.id = ${administrationId}
      join class_responsibilities c on c.class = a.responsibility_class and c.federal_state_key = a.federal_state_key
        and c.service_id = s.id order by md5(s.id::text) limit 150)
    union (select id from services order by md5(id::text) limit 50)`.execute(db)
  const visibilities = ['public', 'administrations', 'alliance', 'internal']
  const changes = rows.map(({ id }) => ({
    serviceId: id,
    version: 0,
    values: { status: statusCodes[random(7)], visibility: visibilities[random(4)] },
  }))
  const application = {
    administrationId,
    actor: null,
    allianceId: null,
    source: 'own',
    sourceId: null,
    batchId: null,
  } as const
  await transaction(db, tx => applyChanges(tx, { ...application, changes }))
}

/** Counted entry by entry with the words of the domain. */
async function recount(administrationId: number, seen: readonly Visibility[]): Promise<Totals> {
  const { rows } = await sql<{ expected: Expected; status: StatusCode | null }>`
    select coalesce(c.value, 'no') as expected, t.status
    from services s join administrations a on a.id = ${administrationId}
      left join class_responsibilities c
        on c.class = a.responsibility_class and c.federal_state_key = a.federal_state_key and c.service_id = s.id
      left join statuses t on t.administration_id = a.id and t.service_id = s.id and t.visibility = any(${seen}::text[])
    `.execute(app.database.db)
  const ours = rows.filter(row => isOurs(row.status, row.expected))
  const folded = ours.map(row => (row.status === null ? 'open' : foldedStatus[row.status]))
  const count = (wanted: string) => folded.filter(each => each === wanted).length
  return {
    ours: ours.length,
    done: count('done'),
    inProgress: count('inProgress'),
    open: count('open'),
    unclear: rows.filter(row => row.status === null && row.expected === 'part').length,
  }
}

const everything = ['public', 'administrations', 'alliance', 'internal'] as const

test('the totals of an administration are those of a recount', async () => {
  for (const name of ['own', 'district', 'foreign'] as const) {
    const id = world.administrations[name]
    const totals = await ownTotals(app.database.db, id)
    assert.deepEqual(totals, await recount(id, everything), name)
    assert.ok(totals.ours > 200 && totals.unclear > 20, name)
  }
})

test('drafts count for the house itself, and for nobody else', async () => {
  const { unregistered } = world.administrations
  const { db } = app.database
  await sql`insert into participations (administration_id, state) values (${unregistered}, 'requested')`.execute(db)
  assert.deepEqual(await ownTotals(db, unregistered), await recount(unregistered, everything))
  const others = await listTotals(db, null, [unregistered])
  assert.deepEqual(others.get(unregistered), await recount(unregistered, []))
})

const atWork = (administrationId: number) =>
  ({ acting: { administrationId, role: 'reader', state: 'active', isApproved: true } }) as unknown as Visitor

test('in lists everybody counts what they may see', async () => {
  const { own, district, foreign } = world.administrations
  const cases: readonly (readonly [Visitor, number, readonly Visibility[]])[] = [
    [null, own, ['public']],
    [atWork(foreign), own, ['public', 'administrations']],
    [atWork(own), district, ['public', 'administrations', 'alliance']],
    [atWork(own), own, everything],
  ]
  for (const [visitor, id, seen] of cases) {
    const totals = await listTotals(app.database.db, visitor, [own, district, foreign])
    assert.equal(totals.size, 3)
    assert.deepEqual(totals.get(id), await recount(id, seen), seen.join())
  }
})

test('when the suggestion changes, entries and totals follow', async () => {
  const { own } = world.administrations
  const { db } = app.database
  const before = await ownTotals(db, own)
  await sql`
    update class_responsibilities c set value = 'part' from administrations a
    where a.id = ${own} and c.class = a.responsibility_class and c.federal_state_key = a.federal_state_key
      and c.value = 'yes' and c.service_id % 2 = 0`.execute(db)
  await sql`
    update class_totals t set yes = f.yes, part = f.part from (
      select class, federal_state_key, count(*) filter (where value = 'yes') as yes,
        count(*) filter (where value = 'part') as part from class_responsibilities group by 1, 2) f
    where (t.class, t.federal_state_key) = (f.class, f.federal_state_key)`.execute(db)
  await transaction(db, refreshExpected)
  const now = await ownTotals(db, own)
  assert.deepEqual(now, await recount(own, everything))
  assert.ok(now.ours < before.ours && now.unclear > before.unclear)
})
