import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, openDatabase, sql } from '#core/db.ts'
import { seeded } from '../../../../bench/durability/random.ts'
import { freshDatabase } from '../../../../test/database.ts'
import { databaseVariables, type ServerProcess, startServer } from '../../../../test/process.ts'
import { startMailServer } from '../../../../test/smtp.ts'
import { makeEvents } from '../../../../test/telling/events.ts'
import { expectedOf } from '../../../../test/telling/expected.ts'
import { readGround } from '../../../../test/telling/ground.ts'
import { insertAll } from '../../../../test/telling/insert.ts'
import { makeTalk } from '../../../../test/telling/talk.ts'
import { makeWorld } from '../../../../test/telling/world.ts'

test('the server is killed while it tells and while it mails: everybody is told once, and mailed once', async t => {
  const { settings, drop } = await freshDatabase()
  const post = await startMailServer({ answer: done => setTimeout(done, 20) })
  t.after(async () => {
    await post.close()
    await drop()
  })
  const clock = { CLOCK_SINCE: String(Date.now()) }
  const variables = { ...databaseVariables(settings), ...clock, SMTP_URL: post.url(), LOG_LEVEL: 'error' }
  const start = () => startServer(variables, ['--import', './test/telling/office-hour.ts'], 120_000)
  const random = seeded(26)
  const inDatabase = async <T>(work: (db: Db) => Promise<T>) => {
    const opened = await openDatabase(settings)
    return work(opened.db).finally(opened.close)
  }
  const { world, events } = await inDatabase(async db => {
    const ground = await readGround(db)
    const made = makeWorld(random, ground)
    const all = { ...made, ...makeTalk(random, ground, made) }
    const told = makeEvents(random, all, 80)
    await insertAll(db, { ...all, events: told.slice(0, 55) })
    return { world: all, events: told }
  })
  const expected = expectedOf(world, events)
  const due = expected.filter(({ isMailed }) => !isMailed).map(key)

  await killed(await start(), post.hasMails(3))
  await inDatabase(db => insertAll(db, { events: events.slice(55) }))
  await killed(await start(), post.hasMails(8))
  // Whose process ended in the middle of it: rather not sent than twice.
  const lost = await inDatabase(listLost)
  const arrived = () => post.mails.flatMap(({ text }) => idsIn(text))
  const allArrived = async () => {
    while (new Set([...arrived(), ...lost]).size < due.length) await sleep(100)
  }
  const last = await start()
  await untilEnd(last, allArrived())
  last.kill('SIGTERM')
  await last.ended

  const told = await inDatabase(listTold)
  assert.deepEqual([...told.values()].sort(), expected.map(key).sort(), 'told')
  const named = [...arrived(), ...lost.filter(id => !arrived().includes(id))]
  assert.deepEqual(named.map(id => told.get(id)).sort(), due.sort(), 'mailed')
  assert.equal(new Set(post.mails.map(({ messageId }) => messageId)).size, post.mails.length, 'nothing arrives twice')
})

const key = ({ event, membership }: { event: number; membership: number }) => `${event} ${membership}`
const idsIn = (text = '') => [...text.matchAll(/eingang%2F(\d+)/g)].map(([, id = '']) => id)

async function killed(server: ServerProcess, moment: Promise<unknown>) {
  await untilEnd(server, moment)
  server.kill('SIGKILL')
  await server.ended
}

/** Waits for something the server does; where it ends before, it says why. */
async function untilEnd(server: ServerProcess, moment: Promise<unknown>) {
  const isEnded = await Promise.race([moment.then(() => false), server.ended.then(() => true)])
  assert.ok(!isEnded, `the server has ended: ${server.stdout()}${server.stderr()}`)
}

async function listLost(db: Db): Promise<string[]> {
  const { rows } = await sql<{ textBody: string }>`
    select text_body from mails where state in ('sending', 'uncertain')`.execute(db)
  return rows.flatMap(({ textBody }) => idsIn(textBody))
}

async function listTold(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; event: number; membership: number }>`
    select id::text, event_id::int as event, membership_id as membership from notifications`.execute(db)
  return new Map(rows.map(row => [row.id, key(row)]))
}
