import assert from 'node:assert/strict'
import { get } from 'node:http'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp } from './app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** Unlike `fetch`, leaves the body as it came. */
function request(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = get(app.origin + path, { headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', reject)
  })
}

const unpack = { br: brotliDecompressSync, gzip: gunzipSync }

async function assets(): Promise<string[]> {
  const page = await app.html('/')
  const named = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(match => match[1] ?? '')
  const css = (await request(named.find(path => path.endsWith('.css')) ?? '')).body.toString()
  return [
    ...new Set([...named, ...[...css.matchAll(/url\(["']?(\/assets\/[^"')]+|[\w.-]+\.woff2)/g)].map(m => m[1] ?? '')]),
  ]
}

test('assets carry the hash of their content in the name and may be kept for a year', async () => {
  const types: Record<string, string> = {
    css: 'text/css; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    svg: 'image/svg+xml',
    woff2: 'font/woff2',
  }
  const paths = (await assets()).filter(path => path.startsWith('/assets/'))
  for (const extension of Object.keys(types))
    assert.ok(
      paths.some(path => path.endsWith(extension)),
      extension,
    )
  for (const path of paths) {
    const { status, headers } = await request(path)
    assert.equal(status, 200, path)
    assert.match(path, /^\/assets\/[\w-]+\.[0-9a-f]{12}\.\w+$|^\/assets\/fira-sans-\d+\.[0-9a-f]{12}\.woff2$/)
    assert.equal(headers['content-type'], types[path.split('.').at(-1) ?? ''], path)
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable', path)
  }
})

test('assets and pages come compressed as the browser accepts it, and are the same after unpacking', async () => {
  const paths = [
    ...(await assets()).filter(path => /\.(css|js|svg)$/.test(path)),
    '/',
    '/leistungen',
    '/api/v1/services',
  ]
  for (const path of paths) {
    const plain = await request(path)
    assert.equal(plain.headers['content-encoding'], undefined, path)
    assert.equal(plain.headers.vary, path.startsWith('/assets') ? 'Accept-Encoding' : 'Accept-Encoding, Cookie', path)
    // Twice, because the second answer may come from a cache.
    for (const encoding of ['br', 'gzip'] as const)
      for (const _ of [1, 2]) {
        const packed = await request(path, { 'Accept-Encoding': encoding })
        assert.equal(packed.headers['content-encoding'], encoding, path)
        assert.equal(packed.headers.etag, plain.headers.etag, path)
        assert.ok(unpack[encoding](packed.body).equals(plain.body), `${path} ${encoding}`)
        assert.ok(packed.body.length < plain.body.length, `${path} ${encoding}`)
      }
    const none = await request(path, { 'Accept-Encoding': 'br;q=0, gzip;q=0' })
    assert.equal(none.headers['content-encoding'], undefined, path)
  }
  const font = (await assets()).find(path => path.endsWith('woff2')) ?? ''
  assert.equal((await request(font, { 'Accept-Encoding': 'br, gzip' })).headers['content-encoding'], undefined)
})

test('what the browser has is answered with 304 until the content changes', async () => {
  for (const path of ['/themenfelder', '/leistungen?q=wohngeld', '/api/v1/topic-areas', '/hilfe']) {
    const first = await request(path)
    const etag = String(first.headers.etag)
    assert.match(etag, /^W\/"[\w-]+"$/)
    assert.equal(first.headers['cache-control'], 'no-cache')
    const again = await request(path, { 'If-None-Match': `"other", ${etag}` })
    assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, etag], path)
    assert.equal((await request(path, { 'If-None-Match': '"other"' })).status, 200, path)
  }
})

test('a change of the catalogue is seen a second later at the latest', async () => {
  const before = await request('/themenfelder')
  await sql`update topic_areas set name = name || ' (neu)' where id = 1`.execute(app.database.db)
  await new Promise(resolve => setTimeout(resolve, 1100))
  const after = await request('/themenfelder', { 'If-None-Match': String(before.headers.etag) })
  assert.equal(after.status, 200)
  assert.match(after.body.toString(), / \(neu\)/)
})
