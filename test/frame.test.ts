import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { createLog } from '#core/log.ts'
import { serveApp, startTestApp, type TestApp } from './app.ts'
import { sendRaw } from './raw.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

/** An error page in German, with its id, and without anything of the machinery. */
async function expectPage(response: Response, status: number, title: string): Promise<string> {
  assert.equal(response.status, status)
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.equal(response.headers.get('cache-control'), 'no-store')
  const page = await response.text()
  assert.ok(page.includes(`<h1>${title}</h1>`), page)
  assert.ok(page.includes('<html lang="de">') && page.includes('<meta name="robots" content="noindex"'))
  assert.ok(page.includes(response.headers.get('x-request-id') ?? '-'))
  assert.doesNotMatch(page, /node_modules|\.tsx?:\d|at async|relation "/)
  return page
}

/** An RFC 9457 document with the same content. */
async function expectProblem(response: Response, status: number, title: string) {
  assert.equal(response.status, status)
  assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8')
  assert.equal(response.headers.get('cache-control'), 'no-store')
  const { detail, ...problem } = await response.json()
  const instance = new URL(response.url).pathname
  const requestId = response.headers.get('x-request-id')
  assert.deepEqual(problem, { type: 'about:blank', title, status, instance, requestId })
  assert.ok(detail.length > 10 && !/node_modules|relation "/.test(detail), detail)
}

test('an unknown address is answered with 404, as a page and as a problem', async () => {
  await expectPage(await app.get('/gibt-es-nicht'), 404, 'Nicht gefunden')
  await expectProblem(await app.get('/api/v1/gibt-es-nicht'), 404, 'Nicht gefunden')
})

test('a method that an address does not have is answered with 405 and the ones it has', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const page = await fetch(`${app.origin}/hilfe`, { method })
    assert.equal(page.headers.get('allow'), 'GET, HEAD', method)
    await expectPage(page, 405, 'Diese Aktion gibt es hier nicht')
  }
  const problem = await fetch(`${app.origin}/api/v1/services`, { method: 'DELETE' })
  assert.equal(problem.headers.get('allow'), 'GET, HEAD')
  await expectProblem(problem, 405, 'Diese Aktion gibt es hier nicht')
  assert.equal((await fetch(`${app.origin}/gibt-es-nicht`, { method: 'POST' })).status, 404)
})

test('more than a megabyte is answered with 413, announced or in chunks, and what fits is read', async t => {
  const reading = await serveApp(
    app.database,
    {},
    {
      extend: extended => {
        for (const path of ['/eingabe', '/api/v1/eingabe'])
          extended.post(path, async c => c.text(String((await c.req.text()).length)))
      },
    },
  )
  t.after(reading.close)
  const headers = { Origin: reading.origin }
  const send = (path: string, size: number) =>
    fetch(reading.origin + path, { method: 'POST', headers, body: 'x'.repeat(size) })
  assert.equal(await (await send('/eingabe', 1024 * 1024)).text(), '1048576')
  await expectPage(await send('/eingabe', 1024 * 1024 + 1), 413, 'Zu viele Daten auf einmal')
  await expectProblem(await send('/api/v1/eingabe', 2_000_000), 413, 'Zu viele Daten auf einmal')
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  const chunked = (count: number) =>
    sendRaw(reading.origin, [
      'POST /eingabe HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nTransfer-Encoding: chunked\r\n\r\n',
      ...Array<string>(count).fill(chunk),
      '0\r\n\r\n',
    ])
  assert.deepEqual((await chunked(16)).statuses, [200])
  assert.deepEqual((await chunked(17)).statuses, [413])
})

test('an address that is too long is refused, the longest ones before anything reads them', async () => {
  await expectPage(await app.get(`/leistungen?q=${'a'.repeat(9000)}`), 414, 'Adresse zu lang')
  await expectProblem(await app.get(`/api/v1/services?q=${'a'.repeat(9000)}`), 414, 'Adresse zu lang')
  const request = `GET /leistungen?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  assert.deepEqual((await sendRaw(app.origin, request)).statuses, [431])
  const headers = `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`
  assert.deepEqual((await sendRaw(app.origin, headers)).statuses, [431])
})

test('a failure is answered with 500 without its reason, which stands in the log under the same id', async t => {
  const lines: string[] = []
  const log = createLog('info', { write: line => void lines.push(line) })
  const failing = await serveApp(app.database, {}, { log })
  await sql`alter table topic_areas rename to topic_areas_away`.execute(app.database.db)
  t.after(async () => {
    await sql`alter table topic_areas_away rename to topic_areas`.execute(app.database.db)
    failing.close()
  })
  for (const path of ['/themenfelder', '/api/v1/topic-areas']) {
    const response = await failing.get(path)
    const title = 'Das hat nicht geklappt'
    await (path.startsWith('/api') ? expectProblem(response, 500, title) : expectPage(response, 500, title))
    const entries = lines.map(line => JSON.parse(line))
    const own = entries.filter(entry => entry.requestId === response.headers.get('x-request-id'))
    assert.deepEqual(
      own.map(entry => entry.level),
      [50, 30],
    )
    assert.match(own[0].err.message, /relation "topic_areas" does not exist/)
    assert.match(own[0].err.stack, /features/)
    assert.equal(own[1].status, 500)
  }
})

test('broken encodings in path and query are answered like any other input', async () => {
  const broken = ['%', '%E0%A4%A', '%ff', '%00', '%ED%A0%80', '%C0%AF', '..%2f..%2fetc', '%u0041', '+', '%0d%0aX: y']
  const places = [
    '/',
    '/leistungen/',
    '/verwaltungen/',
    '/leika/',
    '/ozg/',
    '/assets/',
    '/api/v1/services/',
    '/api/v1/',
  ]
  for (const text of broken) {
    for (const place of places) {
      const { statuses } = await sendRaw(
        app.origin,
        `GET ${place}${text.replaceAll(' ', '%20')} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      )
      assert.ok(statuses[0] && statuses[0] < 500, `${place}${text} ${statuses}`)
    }
    for (const path of [
      '/leistungen?q=',
      '/verwaltungen?q=',
      '/leistungen?',
      '/api/v1/services?q=',
      '/api/v1/services?',
    ]) {
      const response = await app.get(path + text)
      assert.ok(response.status < 500, `${path}${text} ${response.status}`)
    }
  }
})

test('HEAD answers as GET does, without a body', async () => {
  for (const path of ['/', '/hilfe', '/leistungen', '/api/v1/services', '/healthz', '/robots.txt', '/gibt-es-nicht']) {
    const head = await fetch(app.origin + path, { method: 'HEAD' })
    const get = await app.get(path)
    assert.equal(head.status, get.status, path)
    for (const name of ['content-type', 'etag', 'cache-control'])
      assert.equal(head.headers.get(name), get.headers.get(name), `${path} ${name}`)
    assert.equal(await head.text(), '', path)
  }
})
