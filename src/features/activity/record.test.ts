import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Database, openDatabase, sql, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { record } from './record.ts'

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

const personId = '0b9f2d5e-6a53-4a3e-9a58-1f0e7f2c9d11'
const acting = { membershipId: 7, administrationId: 1000001, administrationName: 'Warendorf', role: 'coordinator' }
const karla = { personId, name: 'Karla Ordner', email: 'karla@warendorf.example', acting } as unknown as Actor

interface EventRow {
  readonly kind: string
  readonly personId: string | null
  readonly administrationId: number | null
  readonly subjectId: string
  readonly before: unknown
  readonly after: unknown
}

async function eventsOf(subjectKind: string): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    select kind, person_id, administration_id, subject_id, before, after from events
    where subject_kind = ${subjectKind} order by id`.execute(database.db)
  return rows
}

test('an entry says who, for which administration, what, before and after, and no name', async () => {
  await transaction(database.db, tx =>
    record(tx, karla, {
      kind: 'membership.changed',
      subjectKind: 'membership',
      subjectId: 7,
      before: { role: 'reader' },
      after: { role: 'editor' },
    }),
  )
  const [event, ...more] = await eventsOf('membership')
  assert.deepEqual(more, [])
  assert.deepEqual(event, {
    kind: 'membership.changed',
    personId,
    administrationId: 1000001,
    subjectId: '7',
    before: { role: 'reader' },
    after: { role: 'editor' },
  })
  const { rows } = await sql<{ row: string }>`select events::text as row from events`.execute(database.db)
  assert.doesNotMatch(JSON.stringify(rows), /Karla|warendorf\.example/i)
})

test('who follows a link acts for nobody, the product itself is no person, and an administration can be named', async () => {
  await transaction(database.db, async tx => {
    await record(tx, { personId }, { kind: 'person.confirmed', subjectKind: 'person', subjectId: personId })
    await record(tx, null, { kind: 'person.deleted', subjectKind: 'person', subjectId: personId })
    await record(tx, karla, { kind: 'person.x', subjectKind: 'person', subjectId: 1, administrationId: null })
    await record(tx, karla, { kind: 'person.y', subjectKind: 'person', subjectId: 1, administrationId: 1000002 })
  })
  assert.deepEqual(
    (await eventsOf('person')).map(event => [event.personId, event.administrationId]),
    [
      [personId, null],
      [null, null],
      [personId, null],
      [personId, 1000002],
    ],
  )
})

test('a change that is taken back leaves no entry', async () => {
  await assert.rejects(
    transaction(database.db, async tx => {
      await record(tx, karla, { kind: 'alliance.founded', subjectKind: 'alliance', subjectId: 1 })
      throw new Error('the change is refused')
    }),
    /refused/,
  )
  assert.deepEqual(await eventsOf('alliance'), [])
})

const attempts = {
  UPDATE: sql`update events set kind = 'nothing'`,
  'UPDATE of nothing': sql`update events set kind = 'nothing' where false`,
  DELETE: sql`delete from events`,
  'DELETE of one': sql`delete from events where id = (select min(id) from events)`,
  TRUNCATE: sql`truncate events restart identity`,
  'INSERT that becomes an UPDATE': sql`
    insert into events (id, kind, subject_kind, subject_id) overriding system value
    select id, 'nothing', 'x', '1' from events limit 1 on conflict (id) do update set kind = 'nothing'`,
  MERGE: sql`merge into events using (select 1 as one) s on true when matched then update set kind = 'nothing'`,
}
for (const [what, attempt] of Object.entries(attempts))
  test(`the database refuses ${what}`, async () => {
    await transaction(database.db, tx => record(tx, karla, { kind: 'kept', subjectKind: 'kept', subjectId: 1 }))
    const former = await eventsOf('kept')
    await assert.rejects(attempt.execute(database.db), /the event log is only written forward/)
    assert.deepEqual(await eventsOf('kept'), former)
  })
