import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '#core/db.ts'
import { htmlErrors } from '../../../../test/e2e/browser.ts'
import { servicesOf, wordsOf } from '../../../../test/own-entries.ts'
import { type SolutionWorld, startSolutionWorld } from '../../../../test/solutions.ts'

/** The Stadt Coesfeld (foreign) offers; the Stadt Warendorf (own) may lack it. */
let at: SolutionWorld
let services: number[]
let civento: number
let enaio: number
let solution: number
const db = () => at.app.database.db
const page = (id = solution) => `/meine-verwaltung/loesungen/${id}/verwaltungen`
const api = (id = solution) => `/api/v1/my-administration/solutions/${id}/seekers`

interface Item {
  administration: { id: number; name: string; population: number | null; type: string }
  distance: number | null
  isInAlliance: boolean
  fit: string
  reason: string
  stated: { id: number }[]
  unstated: { id: number }[]
}

before(async () => {
  at = await startSolutionWorld()
  services = (await servicesOf(at.app, at.world, 'yes')).slice(0, 2)
  const { rows } = await sql<{ id: number }>`select id from products where id > 1 order by id limit 2`.execute(db())
  civento = rows[0]?.id ?? 0
  enaio = rows[1]?.id ?? 0
  solution = await at.offer({
    name: 'Hundesteuer online',
    services,
    productId: civento,
    connections: [['records', enaio]],
  })
})
after(() => at.app.close())

beforeEach(async () => {
  for (const table of ['statuses', 'administration_products', 'reuses', 'blocks'])
    await sql`delete from ${sql.table(table)}`.execute(db())
  await sql`update participations set it_provider_id = null`.execute(db())
})

const items = async (query = ''): Promise<Item[]> =>
  JSON.parse(await at.people.foreign.html(`${api()}?limit=100${query}`)).items
const own = () => at.world.administrations.own
const ownItem = async () => (await items()).find(({ administration }) => administration.id === own())

async function enter(status: string, visibility: string, fields: { product?: number; isDraft?: boolean } = {}) {
  await sql`
    insert into statuses (administration_id, service_id, status, visibility, product_id, is_draft)
    values (${own()}, ${services[0]}, ${status}, ${visibility}, ${fields.product ?? null}, ${fields.isDraft ?? false})
    on conflict (administration_id, service_id) do update set status = excluded.status, visibility = excluded.visibility,
      product_id = excluded.product_id, is_draft = excluded.is_draft`.execute(db())
}

async function run(administrationId: number, product: number, visibility: string, isUsed = true) {
  await sql`
    insert into administration_products (administration_id, product_id, visibility, is_used)
    values (${administrationId}, ${product}, ${visibility}, ${isUsed})
    on conflict (administration_id, product_id) do update set visibility = excluded.visibility, is_used = excluded.is_used`.execute(
    db(),
  )
}

test('a house lacks what it says is open or planned, and what it says nothing of but has to do', async () => {
  const silent = await ownItem()
  assert.deepEqual([silent?.stated.length, silent?.unstated.length], [0, 2])
  for (const status of ['open', 'planned']) {
    await enter(status, 'administrations')
    const item = await ownItem()
    assert.deepEqual(
      item?.stated.map(({ id }) => id),
      [services[0]],
    )
    assert.equal(item?.unstated.length, 1)
  }
  for (const status of ['inProgress', 'done', 'notResponsible', 'deferred']) {
    await enter(status, 'administrations')
    assert.deepEqual([(await ownItem())?.stated.length, (await ownItem())?.unstated.length], [0, 1], status)
  }
})

test('what a house shows to nobody is not inferred: with such entries it looks as it looks without', async () => {
  const without = await ownItem()
  const anything = { product: civento }
  for (const status of ['open', 'planned', 'inProgress', 'done', 'notResponsible'])
    for (const visibility of ['internal', 'alliance']) {
      await enter(status, visibility, anything)
      assert.deepEqual(await ownItem(), without, `${status}, ${visibility}`)
    }
  await enter('done', 'public', { ...anything, isDraft: true })
  assert.deepEqual(await ownItem(), without, 'a draft')
  for (const visibility of ['internal', 'alliance']) {
    await run(own(), civento, visibility)
    await run(own(), enaio, visibility)
    assert.deepEqual(await ownItem(), without, `stack, ${visibility}`)
  }
  const shown = [await at.people.foreign.html(page()), await at.people.foreign.html(`${page()}/export.csv`)]
  for (const text of shown) assert.doesNotMatch(text, /läuft dort\./)
  const counts = await at.people.foreign.html(`${page()}?passung=laeuft`)
  assert.match(wordsOf(counts), /Keine Verwaltung gefunden/)
})

test('it fits where its products are known to run, and says which', async () => {
  assert.equal((await ownItem())?.fit, 'template')
  await run(own(), civento, 'administrations')
  const adapted = await ownItem()
  assert.equal(adapted?.fit, 'adapt')
  assert.match(adapted?.reason ?? '', /läuft dort\. DMS \/ E-Akte anzupassen: .* ist dort nicht bekannt\./)
  await run(own(), enaio, 'public')
  assert.equal((await ownItem())?.fit, 'runs')
  assert.equal((await items())[0]?.administration.id, own(), 'what runs comes first')
  await run(own(), civento, 'public', false)
  assert.equal((await ownItem())?.fit, 'template')
})

