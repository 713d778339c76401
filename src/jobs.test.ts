import assert from 'node:assert/strict'
import { after, before, mock, test } from 'node:test'
import { sql } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { startTestApp, type TestApp } from '../test/app.ts'
import { createWorld, type World } from '../test/world.ts'
import { startJobs } from './jobs.ts'

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

/** What the server does a minute after its start and every hour. */
async function runJobs() {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  const log = createLog('silent', { write: () => {} })
  const jobs = startJobs({ db: app.database.db, log, config: { baseUrl: app.origin, isDemo: true } })
  mock.timers.tick(60_000)
  mock.timers.reset()
  await jobs.stop()
}

test('files that were handed in and not applied are forgotten after a day', async () => {
  const { db } = app.database
  const owner = world.administrations.own
  await sql`
    insert into import_drafts (administration_id, person_id, kind, file_name, format, created_at)
    select ${owner}::int, p.id, 'foreign', hours || ' h.csv', 'csv', now() - make_interval(hours => hours)
    from people p cross join unnest(array[1, 25]) hours where p.email = ${world.people.editor.email}`.execute(db)
  await runJobs()
  const { rows } = await sql<{ fileName: string }>`select file_name from import_drafts`.execute(db)
  assert.deepEqual(
    rows.map(({ fileName }) => fileName),
    ['1 h.csv'],
  )
})
