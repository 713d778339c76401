import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp, type Visitor } from '../../../test/app.ts'
import { createWorld, type World } from '../../../test/world.ts'

let app: TestApp
let world: World
let olga: Visitor
before(async () => {
  app = await startTestApp()
  world = await createWorld(app)
  olga = await app.signIn(world.people.operator.email)
})
after(() => app.close())

test('unknown people, administrations and Verbünde are not found', async () => {
  for (const path of [
    '/betrieb/personen/7',
    '/betrieb/personen/00000000-0000-4000-8000-000000000000',
    '/betrieb/verwaltungen/abc',
    `/betrieb/verwaltungen/${world.administrations.unregistered}`,
    '/betrieb/verbuende/99999999999',
    '/betrieb/verbuende/4711',
  ])
    assert.equal((await olga.get(path)).status, 404, path)
})

test('people are found by name and address, by role and by state', async () => {
  const cases: readonly (readonly [query: string, names: readonly string[]])[] = [
    ['?q=edda', ['Edda Schreiber']],
    [`?q=${encodeURIComponent('karla ordner')}`, ['Karla Ordner']],
    [`?q=${encodeURIComponent(world.people.waiting.email)}`, ['Wanda Warter']],
    ['?q=100%25', []],
    ['?rolle=betrieb', ['Olga Betrieb']],
    ['?rolle=redaktion', ['Edda Schreiber']],
    ['?rolle=wartend', ['Anton Antrag', 'Wanda Warter']],
    ['?rolle=keine', ['Olga Betrieb']],
    ['?rolle=koordination', ['Falk Fremd', 'Karla Ordner', 'Veit Bund']],
    ['?zustand=gesperrt', []],
    ['?zustand=unsinn&q=olga', ['Olga Betrieb']],
  ]
  for (const [query, names] of cases) {
    const page = await olga.html(`/betrieb/personen${query}`)
    const found = [...page.matchAll(/<th scope="row"><a [^>]*>([^<]+)</g)].map(match => match[1])
    assert.deepEqual(found, names, query)
    assert.match(page, new RegExp(`<strong>${names.length}</strong>`))
  }
})

test('the list of people is cut into pages', async () => {
  await sql`
    insert into people (name, email, email_verified)
    select 'Person ' || to_char(n, 'FM000'), 'p' || n || '@viele.example.org', true from generate_series(1, 60) n`.execute(
    app.database.db,
  )
  const names = (page: string) => [...page.matchAll(/<th scope="row"><a [^>]*>([^<]+)</g)].map(match => match[1])
  const pages = await Promise.all([1, 2, 3].map(n => olga.html(`/betrieb/personen?q=viele.example&seite=${n}`)))
  assert.deepEqual(
    pages.map(page => names(page).length),
    [25, 25, 10],
  )
  assert.equal(new Set(pages.flatMap(names)).size, 60)
  assert.deepEqual(names(await olga.html('/betrieb/personen?q=viele.example&seite=99')), names(pages[2] ?? ''))
})