test('a product an entry names that may be read counts; so does what the IT provider of a house shows', async () => {
  await enter('done', 'administrations', { product: civento })
  assert.equal((await ownItem())?.fit, 'adapt')
  await enter('done', 'alliance', { product: civento })
  assert.equal((await ownItem())?.fit, 'template')
  const { allianceId, administrations } = at.world
  await sql`insert into alliance_memberships (alliance_id, administration_id, state)
    values (${allianceId}, ${administrations.foreign}, 'active')`.execute(db())
  assert.equal((await ownItem())?.fit, 'adapt', 'in a Verbund with it')
  await sql`delete from alliance_memberships where administration_id = ${administrations.foreign}`.execute(db())
  await sql`delete from statuses`.execute(db())
  const { district } = administrations
  await sql`update participations set it_provider_id = ${district} where administration_id = ${own()}`.execute(db())
  await run(district, civento, 'administrations')
  assert.equal((await ownItem())?.fit, 'adapt')
  await run(district, civento, 'internal')
  assert.equal((await ownItem())?.fit, 'template')
  await run(district, civento, 'administrations')
  await run(own(), civento, 'administrations', false)
  assert.equal((await ownItem())?.fit, 'template', 'its own word counts first')
})

test('blocked houses, those that do not take part and those that take it over already are not listed', async () => {
  const { unregistered, foreign } = at.world.administrations
  const ids = (await items()).map(({ administration }) => administration.id)
  assert.ok(ids.includes(own()) && !ids.includes(unregistered) && !ids.includes(foreign))
  await sql`insert into reuses (solution_id, administration_id) values (${solution}, ${own()})`.execute(db())
  assert.equal(await ownItem(), undefined)
  await sql`update reuses set stage = 'ended', ended_on = current_date`.execute(db())
  assert.ok(await ownItem())
  await sql`insert into blocks (subject_kind, subject_id, reason) values ('administration', ${String(own())}, 'Probe')`.execute(
    db(),
  )
  assert.equal(await ownItem(), undefined)
})

/** Many neighbours of all kinds. */
async function settleNeighbours() {
  await sql`
    insert into participations (administration_id, state)
    select a.id, 'approved' from administrations a join class_responsibilities c on c.class = a.responsibility_class
      and c.federal_state_key = a.federal_state_key and c.service_id = ${services[0]} and c.value = 'yes'
    where a.is_listed and a.id % 40 = 0 on conflict do nothing`.execute(db())
}

test('filters narrow, every count of a facet is what choosing it brings, and all come page by page, each once', async () => {
  await settleNeighbours()
  await enter('open', 'public')
  await run(own(), civento, 'public')
  const html = await at.people.foreign.html(`${page()}?anzahl=100`)
  assert.deepEqual(await htmlErrors(html), [])
  const boxes = [
    ...html.matchAll(/name="([a-z]+)" value="([^"]*)"\/><span>[^<]*<\/span><\/label><span class="count">(\d+)/g),
  ]
  assert.ok(new Set(boxes.map(([, param]) => param)).size >= 5, `${boxes.length} values`)
  for (const [, param, value, count] of boxes) {
    const found = await at.people.foreign.html(`${page()}?${param}=${value}`)
    assert.equal(/data-summary[^>]*><strong>([\d.]+)/.exec(found)?.[1]?.replace('.', ''), count, `${param}=${value}`)
  }
  for (const sort of ['fit', 'lacking', 'distance', 'population', 'name']) {
    const paged: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = `?limit=50&sort=${sort}${cursor && `&cursor=${cursor}`}`
      const answer = JSON.parse(await at.people.foreign.html(api() + query))
      paged.push(...answer.items.map((item: Item) => item.administration.id))
      cursor = answer.next
      if (cursor === null) assert.equal(paged.length, answer.total)
    }
    assert.equal(new Set(paged).size, paged.length, sort)
  }
  const near = await items('&within=50&sort=distance')
  assert.ok(near.every(({ distance }) => (distance ?? 99) <= 50))
  assert.match(wordsOf(await at.people.foreign.html(`${page()}?q=warendorf`)), /Warendorf/)
})

test('the way to write leads to an inquiry about what is lacked; the file holds the rows of the list', async () => {
  await enter('open', 'public')
  const shown = await at.people.foreign.html(`${page()}?angabe=offen`)
  assert.ok(shown.includes(`href="/verwaltungen/${own()}/anfrage?leistung=${services[0]}"`))
  const csv = await at.people.foreign.html(`${page()}/export.csv?angabe=offen`)
  assert.equal(csv.trim().split('\n').length, 2)
  assert.match(csv, /Warendorf/)
})

test('only the house that offers a solution sees whom it would help', async () => {
  for (const path of [page(), `${page()}/export.csv`, api()])
    assert.equal((await at.people.editor.get(path)).status, 404, path)
  const ours = await at.offer({ name: 'Eigene', administrationId: own(), services })
  assert.equal((await at.people.reader.get(page(ours))).status, 200)
  assert.equal((await at.people.foreign.get(page(ours))).status, 404)
})
