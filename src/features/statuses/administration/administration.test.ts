import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#core/db.ts'
import type { TestApp, Visitor } from '../../../../test/app.ts'
import { type ImplementationWorld, startImplementationWorld } from '../../../../test/implementations.ts'
import { wordsOf } from '../../../../test/own-entries.ts'
import type { World } from '../../../../test/world.ts'

let app: TestApp
let world: World
let people: ImplementationWorld['people']
let productId: number
let enter: ImplementationWorld['enter']
let own: number
before(async () => {
  ;({ app, world, people, productId, enter } = await startImplementationWorld())
  own = world.administrations.own
})
after(() => app.close())

const read = (visitor: Visitor | null, path: string) => (visitor ? visitor.html(path) : app.html(path))

test('who takes no part is not shamed with a number, who has said nothing visible neither', async () => {
  const absent = wordsOf(await app.html(`/verwaltungen/${world.administrations.unregistered}`))
  assert.match(absent, /nimmt noch nicht teil/)
  assert.doesNotMatch(absent, /erledigt/)
  await enter(own, { status: 'done', visibility: 'administrations' })
  const silent = wordsOf(await app.html(`/verwaltungen/${own}`))
  assert.match(silent, /Warendorf hat noch nichts eingetragen, das Sie sehen dürfen/)
  assert.doesNotMatch(silent, /erledigt/)
  assert.match(wordsOf(await app.html(`/verwaltungen/${own}/leistungen`)), /Noch keine Angaben.*angemeldet/)
})

test('the page of an administration says how far it is, by Themenfeld, and leads to the list', async () => {
  await enter(own, {
    status: 'done',
    visibility: 'public',
    channel: 'efa',
    productId,
    note: 'Markernotiz',
    unit: 'Markeramt',
  })
  await sleep(1100)
  const html = await app.html(`/verwaltungen/${own}`)
  assert.match(wordsOf(html), /1 erledigt , 0 in Arbeit , von \d+ Leistungen/)
  assert.match(html, new RegExp(`href="/verwaltungen/${own}/leistungen\\?themenfeld=\\d+"`))
  const list = await app.html(`/verwaltungen/${own}/leistungen?status=erledigt`)
  assert.match(wordsOf(list), /Wohngeld erledigt EfA civento/)
  assert.match(
    wordsOf(await app.html(`/verwaltungen/${own}/leistungen?status=offen`)),
    /ohne Filter „Status“: 1 Treffer/,
  )
  const { items, total } = await app.json(`/api/v1/administrations/${own}/services?channel=efa&product=${productId}`)
  assert.equal(total, 1)
  assert.equal(items[0].values.status, 'done')
  const csv = await app.html(`/verwaltungen/${own}/leistungen/export.csv`)
  assert.ok(csv.includes('Wohngeld') && csv.includes('civento'))
  for (const text of [list, csv, JSON.stringify(items)]) assert.ok(!/Markernotiz|Markeramt/.test(text))
})

test('an entry that is internal, or of a Verbund one is not in, changes no byte', async () => {
  await enter(world.administrations.foreign, { status: 'done', visibility: 'public' })
  const addresses = [
    `/verwaltungen/${own}`,
    `/verwaltungen/${own}/leistungen`,
    `/verwaltungen/${own}/leistungen?status=erledigt&sortierung=name`,
    `/verwaltungen/${own}/leistungen/export.csv`,
    `/verwaltungen/${own}/leistungen/export.json`,
    `/api/v1/administrations/${own}/services`,
  ]
  const bytes = async (visitor: Visitor | null) =>
    (await Promise.all(addresses.map(address => read(visitor, address)))).map(text =>
      text.replace(/"createdAt":"[^"]*"/, ''),
    )
  const strangers = [null, people.waiting, people.operator, people.foreign]
  for (const visibility of ['internal', 'alliance'] as const) {
    await enter(own, null)
    await sleep(1100)
    const untouched = await Promise.all(strangers.map(bytes))
    await enter(own, { status: 'done', visibility, channel: 'own', productId })
    await sleep(1100)
    assert.deepEqual(await Promise.all(strangers.map(bytes)), untouched, visibility)
  }
  assert.match(wordsOf(await people.alliance.html(`/verwaltungen/${own}`)), /1 erledigt/)
  assert.match(wordsOf(await people.editor.html(`/verwaltungen/${own}/leistungen`)), /Wohngeld erledigt/)
})

test('a file names the day a statement was confirmed in Germany', async () => {
  await enter(own, { status: 'done', visibility: 'public' })
  await sql`update statuses set confirmed_at = '2026-07-01 22:30Z', updated_at = '2026-07-01 22:30Z'`.execute(
    app.database.db,
  )
  const { rows } = await sql<{ id: number }>`select service_id as id from statuses`.execute(app.database.db)
  for (const path of [`/verwaltungen/${own}/leistungen`, `/leistungen/${rows[0]?.id}/umsetzungen`])
    assert.equal((await app.json(`${path}/export.json`)).items[0].confirmedAt, '2026-07-02', path)
  const changes = JSON.parse(await people.editor.html('/meine-verwaltung/leistungen/export.json?spalten=geaendert'))
  assert.ok(JSON.stringify(changes.items).includes('2026-07-02'), JSON.stringify(changes.items[0]))
})

test('unknown administrations have no such page', async () => {
  for (const path of [
    '/verwaltungen/9999999/leistungen',
    '/verwaltungen/abc/leistungen',
    '/api/v1/administrations/9999999/services',
  ])
    assert.equal((await app.get(path)).status, 404, path)
})
