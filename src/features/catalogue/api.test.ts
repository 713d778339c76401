import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listSchema } from '#core/api.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'
import {
  serviceBundleSchema,
  serviceDetailSchema,
  serviceListSchema,
  situationSchema,
  topicAreaSchema,
} from './schema.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

/** All items of a list, following the cursors. */
async function walk(path: string): Promise<{ id?: number; ozgId: string; name: string; leikaKey: string | null }[]> {
  const items = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await app.json(`${path}${cursor && `&cursor=${cursor}`}`)
    items.push(...answer.items)
    cursor = answer.next
  }
  return items
}

for (const sort of ['name', 'key', 'relevance']) {
  test(`the cursors lead through all services once, sorted by ${sort}`, async () => {
    const query = sort === 'relevance' ? 'q=ausweis&' : ''
    const { total } = await app.json(`/api/v1/services?${query}limit=1`)
    const items = await walk(`/api/v1/services?${query}sort=${sort}&limit=${sort === 'relevance' ? 7 : 200}`)
    assert.equal(items.length, total)
    assert.equal(new Set(items.map(item => item.id)).size, total)
  })
}

test('a page of services has the described shape', async () => {
  const answer = await app.json('/api/v1/services?q=wohngeld&limit=5')
  serviceListSchema.parse(answer)
  assert.equal(answer.items.length, 5)
  assert.equal(answer.items[0].ozgId, '10092')
})

test('filters mean the same as on the page', async () => {
  for (const [api, page] of [
    ['topicArea=13&leikaType=4', 'themenfeld=13&typ=4'],
    ['topicArea=13&topicArea=2&sdg=sdg1', 'themenfeld=13&themenfeld=2&sdg=sdg1'],
    ['keyLevel=object&key=mit&procedure=001', 'gliederung=object&schluessel=mit&verrichtung=001'],
    ['q=ausweis&situation=37', 'q=ausweis&lage=37'],
    ['q=themenfeld%3Aumwelt', 'themenfeld=13'],
  ]) {
    const { total } = await app.json(`/api/v1/services?${api}`)
    const html = await app.html(`/leistungen?${page}`)
    assert.equal(total, Number(/<strong>([\d.]+)<\/strong>/.exec(html)?.[1]?.replaceAll('.', '')), api)
  }
})

test('a single service answers with everything around it', async () => {
  const { items } = await app.json('/api/v1/services?q=99012001001000&limit=1')
  const service = await app.json(`/api/v1/services/${items[0].id}`)
  serviceDetailSchema.parse(service)
  assert.equal(service.leikaKey, '99012001001000')
  assert.equal(service.parents[0].leikaKey, '99012001000000')
  assert.ok(service.searchTerms.includes('Haus abreißen'))
})

test('bundles, Themenfelder and Lagen are complete', async () => {
  const bundles = await walk('/api/v1/service-bundles?limit=100')
  assert.equal(bundles.length, 559)
  listSchema(serviceBundleSchema).parse(await app.json('/api/v1/service-bundles?q=wohngeld'))
  const topicAreas = await app.json('/api/v1/topic-areas')
  listSchema(topicAreaSchema).parse(topicAreas)
  assert.equal(topicAreas.total, 14)
  const situations = await walk('/api/v1/situations?limit=20')
  assert.equal(situations.length, 55)
  listSchema(situationSchema).parse(await app.json('/api/v1/situations?topicArea=13'))
})

test('the same answer again is 304, another one is not', async () => {
  const first = await app.get('/api/v1/services?q=hund')
  const etag = first.headers.get('etag') ?? ''
  assert.equal((await app.get('/api/v1/services?q=hund', { 'If-None-Match': etag })).status, 304)
  assert.equal((await app.get('/api/v1/services?q=katze', { 'If-None-Match': etag })).status, 200)
})

const refused = [
  'services?limit=0',
  'services?limit=501',
  'services?limit=abc',
  'services?topicArea=umwelt',
  'services?sort=quer',
  'services?cursor=abc',
  'services?cursor=WzEsMl0',
  'services?cursor=WyJhIiwiYiIsImMiLCJkIl0',
  `services?q=${'x'.repeat(201)}`,
  'services?q=%00',
  'services/abc',
  'services/0',
  'services/99999999999',
  'service-bundles?cursor=WzFd',
  'topic-areas?limit=-1',
]
for (const path of refused) {
  test(`/api/v1/${path.slice(0, 50)} is refused with a problem document`, async () => {
    const response = await app.get(`/api/v1/${path}`)
    assert.equal(response.status, 400)
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
    const problem = await response.json()
    assert.equal(problem.status, 400)
    assert.ok(problem.detail && problem.requestId)
  })
}

test('a cursor with numbers no key can have is refused, not broken on', async () => {
  const answers = [
    [[1e300, 'a', '', 1e20], 400],
    [[-1, 'zzz', '99999999999999', 0.5], 400],
    [[1e300, 'a', '', 1], 200],
    [[0, '\ud800', '', -1e9], 200],
  ] as const
  for (const [values, status] of answers) {
    const cursor = Buffer.from(JSON.stringify(values)).toString('base64url')
    for (const query of ['sort=name', 'sort=key', 'q=ausweis'])
      assert.equal((await app.get(`/api/v1/services?${query}&cursor=${cursor}`)).status, status, `${query} ${values}`)
  }
  for (const number of [1e300, -1e300, 0.5, 1e20]) {
    const pathOf = (id: number) => {
      const cursor = Buffer.from(JSON.stringify([number, id])).toString('base64url')
      return `/api/v1/administrations?sort=population&cursor=${cursor}`
    }
    assert.equal((await app.get(pathOf(number))).status, 400, String(number))
    assert.equal((await app.get(pathOf(1))).status, 200, String(number))
  }
})

test('an unknown service is 404 as a problem document', async () => {
  const response = await app.get('/api/v1/services/999999')
  assert.equal(response.status, 404)
  assert.match(response.headers.get('content-type') ?? '', /problem\+json/)
})

test('the description lists every route and every parameter it accepts', async () => {
  const document = await app.json('/api/v1/openapi.json')
  assert.equal(document.openapi, '3.1.0')
  for (const path of ['/services', '/services/{id}', '/service-bundles', '/topic-areas', '/situations'])
    assert.ok(document.paths[path]?.get, path)
  const names = document.paths['/services'].get.parameters.map((parameter: { name: string }) => parameter.name)
  assert.deepEqual(names, [
    'q',
    'topicArea',
    'situation',
    'ozgId',
    'leikaType',
    'procedure',
    'keyLevel',
    'sdg',
    'key',
    'sort',
    'limit',
    'cursor',
  ])
})
