import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestApp, type TestApp } from './app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

test('an unknown address answers with a German page and the id of the request', async () => {
  const response = await app.get('/gibt-es-nicht')
  assert.equal(response.status, 404)
  const page = await response.text()
  assert.match(page, /<h1>Nicht gefunden<\/h1>/)
  assert.ok(page.includes(response.headers.get('x-request-id') ?? '-'))
})
