import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from '../../../test/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const list = (query: string) => app.json(`/api/v1/administrations${query}`)

interface Item {
  id: number
  displayName: string
  regionalKey: string
  population: number | null
}

test('an administration carries the documented fields', async () => {
  assert.deepEqual(await app.json('/api/v1/administrations/1003896'), {
    id: 1003896,
    regionalKey: '055700052052',
    ags: '05570052',
    level: 'gemeinde',
    type: 'stadt',
    name: 'Warendorf, Stadt',
    shortName: 'Warendorf',
    displayName: 'Warendorf',
    designation: 'Stadt',
    parentId: 1000132,
    federalState: { id: 1000005, name: 'Nordrhein-Westfalen' },
    district: { id: 1000132, name: 'Kreis Warendorf' },
    population: 37146,
    sizeClass: 4,
    postalCode: '48231',
    location: { lat: 51.95071, lon: 7.9885 },
    website: 'http://warendorf.de',
    seat: null,
    isParticipating: false,
    administeredBy: null,
    description: null,
    portalUrl: null,
    itProvider: null,
    administers: [],
    alliances: [],
    contact: null,
    url: '/verwaltungen/1003896',
  })
  const bund = await app.json('/api/v1/administrations/1000000')
  assert.deepEqual([bund.federalState, bund.district, bund.location, bund.sizeClass], [null, null, null, null])
})

test('a key leads to the one address of its entry', async () => {
  for (const key of ['055700052052', '05570052']) {
    const response = await app.get(`/api/v1/administrations/${key}`)
    assert.equal(response.status, 301)
    assert.equal(response.headers.get('location'), '/api/v1/administrations/1003896')
  }
  assert.equal((await app.get('/api/v1/administrations/1999999')).status, 404)
})

const filters: readonly (readonly [query: string, total: number])[] = [
  ['', 12277],
  ['?federalState=05', 427 + 5 + 1],
  ['?federalState=05&federalState=11', 427 + 5 + 1 + 1],
  ['?level=regierungsbezirk', 19],
  ['?type=kreisfreie_stadt&type=stadtkreis', 105],
  ['?level=kreis&federalState=05', 53],
  ['?sizeClass=0', 5],
  ['?q=Kreis%20Warendorf', 2],
]
for (const [query, total] of filters)
  test(`/administrations${query} has ${total} entries`, async () => {
    assert.equal((await list(query)).total, total)
  })

for (const sort of ['relevance', 'name', 'population', 'regionalKey'])
  test(`the cursor walks once through all entries sorted by ${sort}`, async () => {
    const seen: Item[] = []
    const query = `?q=kreis%20au&sort=${sort}&limit=7`
    let page = await list(query)
    for (;;) {
      seen.push(...page.items)
      if (!page.next) break
      page = await list(`${query}&cursor=${encodeURIComponent(page.next)}`)
    }
    assert.equal(seen.length, page.total)
    assert.equal(new Set(seen.map(item => item.id)).size, seen.length)
    const whole = await list(`?q=kreis%20au&sort=${sort}&limit=200`)
    assert.deepEqual(seen, whole.items)
    if (sort === 'population') {
      const sizes = seen.map(item => item.population ?? 0)
      assert.deepEqual(
        sizes,
        [...sizes].sort((a, b) => b - a),
      )
    }
  })

test('the whole directory can be read in pages of 500', async () => {
  const ids = new Set<number>()
  let cursor = ''
  for (let pages = 0; pages < 30; pages++) {
    const page = await list(`?limit=500${cursor}`)
    for (const item of page.items) ids.add(item.id)
    if (!page.next) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  assert.equal(ids.size, 12277)
})

test('API and page find the same in the same order', async () => {
  const { items } = await list('?q=m%C3%BCnster&limit=25')
  const page = await app.html('/verwaltungen?q=m%C3%BCnster')
  const shown = [...page.matchAll(/<th scope="row"><a href="\/verwaltungen\/(\d+)"/g)].map(match => Number(match[1]))
  assert.deepEqual(
    items.map((item: Item) => item.id),
    shown,
  )
})

for (const query of [
  '?limit=0',
  '?limit=501',
  '?level=stadt',
  '?federalState=NW',
  '?sort=age',
  '?cursor=x',
  '?sizeClass=8',
])
  test(`${query} is refused with a problem document`, async () => {
    const response = await app.get(`/api/v1/administrations${query}`)
    assert.equal(response.status, 400)
    assert.match(response.headers.get('content-type') ?? '', /problem\+json/)
  })

test('an answer that is still the same is not sent twice', async () => {
  const first = await app.get('/api/v1/administrations?q=hamm')
  await first.text()
  const etag = first.headers.get('etag') ?? ''
  assert.equal((await app.get('/api/v1/administrations?q=hamm', { 'If-None-Match': etag })).status, 304)
})

test('the description of the API names the directory in German', async () => {
  const document = await app.json('/api/v1/openapi.json')
  const operation = document.paths['/administrations'].get
  assert.equal(operation.summary, 'Verwaltungen suchen und filtern')
  const names = operation.parameters.map((parameter: { name: string }) => parameter.name).sort()
  assert.deepEqual(names, [
    'cursor',
    'federalState',
    'isParticipating',
    'level',
    'limit',
    'q',
    'sizeClass',
    'sort',
    'type',
  ])
})
