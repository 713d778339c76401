import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Db, openDatabase, sql } from '#core/db.ts'
import { type CatalogueCells, type CatalogueWorld, openCatalogueWorld } from '../../test/catalogue.ts'
import { databaseVariables, startServer } from '../../test/process.ts'

const onPostgresql = {
  skip: process.env.TEST_DATABASE_URL ? false : 'the embedded database takes one process at a time',
}

let world: CatalogueWorld
let old: CatalogueCells[]
before(async () => {
  world = await openCatalogueWorld()
  old = await world.export()
})
after(() => world.close())

/** Touches every table: the names and legal bases of all, some ended, one new. */
function changed(mark: string): CatalogueCells[] {
  const rows = old.slice(100).map(row => ({ ...row, name: `${row.name} ${mark}`, legal_bases: `§ 1 ${mark}` }))
  const [first] = rows
  assert.ok(first)
  return [...rows, { ...first, id: '', leika_key: '99999009000000', situation: first.situation, name: `Neu ${mark}` }]
}

test('an import that is killed while it writes leaves nothing behind or is complete', async () => {
  let before = await world.fingerprint()
  const outcomes: string[] = []
  for (const [i, delay] of [0, 50, 200].entries()) {
    const name = `Stand abgebrochen ${i}`
    const cli = world.startApply(world.write(changed(name)), name)
    await cli.hasSaid('Schreibt den neuen Stand')
    await wait(delay)
    cli.kill()
    await cli.done
    const isComplete = await world.inDatabase(db => hasOnly(db, name))
    const now = await world.fingerprint()
    if (!isComplete) assert.equal(now, before)
    before = now
    outcomes.push(isComplete ? 'complete' : 'nothing')
  }
  assert.ok(outcomes.includes('nothing'), 'no kill came before the commit')
  const run = await world.apply(world.write(changed('danach')), 'Stand danach')
  assert.equal(run.code, 0, run.stderr)
  assert.ok(await world.inDatabase(db => hasOnly(db, 'danach')))
})

/** Whether every active service and every legal basis is as `changed` makes them. */
async function hasOnly(db: Db, mark: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select count(*) = ${old.length - 99} and bool_and(s.name like ${`% ${mark}`} and l.citation = ${`§ 1 ${mark}`}) as yes
    from services s left join legal_bases l on l.service_id = s.id
    where s.ended_release_id is null`.execute(db)
  return rows[0]?.yes === true
}

test('an import that is killed between two of its writes leaves nothing behind', onPostgresql, async () => {
  const before = await world.fingerprint()
  const database = await openDatabase(world.settings)
  try {
    const cli = await database.db.transaction().execute(async tx => {
      await sql`lock table legal_bases in share mode`.execute(tx)
      const started = world.startApply(world.write(changed('halb')), 'Stand halb')
      await until(
        tx,
        sql<{ yes: boolean }>`
        select exists (select 1 from pg_locks where not granted and relation = 'legal_bases'::regclass) as yes`,
      )
      started.kill()
      return started
    })
    await cli.done
    await until(
      database.db,
      sql<{ yes: boolean }>`
      select count(*) <= 1 as yes from pg_stat_activity where datname = current_database()`,
    )
  } finally {
    await database.close()
  }
  assert.equal(await world.fingerprint(), before)
})

test('two imports at once run one after the other', onPostgresql, async () => {
  const database = await openDatabase(world.settings)
  const names = ['Stand A', 'Stand B', 'Stand C']
  try {
    const running = await database.db.transaction().execute(async tx => {
      await sql`select pg_advisory_xact_lock(hashtext('catalogue import'))`.execute(tx)
      const started = names.map(name => world.startApply(world.write(changed(name)), name))
      await until(
        tx,
        sql<{ yes: boolean }>`
        select count(*) = 3 as yes from pg_locks l join pg_database d on d.oid = l.database
        where l.locktype = 'advisory' and not l.granted and d.datname = current_database()`,
      )
      return started
    })
    for (const { done } of running) assert.equal((await done).code, 0)
    const { rows } = await sql<{ name: string; endedCount: number }>`
      select name, (select count(*)::int from services where leika_key = '99999009000000') as ended_count
      from releases order by id desc limit 3`.execute(database.db)
    assert.deepEqual(rows.map(row => row.name).sort(), names)
    assert.equal(rows[0]?.endedCount, 1)
    const last = world.write(changed(rows[0]?.name ?? ''))
    assert.match((await world.preview(last)).stdout, /0 Änderungen/)
  } finally {
    await database.close()
  }
})

test('a running server shows the new state within a second', onPostgresql, async () => {
  const server = await startServer(databaseVariables(world.settings))
  try {
    await server.hasSaid('läuft')
    const shown = async () => (await (await fetch(`${server.origin}/api/v1/services/${old[0]?.id}`)).json()).name
    const file = world.write(old.map((row, i) => (i ? row : { ...row, name: 'Erdwärme' })))
    assert.notEqual(await shown(), 'Erdwärme')
    assert.equal((await world.apply(file, 'Stand bemerkt')).code, 0)
    await wait(1000)
    assert.equal(await shown(), 'Erdwärme')
  } finally {
    server.kill('SIGTERM')
    await server.ended
  }
})

type Question = ReturnType<typeof sql<{ yes: boolean }>>

async function until(db: Db, question: Question) {
  for (let attempt = 0; attempt < 600; attempt++) {
    if ((await question.execute(db)).rows[0]?.yes) return
    await wait(50)
  }
  throw new Error('waited 30 seconds in vain')
}
