import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, mock, test } from 'node:test'
import { sql } from '#core/db.ts'
import { openFileStore, smallOf } from '#core/files.ts'
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
  const jobs = startJobs({
    db: app.database.db,
    files: openFileStore(app.dataDir),
    log,
    config: { baseUrl: app.origin, isDemo: true },
  })
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

test('bytes and rows that nothing leads to are removed after a day; what a draft or a solution names stays', async () => {
  const { db } = app.database
  const files = openFileStore(app.dataDir)
  const owner = world.administrations.own
  const [inDraft, inSolution, left, young, nameless, fresh] = Array.from({ length: 6 }, () => randomUUID())
  const all = [inDraft, inSolution, left, young, nameless, fresh] as string[]
  for (const id of all) for (const name of [id, smallOf(id)]) await files.put(name, Buffer.from('x'))
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  for (const id of all)
    for (const name of [id, smallOf(id)])
      if (id !== fresh)
        utimesSync(join(app.dataDir, 'files', id.slice(0, 2), id.slice(2, 4), name), yesterday, yesterday)
  await sql`
    insert into solution_files (id, administration_id, kind, name, media_type, size, sha256, stored_at)
    select id, ${owner}::int, 'screenshot', 'bild.png', 'image/png', 1, 'x', now() - make_interval(hours => hours)
    from unnest(${[inDraft, inSolution, left, young]}::uuid[], ${[25, 25, 25, 1]}::int[]) as f (id, hours)`.execute(db)
  const content = JSON.stringify({ name: 'x', attachments: [{ fileId: inDraft, kind: 'screenshot', label: 'Bild' }] })
  await sql`insert into solution_drafts (administration_id, content) values (${owner}, ${content}::jsonb)`.execute(db)
  await sql`
    with s as (insert into solutions (administration_id, kind, name, summary, stage, condition)
      values (${owner}, 'module', 'x', 'x', 'idea', 'free') returning id)
    insert into solution_attachments (solution_id, file_id, position, label)
    select id, ${inSolution}::uuid, 0, 'Bild' from s`.execute(db)
  await runJobs()
  const { rows } = await sql<{ id: string }>`select id from solution_files`.execute(db)
  assert.deepEqual(rows.map(({ id }) => id).sort(), [inDraft, inSolution, young].sort())
  const kept = [inDraft, inSolution, young, fresh].flatMap(id => [id, smallOf(id ?? '')])
  const names = await Array.fromAsync(files.list(), ({ name }) => name)
  assert.deepEqual(names.sort(), kept.sort())
})
