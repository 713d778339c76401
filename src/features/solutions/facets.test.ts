import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { type SolutionWorld, serviceId, startSolutionWorld } from '../../../test/solutions.ts'
import { solutionFacets } from './definition.ts'

let at: SolutionWorld
let wanted = 0
let topicAreaId = 0
const products: Record<string, number> = {}

before(async () => {
  at = await startSolutionWorld()
  for (const name of ['civento', 'OK.EWO', 'enaio', 'pmPayment', 'FIT-Connect'])
    products[name] = await at.productId(name)
  const { civento = 0, enaio = 0, pmPayment = 0 } = products
  const { 'OK.EWO': registry = 0, 'FIT-Connect': account = 0 } = products
  wanted = await at.offer({
    name: 'Wohngeld-Assistent',
    kind: 'assistant',
    licence: 'eupl',
    productId: civento,
    services: [serviceId],
    connections: [
      ['specialistSystem', registry],
      ['records', enaio],
      ['payment', pmPayment],
      ['account', account],
    ],
  })
  const { db } = at.app.database
  const { rows: bavarian } = await sql<{ id: number }>`
    insert into participations (administration_id, state) select min(id), 'approved' from administrations
    where federal_state_key = '09' and type = 'landkreis' returning administration_id as id`.execute(db)
  await at.offer({
    name: 'Vorlage zur Hundesteuer',
    administrationId: bavarian[0]?.id ?? 0,
    kind: 'template',
    stage: 'pilot',
    condition: 'priced',
    connections: [['records', registry]],
  })
  await sql`insert into administration_products (administration_id, product_id)
    values (${at.world.administrations.own}, ${civento})`.execute(db)
  const { rows } = await sql<{
    id: number
  }>`select topic_area_ids[1] as id from solutions where id = ${wanted}`.execute(db)
  topicAreaId = rows[0]?.id ?? 0
})
after(() => at.app.close())

/** Per facet what it is called in the address of the page, and the value that finds the one and not the other. */
const chosen = (): Readonly<Record<string, string | number>> => ({
  beiuns: 'ja',
  art: 'antragsassistent',
  themenfeld: topicAreaId,
  leistung: serviceId,
  produkt: products.civento ?? 0,
  bedingung: 'kostenfrei',
  stand: 'betrieb',
  lizenz: 'eupl',
  land: '05',
  anbieter: at.world.administrations.foreign,
  fachverfahren: products['OK.EWO'] ?? 0,
  dms: products.enaio ?? 0,
  bezahlung: products.pmPayment ?? 0,
  konto: products['FIT-Connect'] ?? 0,
})

const listedOn = (html: string) =>
  [...(html.split('<tbody>')[1] ?? '').matchAll(/<th scope="row">.*?href="\/loesungen\/(\d+)"/gs)].map(([, id]) =>
    Number(id),
  )

test('every facet finds what fits and nothing else, on the page and in the API, and says how many', async () => {
  const values = chosen()
  assert.deepEqual(Object.keys(values).sort(), solutionFacets.map(({ param }) => param as string).sort())
  assert.equal(listedOn(await at.people.editor.html('/loesungen')).length, 2)
  for (const { param, apiParam, codes } of solutionFacets) {
    const value = String(values[param])
    const page = await at.people.editor.html(`/loesungen?${param}=${value}`)
    assert.deepEqual(listedOn(page), [wanted], `page: ${param}`)
    assert.match(page, new RegExp(`name="${param}"[^>]*value="${value}"[^>]*checked`), `chosen: ${param}`)
    const { items, total } = JSON.parse(
      await at.people.editor.html(`/api/v1/solutions?${apiParam}=${codes?.[value] ?? value}`),
    )
    assert.deepEqual([items.map(({ id }: { id: number }) => id), total], [[wanted], 1], `API: ${apiParam}`)
  }
})

test('facets that are chosen together all have to fit', async () => {
  const { items } = JSON.parse(
    await at.people.editor.html(`/api/v1/solutions?runsHere=ja&kind=assistant&records=${products.enaio}`),
  )
  assert.deepEqual(
    items.map(({ id }: { id: number }) => id),
    [wanted],
  )
  const none = JSON.parse(await at.people.editor.html(`/api/v1/solutions?kind=template&records=${products.enaio}`))
  assert.deepEqual(none.items, [])
  const page = await at.people.editor.html('/loesungen?art=vorlage&bedingung=kostenfrei')
  assert.match(page, /ohne Filter „Art“: 1 Treffer/)
})

test('pages follow each other in the order of the API, also where many are alike', async () => {
  await sql`
    insert into solutions (administration_id, kind, name, summary, stage, condition, answered, updated_at)
    select ${at.world.administrations.foreign}::int, 'process',
      (array['Ärztehaus', 'Zoo', 'ampel', 'Übersicht', 'Öffnung', 'Mitte'])[1 + i % 6] || i % 3, 'Vielfach', 'idea', 'free',
      i % 4, '2026-10-01'::timestamptz + make_interval(days => i % 5)
    from generate_series(1, 70) i`.execute(at.app.database.db)
  for (const [sort, apiSort] of [
    ['neu', 'updatedAt'],
    ['steckbrief', 'answered'],
    ['leistungen', 'services'],
    ['name', 'name'],
  ]) {
    const { items } = await at.app.json(`/api/v1/solutions?limit=100&sort=${apiSort}`)
    const pages: number[] = []
    for (const page of [1, 2, 3])
      pages.push(...listedOn(await at.app.html(`/loesungen?sortierung=${sort}&seite=${page}`)))
    assert.equal(pages.length, 72, sort)
    assert.deepEqual(
      pages,
      items.map(({ id }: { id: number }) => id),
      sort,
    )
  }
})
