import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Db, openDatabase, sql, transaction } from '#core/db.ts'
import { applyChanges } from '#features/statuses/apply.ts'
import { runCli } from '../../test/cli.ts'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'

let database: TestDatabase
before(async () => {
  database = await freshDatabase()
  await withDb(async db => {
    const { rows } = await sql<{ id: number }>`
      select id from administrations where regional_key = '055700052052'`.execute(db)
    const administrationId = rows[0]?.id ?? 0
    await sql`insert into participations (administration_id, state) values (${administrationId}, 'approved')`.execute(
      db,
    )
    const changes = [1, 2, 3].map(serviceId => ({ serviceId, version: null, values: { status: 'done' } }))
    const application = { administrationId, actor: null, allianceId: null, source: 'own', sourceId: null } as const
    await transaction(db, tx => applyChanges(tx, { ...application, batchId: null, changes }))
  })
})
after(() => database.drop())

async function withDb(work: (db: Db) => Promise<unknown>) {
  const { db, close } = await openDatabase(database.settings)
  try {
    await work(db)
  } finally {
    await close()
  }
}

const check = (...options: string[]) => runCli(database.settings, 'counters', 'check', ...options)

test('counters that fit are said to fit', async () => {
  const { code, stdout, stderr } = await check()
  assert.equal(code, 0, stderr)
  assert.equal(stdout, 'Alle mitgeführten Zahlen stimmen: 0 Abweichungen.\n')
})

test('a counter that is wrong is named and ends with 1, until it is written anew', async () => {
  await withDb(db => sql`update administration_counts set entries = entries + 4`.execute(db))
  const found = await check()
  assert.equal(found.code, 1)
  assert.match(
    found.stdout,
    /^1 Abweichung:\n {2}administration_counts .* done administrations: mitgeführt 7, gezählt 3\n$/,
  )
  const repaired = await check('--repair')
  assert.equal(repaired.code, 0)
  assert.match(repaired.stdout, /mitgeführt 7, gezählt 3\nNeu geschrieben: Jetzt stimmt alles\.\n$/)
  assert.equal((await check()).code, 0)
})

test('there is nothing to name behind it', async () => {
  const { code, stderr } = await check('alles')
  assert.equal(code, 2)
  assert.match(stderr, /^Zu viele Angaben: alles\n/)
})
