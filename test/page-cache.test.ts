import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#core/db.ts'
import { startTestApp, type TestApp } from './app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

/** A little longer than a kept answer may be out of date. */
const longEnough = () => sleep(1100)

for (const path of [
  '/leistungen/3',
  '/leistungen?q=finanzdienstleistungssektor',
  '/api/v1/services/3',
  '/api/v1/services?q=finanzdienstleistungssektor',
  '/leistungen/vorschlaege?q=neuername',
]) {
  test(`${path} shows a change of the catalogue after a second at the latest`, async () => {
    await app.get(path)
    const name = `Neuername ${path.length} Finanzdienstleistungssektor`
    await sql`update services set name = ${name} where id = 3`.execute(app.database.db)
    await longEnough()
    // Asked at once and again: an answer made while the search index is being built must not be kept.
    for (let i = 0; i < 2; i++) {
      const body = (await (await app.get(path)).text()).replaceAll(/<\/?mark>/g, '')
      assert.ok(body.includes(name), `${path}, request ${i}`)
    }
  })
}

test('a change of the directory does not empty the pages of the catalogue, and the other way round', async () => {
  const etag = (await app.get('/leistungen/6')).headers.get('etag')
  await sql`update administrations set website = 'https://example.de' where id = 1000001`.execute(app.database.db)
  await longEnough()
  assert.equal((await app.get('/leistungen/6', { 'If-None-Match': etag ?? '' })).status, 304)
  assert.match(await app.html('/verwaltungen/1000001'), /example\.de/)
})
