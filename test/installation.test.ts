import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#core/db.ts'
import { serveApp, startTestApp, type TestApp } from './app.ts'
import { createWorld, type World } from './world.ts'

/** What the operator has set shows on every page, kept ones too. */

let app: TestApp
let world: World
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
})
after(() => app.close())

const set = (name: string, value: unknown) =>
  sql`
    insert into settings (name, value) values (${name}, ${JSON.stringify(value)}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(app.database.db)

/** A little longer than a kept page may be out of date. */
const longEnough = () => sleep(1100)

const guestPages = ['/', '/leistungen', '/leistungen/3', '/verwaltungen/1000001', '/verbuende', '/impressum', '/hilfe']

test('name and notice of the installation stand on every page a second later, and are gone as soon', async () => {
  const visitor = await app.signIn(world.people.reader.email)
  for (const path of guestPages) await app.html(path)
  await set('instance', { name: 'Kreis <Warendorf>', notice: 'Am 3. Dezember ab 18 Uhr: Wartung & Pause' })
  await longEnough()
  const pages = [
    ...(await Promise.all(guestPages.map(async path => [path, await app.html(path)] as const))),
    ['/ signed in', await visitor.html('/')] as const,
    ['/gibt-es-nicht', await (await app.get('/gibt-es-nicht')).text()] as const,
  ]
  for (const [path, page] of pages) {
    assert.match(page, /<title>[^<]*OZG-connect Kreis &lt;Warendorf&gt;<\/title>/, path)
    assert.match(page, /<a class="brand".*?Kreis &lt;Warendorf&gt;.*?<\/a>/s, path)
    assert.match(page, /<p class="notice">Am 3\. Dezember ab 18 Uhr: Wartung &amp; Pause<\/p>/, path)
  }
  await sql`delete from settings`.execute(app.database.db)
  await longEnough()
  for (const path of guestPages) {
    const page = await app.html(path)
    assert.match(page, /<title>[^<]*OZG-connect<\/title>/, path)
    assert.doesNotMatch(page, /Warendorf&gt;|class="notice"/, path)
  }
})

test('every page of the demo says that it is one; no other does', async t => {
  const demo = await serveApp(app.database, { DEMO: 'on' })
  t.after(demo.close)
  for (const path of [...guestPages, '/anmelden', '/gibt-es-nicht']) {
    const [shown, other] = await Promise.all([demo.get(path), app.get(path)])
    const notice = '<p class="notice">Demo – erfundene Angaben, keine amtliche Website</p>'
    assert.ok((await shown.text()).includes(notice), path)
    assert.ok(!(await other.text()).includes(notice), path)
  }
})

test('the page that says that something went wrong is there when the settings cannot be read', async t => {
  await sql`alter table settings rename to settings_away`.execute(app.database.db)
  t.after(() => sql`alter table settings_away rename to settings`.execute(app.database.db))
  const fresh = await serveApp(app.database)
  t.after(fresh.close)
  const answer = await fresh.get('/gibt-es-nicht')
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), /<h1>Nicht gefunden<\/h1>/)
})
