/**
 * `npm run bench:notify`: 1,000 people follow one project; how long until an event is told to all of them and their mails
 * stand in the outbox, and how fast pages are meanwhile. `DATABASE_URL` must name an empty PostgreSQL database or one of an
 * earlier run; `BENCH_ROUNDS` events, `BENCH_SECONDS` of pages, idle and busy.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, sql } from '#core/db.ts'
import { openSecret } from '#core/secret.ts'
import { sendDigests } from '#features/notifications/mail/send.ts'
import { tellAll } from '#features/notifications/tell/tell.ts'
import { prepareDatabase } from '../src/database.ts'
import { notificationEyes } from '../src/eyes.ts'
import { startProduct } from './http/processes.ts'
import { Client } from './scale/client.ts'
import { type Figures, figuresOf, getWell, Report } from './scale/measure.ts'

const followers = 1000
const aims = { tell: 1000, queue: 5000, page: 100, ratio: 2 }
const rounds = Number(process.env.BENCH_ROUNDS ?? 10)
const seconds = Number(process.env.BENCH_SECONDS ?? 70)
const databaseUrl = process.env.DATABASE_URL ?? ''
if (!databaseUrl) throw new Error('DATABASE_URL is missing')
const dataDir = process.env.DATA_DIR ?? join(tmpdir(), 'ozg-connect-bench-notify')
const port = 8195

/** A project for all administrations, whose followers work in 250 houses. Answers its id. */
async function generate(db: Db): Promise<number> {
  const { rows: known } = await sql<{ id: number }>`select max(id) as id from projects where name = 'Messung'`.execute(
    db,
  )
  if (known[0]?.id) return known[0].id
  await sql`insert into participations (administration_id, state)
    select id, 'approved' from administrations where is_listed order by id limit 250 on conflict do nothing`.execute(db)
  await sql`insert into people (name, email, email_verified)
    select 'Erika Muster', 'messung-' || i || '@example.org', true from generate_series(1, ${followers}::int) i`.execute(
    db,
  )
  await sql`
    with houses as (select administration_id, row_number() over (order by administration_id) - 1 as n from participations),
    staff as (select id, row_number() over (order by email) as n from people where email like 'messung-%')
    insert into memberships (person_id, administration_id, role, state)
    select s.id, h.administration_id, 'editor', 'active' from staff s join houses h on h.n = s.n % 250`.execute(db)
  const { rows } = await sql<{ id: number }>`
    insert into projects (administration_id, kind, name, summary, visibility)
    select min(administration_id), 'lab', 'Messung', 'Aus der Messung.', 'public' from participations returning id`.execute(
    db,
  )
  const id = rows[0]?.id ?? 0
  await sql`insert into subscriptions (membership_id, subject_kind, subject_id)
    select id, 'project', ${id}::int from memberships where state = 'active'`.execute(db)
  await sql`analyze`.execute(db)
  return id
}

const happen = (db: Db, projectId: number) =>
  sql`insert into events (administration_id, kind, subject_kind, subject_id)
    select administration_id, 'project.phasesSet', 'project', id::text from projects where id = ${projectId}::int`.execute(
    db,
  )

/** A Wednesday in the coming weeks: everything that was told until then is due. */
function officeHour(): Date {
  const today = new Date()
  const days = 7 + ((10 - today.getUTCDay()) % 7)
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + days, 9, 30))
}

async function timed(work: () => Promise<number>): Promise<number> {
  const start = performance.now()
  const count = await work()
  if (count !== followers) throw new Error(`${count} instead of ${followers}`)
  return performance.now() - start
}

async function measureWork(db: Db, projectId: number, report: Report) {
  const deps = { baseUrl: 'https://ozg.example.org', secret: openSecret(null, dataDir), eyes: notificationEyes }
  const told: number[] = []
  const queued: number[] = []
  for (let round = 0; round < rounds; round++) {
    await happen(db, projectId)
    told.push(await timed(() => tellAll(db, notificationEyes)))
    queued.push(await timed(() => sendDigests(db, deps, officeHour())))
    await sql`delete from mails`.execute(db)
  }
  report.page(`an event told to ${followers} followers`, [figuresOf(told)], aims.tell)
  report.page(`${followers} mails in the outbox`, [figuresOf(queued)], aims.queue)
}

/** Reads the page of the project as often as it can; meanwhile `beside` runs. */
async function readPages(projectId: number, beside: () => Promise<unknown>): Promise<Figures> {
  const client = new Client(port)
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const working = beside()
  while (performance.now() < end) {
    times.push((await getWell(client, `/vorhaben/${projectId}`)).ms)
    // As somebody reads, not as a machine does: the server has time for its other work.
    await sleep(20)
  }
  await working
  client.close()
  return figuresOf(times)
}

/** An event every two seconds, each told to everybody; and within a minute the mails of them all are written and sent. */
async function keepHappening(db: Db, projectId: number) {
  for (let i = 0; i < seconds / 2; i++) {
    await happen(db, projectId)
    await sleep(2000)
  }
}

const { db, close } = await prepareDatabase({ databaseUrl, databasePoolSize: 4, dataDir }, () => {})
const projectId = await generate(db)
await sql`delete from notifications`.execute(db)
await sql`delete from untold_events`.execute(db)
const report = new Report()
await measureWork(db, projectId, report)
const server = await startProduct(port, {
  DATABASE_URL: databaseUrl,
  DATA_DIR: dataDir,
  PAGE_CACHE: 'off',
  LOG_LEVEL: 'error',
  // Lets it believe that it is a morning on which mails go out.
  NODE_OPTIONS: '--import ./test/telling/office-hour.ts',
})
await readPages(projectId, async () => {})
const idle = await readPages(projectId, async () => {})
const busy = await readPages(projectId, () => keepHappening(db, projectId))
report.page('page while nothing happens', [idle], aims.page)
report.page('page while people are told and mailed', [busy], aims.page)
report.figure('p95 busy / idle', busy.p95 / idle.p95, '', aims.ratio)
const { rows } = await sql<{ told: number; mails: number }>`
  select (select count(*)::int from notifications) as told, (select count(*)::int from mails) as mails`.execute(db)
report.figure('notifications meanwhile', rows[0]?.told ?? 0, '')
report.figure('mails meanwhile', rows[0]?.mails ?? 0, '')
await server.stop()
await close()
process.exitCode = report.missed ? 1 : 0
