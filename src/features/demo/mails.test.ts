import assert from 'node:assert/strict'
import { type IncomingMessage, request } from 'node:http'
import { after, before, test } from 'node:test'
import { sql } from '#core/db.ts'
import { serveApp, startTestApp, type TestApp } from '../../../test/app.ts'
import { htmlErrors } from '../../../test/e2e/browser.ts'
import { enqueue } from '../../../test/outbox.ts'
import type { createApp } from '../../app.ts'

let demo: TestApp
before(async () => {
  demo = await startTestApp({ DEMO: 'on' })
})
after(() => demo.close())

/** The status, asked with headers that `fetch` does not let one set. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${demo.origin}/demo/mails`, { headers }, answer => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

test('without mails the page says how one comes about', async () => {
  const page = await demo.html('/demo/mails')
  assert.match(page, /Noch keine E-Mail\..*href="\/registrieren"/s)
  assert.deepEqual(await htmlErrors(page), [])
})

test('mails stand there with their links, the newest first, escaped', async () => {
  const link = { label: 'Einladung annehmen', href: 'https://ozg.example.de/einladung/abc?x=1&y=2' }
  await enqueue(demo.database.db, { key: '1', subject: 'Alt' })
  await enqueue(demo.database.db, { key: '2', subject: 'Neu <b>', body: ['Hallo <script>', link] })
  const page = await demo.html('/demo/mails')
  assert.ok(page.indexOf('Neu &lt;b&gt;') < page.indexOf('Alt'))
  assert.ok(page.includes('an karin.kleist@warendorf.example'))
  assert.ok(page.includes('href="https://ozg.example.de/einladung/abc?x=1&amp;y=2"'))
  assert.ok(page.includes('Hallo &lt;script&gt;'))
  assert.match(page, /<meta name="robots" content="noindex"/)
  assert.deepEqual(await htmlErrors(page), [])
})

test('only the last hundred are shown, and the page says so', async () => {
  await sql`
    insert into mails (key, purpose, recipient, subject, text_body, html_body)
    select 'n' || i, 'invitation', 'a@b.example', 'Mail ' || i, 'Text', '' from generate_series(1, 120) i`.execute(
    demo.database.db,
  )
  const page = await demo.html('/demo/mails')
  assert.equal(page.match(/<article/g)?.length, 100)
  assert.match(page, /Ältere E-Mails werden hier nicht gezeigt/)
})

test('who comes through a proxy or under another name gets no page', async () => {
  const host = new URL(demo.origin).host
  assert.equal(await statusWith({ Host: host }), 200)
  assert.equal(await statusWith({ Host: `localhost:${new URL(demo.origin).port}` }), 200)
  for (const name of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Via'])
    assert.equal(await statusWith({ Host: host, [name]: '127.0.0.1' }), 404, name)
  for (const name of ['demo.example.de', 'localhost.example.de', '127.0.0.1.example.de'])
    assert.equal(await statusWith({ Host: name }), 404, name)
})

const peers: readonly (readonly [address: string | undefined, status: number])[] = [
  ['127.0.0.1', 200],
  ['::1', 200],
  ['::ffff:127.0.0.1', 200],
  ['192.0.2.7', 404],
  ['::ffff:192.0.2.7', 404],
  ['2001:db8::1', 404],
  [undefined, 404],
]
test('who asks from another machine gets no page', async t => {
  let app: ReturnType<typeof createApp> | undefined
  const served = await serveApp(
    demo.database,
    { DEMO: 'on' },
    {
      extend: made => {
        app = made
      },
    },
  )
  t.after(served.close)
  for (const [remoteAddress, status] of peers) {
    const connection = { incoming: { socket: { remoteAddress } } as IncomingMessage }
    const answer = await app?.request('/demo/mails', { headers: { Host: 'localhost' } }, connection)
    assert.equal(answer?.status, status, remoteAddress)
  }
})

test('outside the demo there is no such page', async t => {
  const other = await serveApp(demo.database)
  t.after(other.close)
  assert.equal((await other.get('/demo/mails')).status, 404)
})
