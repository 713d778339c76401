import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { assignmentStates } from '#domain/assignment.ts'
import { reuseStages } from '#domain/reuse.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import { createWorld } from '../../../test/world.ts'
import { DemoError, prepareDemo } from './prepare.ts'
import { readDemo } from './read.ts'

const demoConfig = { isDemo: true, baseUrl: 'http://localhost:8080' }

let demo: TestApp
before(async () => {
  demo = await startTestApp({ DEMO: 'on' })
  await prepareDemo(demo.database.db, demoConfig, () => {})
})
after(() => demo.close())

test('the demo page lists everybody with their role and signs them in with one click', async () => {
  const page = await demo.html('/demo')
  const people = readDemo('people.csv')
  for (const { name = '', email = '' } of people) assert.ok(page.includes(name) && page.includes(email), name)
  assert.match(page, /koordiniert „Kreis Warendorf und seine Städte und Gemeinden“/)
  const operator = people.find(person => person.operator)
  const answer = await demo.post('/anmelden', { email: operator?.email ?? '', passwort: 'drei-Birnen-im-Rathaus' })
  assert.equal(answer.status, 303)
})

test('every page of the demo says that it is none of an authority', async () => {
  for (const path of ['/', '/verwaltungen', '/demo', '/gibt-es-nicht'])
    assert.match(await (await demo.get(path)).text(), /Demo – erfundene Angaben, keine amtliche Website/, path)
})

test('the world is loaded once', async () => {
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from people`.execute(demo.database.db)).rows
  const before = await count()
  await prepareDemo(demo.database.db, demoConfig, () => {})
  assert.deepEqual(await count(), before)
})

test('one reminder waits among the mails, and its links work', async () => {
  const page = await demo.html('/demo/mails')
  assert.equal(page.match(/Angaben bitte bestätigen/g)?.length, 1)
  const path = /\/bestaetigung\/[\w-]{43}/.exec(page)?.[0] ?? ''
  assert.match(await demo.html(path), /Angaben warten/)
})

test('solutions are taken over in every stage, best practice is earned, projects run, a Verbund divides its work', async () => {
  const { db } = demo.database
  const { rows } = await sql<{ solutions: number; stages: number; projects: number; assigned: number }>`
    select (select count(*)::int from solutions) as solutions,
      (select count(distinct stage)::int from reuses) as stages, (select count(*)::int from projects) as projects,
      (select count(distinct state)::int from assignments) as assigned`.execute(db)
  const [world] = rows
  assert.ok(world && world.solutions >= 40 && world.projects >= 8, JSON.stringify(world))
  assert.deepEqual([world.stages, world.assigned], [reuseStages.length, assignmentStates.length])
  const { rows: ripe } = await sql`select 1 from ripe_demands`.execute(db)
  assert.equal(ripe.length, 2)
  const best = await demo.html('/beste-praxis')
  for (const earned of ['Hundesteuer: anmelden und abmelden', 'Bezahlen im Antrag'])
    assert.ok(best.includes(earned), earned)
})

test('a database with real people never becomes a demo, and a demo is never started as a real one', async t => {
  const real = await startTestApp()
  t.after(real.close)
  await createWorld(real)
  await assert.rejects(
    prepareDemo(real.database.db, demoConfig, () => {}),
    DemoError,
  )
  await assert.rejects(
    prepareDemo(demo.database.db, { ...demoConfig, isDemo: false }, () => {}),
    DemoError,
  )
  await prepareDemo(real.database.db, { ...demoConfig, isDemo: false }, () => {})
  assert.equal((await real.get('/demo')).status, 404)
})
