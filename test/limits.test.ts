import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serveApp, startTestApp, type TestApp } from './app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const limits = {
  RATE_LIMIT_PAGE: '3/60',
  RATE_LIMIT_API: '2/60',
  RATE_LIMIT_SUGGEST: '2/60',
  RATE_LIMIT_EXPORT: '1/60',
}

/** Statuses of one request after the other. */
async function statuses(count: number, ask: (i: number) => Promise<Response>): Promise<number[]> {
  const found: number[] = []
  for (let i = 0; i < count; i++) {
    const response = await ask(i)
    found.push(response.status)
    await response.body?.cancel()
  }
  return found
}

test('a client above its limit gets 429, told when to come back, as a page and as a problem', async t => {
  const limited = await serveApp(app.database, limits)
  t.after(limited.close)
  for (const left of [2, 1, 0]) {
    const response = await limited.get('/hilfe')
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('ratelimit-limit'), '3')
    assert.equal(response.headers.get('ratelimit-remaining'), String(left))
    assert.match(response.headers.get('ratelimit-reset') ?? '', /^([1-9]|[1-5]\d|60)$/)
  }
  const page = await limited.get('/impressum')
  const seconds = page.headers.get('retry-after')
  assert.equal(page.status, 429)
  assert.match(seconds ?? '', /^([1-9]|[1-5]\d|60)$/)
  assert.match(await page.text(), new RegExp(`<h1>Zu viele Anfragen</h1>.*in ${seconds} Sekunden`, 's'))

  assert.deepEqual(await statuses(2, () => limited.get('/api/v1/topic-areas')), [200, 200], 'the API counts on its own')
  const problem = await limited.get('/api/v1/services')
  assert.equal(problem.status, 429)
  assert.equal(problem.headers.get('content-type'), 'application/problem+json; charset=utf-8')
  assert.ok(Number(problem.headers.get('retry-after')) > 0)
  assert.equal((await problem.json()).title, 'Zu viele Anfragen')
})

test('each kind of page has one limit, whichever page of it is asked for', async t => {
  const cases: readonly (readonly [paths: readonly string[], statuses: readonly number[]])[] = [
    [
      ['/', '/leistungen', '/verwaltungen', '/themenfelder'],
      [200, 200, 200, 429],
    ],
    [
      ['/leistungen/1', '/verwaltungen/1000000', '/leistungen/2', '/verwaltungen/1000001'],
      [200, 200, 200, 429],
    ],
    [
      ['/gibt-es-nicht', '/wp-login.php', '/.env', '/hilfe'],
      [404, 404, 404, 429],
    ],
    [
      ['/leistungen/vorschlaege?q=a', '/verwaltungen/vorschlaege?q=a', '/leistungen/vorschlaege?q=b'],
      [200, 200, 429],
    ],
    [
      ['/leistungen/export.csv?q=wohngeld', '/verwaltungen/export.csv?q=hamm'],
      [200, 429],
    ],
    [
      ['/api/v1/situations', '/api/v1/openapi.json', '/api/v1/gibt-es-nicht'],
      [200, 200, 429],
    ],
  ]
  for (const [paths, expected] of cases) {
    const limited = await serveApp(app.database, limits)
    t.after(limited.close)
    assert.deepEqual(await statuses(paths.length, i => limited.get(paths[i] ?? '')), expected, paths.join(' '))
  }
})

test('a forged X-Forwarded-For does not evade the limit', async t => {
  const limited = await serveApp(app.database, limits)
  t.after(limited.close)
  const ask = (i: number) => limited.get('/hilfe', { 'X-Forwarded-For': `203.0.113.${i}` })
  assert.deepEqual(await statuses(5, ask), [200, 200, 200, 429, 429])
})

test('behind a trusted proxy the address it tells counts, an IPv6 network of 64 bits as one', async t => {
  const cases: readonly (readonly [meaning: string, address: (i: number) => string, statuses: readonly number[]])[] = [
    ['different clients', i => `203.0.113.${i}`, [200, 200, 200, 200]],
    ['one client', () => '203.0.113.7', [200, 200, 200, 429]],
    ['one client with different claims', i => `198.51.100.${i}, 203.0.113.8`, [200, 200, 200, 429]],
    ['one IPv6 network', i => `2001:db8:1:2::${i}`, [200, 200, 200, 429]],
    ['different IPv6 networks', i => `2001:db8:2:${i}::1`, [200, 200, 200, 200]],
    ['rubbish', () => 'rubbish', [200, 200, 200, 429]],
  ]
  const limited = await serveApp(app.database, { ...limits, TRUSTED_PROXIES: '127.0.0.0/8' })
  t.after(limited.close)
  for (const [meaning, address, expected] of cases)
    assert.deepEqual(
      await statuses(4, i => limited.get('/hilfe', { 'X-Forwarded-For': address(i) })),
      expected,
      meaning,
    )
})

test('a page from the cache, a refused method and an unchanged page count like any other', async t => {
  const limited = await serveApp(app.database, limits)
  t.after(limited.close)
  const etag = (await app.get('/leistungen')).headers.get('etag') ?? ''
  const found = [
    (await limited.get('/leistungen')).status,
    (await limited.get('/leistungen', { 'If-None-Match': etag })).status,
    (await fetch(`${limited.origin}/leistungen`, { method: 'POST' })).status,
    (await limited.get('/leistungen')).status,
  ]
  assert.deepEqual(found, [200, 304, 405, 429])
})

test('assets and health checks are never refused', async t => {
  const limited = await serveApp(app.database, limits)
  t.after(limited.close)
  assert.deepEqual(await statuses(6, () => limited.get('/healthz')), Array(6).fill(200))
  assert.deepEqual(await statuses(6, () => limited.get('/robots.txt')), Array(6).fill(200))
})
