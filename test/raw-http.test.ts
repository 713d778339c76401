import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startTestApp, type TestApp } from './app.ts'
import { sendRaw } from './raw.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const smuggled = 'GET /impressum HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** Requests about whose end two servers could disagree. Each must be refused, and nothing after it be answered. */
const ambiguous: readonly (readonly [kind: string, request: string])[] = [
  ['length and chunks', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['chunks and length', `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`],
  ['two lengths', `Content-Length: 0\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`],
  ['two lengths in one', `Content-Length: 0, ${smuggled.length}\r\n\r\n${smuggled}`],
  ['negative length', `Content-Length: -1\r\n\r\n${smuggled}`],
  ['length with a sign', `Content-Length: +0\r\n\r\n${smuggled}`],
  ['hexadecimal length', `Content-Length: 0x0\r\n\r\n${smuggled}`],
  ['unknown coding', `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['coding after chunked', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`],
  ['blank before the colon', `Content-Length : 0\r\n\r\n${smuggled}`],
  ['folded header', `X-A: b\r\n Content-Length: 4\r\n\r\n${smuggled}`],
  ['bare line feed in chunks', `Transfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\n${smuggled}`],
  ['chunk length that is none', `Transfer-Encoding: chunked\r\n\r\nxx\r\n0\r\n\r\n${smuggled}`],
]

test('requests that two servers could read differently are refused and end the connection', async () => {
  for (const [kind, rest] of ambiguous) {
    const { statuses, isClosed, text } = await sendRaw(app.origin, `POST /hilfe HTTP/1.1\r\nHost: localhost\r\n${rest}`)
    assert.ok(isClosed, `${kind}: ${statuses}`)
    assert.ok(!text.includes('<h1>Impressum</h1>'), `${kind}: ${statuses}`)
    assert.equal(statuses.at(-1), 400, `${kind}: ${statuses}`)
  }
})

test('TRACE is refused, CONNECT is not answered, an upgrade is ignored', async () => {
  const trace = await sendRaw(app.origin, 'TRACE /hilfe HTTP/1.1\r\nHost: localhost\r\nX-Secret: wert\r\n\r\n')
  assert.deepEqual(trace.statuses, [405])
  assert.doesNotMatch(trace.text, /wert/)
  const tunnel = await sendRaw(app.origin, 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n')
  assert.deepEqual([tunnel.isClosed, tunnel.text], [true, ''])
  const upgrade = 'GET /hilfe HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  assert.deepEqual((await sendRaw(app.origin, upgrade)).statuses, [200])
})

test('what is no request, or not for us, is refused without a word about the machinery', async () => {
  const requests = [
    'HELLO\r\n\r\n',
    'GET /hilfe HTTP/9.9\r\nHost: localhost\r\n\r\n',
    'GET /hilfe HTTP/1.1\r\n\r\n',
    'GET /leist ungen HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /leistungen?q=\xfc HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /hilfe HTTP/1.1\r\nHost: a b\r\n\r\n',
    'GET /hilfe HTTP/1.1\r\nHost: a/../b\r\n\r\n',
    'GET ftp://localhost/hilfe HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  ]
  for (const request of requests) {
    const { statuses, text } = await sendRaw(app.origin, request)
    assert.ok(statuses.length === 1 && (statuses[0] === 400 || statuses[0] === 505), `${request} ${statuses}`)
    assert.doesNotMatch(text, /node_modules|Error|at /, request)
  }
})

test('an address with another host in it leads nowhere else', async () => {
  for (const target of ['//evil.example/', '//evil.example/%2e%2e', '/\\evil.example', 'http://evil.example//x']) {
    const { text, statuses } = await sendRaw(app.origin, `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    assert.ok(statuses[0] && statuses[0] >= 400 && statuses[0] < 500, `${target} ${statuses}`)
    assert.doesNotMatch(text, /^location:/im, target)
  }
})

test('two requests written at once are answered in order', async () => {
  const one = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  const { text, statuses } = await sendRaw(app.origin, one('/impressum') + one('/gibt-es-nicht') + one('/healthz'))
  assert.deepEqual(statuses, [200, 404, 200])
  assert.ok(text.indexOf('<h1>Impressum</h1>') < text.indexOf('<h1>Nicht gefunden</h1>'))
})

test('clients that go away in the middle of an answer do no harm', async () => {
  const { hostname, port } = new URL(app.origin)
  const leave = (path: string, bytes: number) =>
    new Promise<void>(resolve => {
      const socket = connect(Number(port), hostname)
      let received = 0
      socket.on('data', chunk => {
        received += chunk.length
        if (received >= bytes) socket.resetAndDestroy()
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve())
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    })
  const paths = [
    '/leistungen',
    '/verwaltungen/export.json',
    '/leistungen/export.csv',
    '/verwaltungen/export.xlsx',
    '/api/v1/services',
  ]
  await Promise.all(paths.flatMap(path => [leave(path, 1), leave(path, 20_000)]))
  assert.equal((await app.get('/readyz')).status, 200)
  assert.equal((await app.get('/leistungen/export.csv?q=wohngeld')).status, 200)
})

test('a client that does not read its export does not keep others waiting', async () => {
  const { hostname, port } = new URL(app.origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  socket.write('GET /verwaltungen/export.json HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await new Promise(resolve => socket.once('data', resolve))
  socket.pause()
  const start = performance.now()
  assert.equal((await app.get('/verwaltungen?q=hamm')).status, 200)
  assert.ok(performance.now() - start < 3000)
  socket.destroy()
  await wait(300)
})
