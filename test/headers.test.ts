import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { serveApp, startTestApp, type TestApp } from './app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const expected = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** One answer of every kind the product gives. */
async function everyKind(origin: string): Promise<(readonly [kind: string, status: number, response: Response])[]> {
  const get = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init })
  const page = await get('/leistungen?q=wohngeld')
  const etag = page.headers.get('etag') ?? ''
  const stylesheet = /href="(\/assets\/app\.[^"]+\.css)"/.exec(await page.text())?.[1] ?? ''
  return [
    ['page', 200, await get('/')],
    ['page from the cache', 200, await get('/leistungen?q=wohngeld')],
    ['unchanged page', 304, await get('/leistungen?q=wohngeld', { headers: { 'If-None-Match': etag } })],
    ['HEAD', 200, await get('/hilfe', { method: 'HEAD' })],
    ['redirect', 301, await get('/favicon.ico')],
    ['stylesheet', 200, await get(stylesheet)],
    ['unknown asset', 404, await get('/assets/app.000000000000.css')],
    ['robots.txt', 200, await get('/robots.txt')],
    ['health', 200, await get('/healthz')],
    ['export', 200, await get('/leistungen/export.csv?q=wohngeld')],
    ['workbook', 200, await get('/leistungen/export.xlsx?q=wohngeld')],
    ['suggestions', 200, await get('/leistungen/vorschlaege?q=wohn')],
    ['API', 200, await get('/api/v1/services?limit=1')],
    ['description of the API', 200, await get('/api/v1/openapi.json')],
    ['refused by the API', 400, await get('/api/v1/services?limit=x')],
    ['unknown page', 404, await get('/gibt-es-nicht')],
    ['unknown in the API', 404, await get('/api/v1/gibt-es-nicht')],
    ['wrong method', 405, await get('/hilfe', { method: 'POST' })],
    ['long address', 414, await get(`/?q=${'a'.repeat(9000)}`)],
  ]
}

test('every answer carries the security headers, none sets a cookie or tells the software', async () => {
  for (const [kind, status, response] of await everyKind(app.origin)) {
    assert.equal(response.status, status, kind)
    for (const [name, value] of Object.entries(expected))
      assert.equal(response.headers.get(name), value, `${kind} ${name}`)
    for (const name of ['strict-transport-security', 'set-cookie', 'server', 'x-powered-by'])
      assert.equal(response.headers.get(name), null, `${kind} ${name}`)
    await response.body?.cancel()
  }
})

test('behind https every answer asks for https in future', async t => {
  const behindTls = await serveApp(app.database, { BASE_URL: 'https://ozg.example.de' })
  t.after(behindTls.close)
  for (const [kind, , response] of await everyKind(behindTls.origin)) {
    assert.equal(response.headers.get('strict-transport-security'), 'max-age=63072000; includeSubDomains', kind)
    await response.body?.cancel()
  }
})

test('every answer that reaches the product has an id of its own', async () => {
  const kinds = await everyKind(app.origin)
  const ids = kinds.map(([, , response]) => response.headers.get('x-request-id'))
  for (const [i, id] of ids.entries()) assert.match(id ?? '', /^[0-9a-f-]{36}$/, kinds[i]?.[0])
  assert.equal(new Set(ids).size, ids.length)
})
