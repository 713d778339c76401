import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDatabase } from '#core/db.ts'
import { serveApp } from './app.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
before(async () => {
  database = await freshDatabase()
})
after(() => database.drop())

test('/healthz tells that the process answers, /readyz that it can work, and both say so when it cannot', async t => {
  const opened = await openDatabase(database.settings)
  const app = await serveApp(opened)
  t.after(app.close)
  for (const [path, status] of [
    ['/healthz', 'ok'],
    ['/readyz', 'ready'],
  ] as const) {
    const response = await app.get(path)
    assert.equal(response.status, 200, path)
    assert.equal(response.headers.get('cache-control'), 'no-store', path)
    assert.deepEqual(await response.json(), { status }, path)
  }

  // PostgreSQL goes away under the open pool; the embedded database can only be closed.
  if (opened.kind === 'postgresql') await database.drop()
  else await opened.close()
  assert.equal((await app.get('/healthz')).status, 200)
  const unready = await app.get('/readyz')
  assert.equal(unready.status, 503)
  assert.equal(unready.headers.get('content-type'), 'application/problem+json; charset=utf-8')
  const problem = await unready.json()
  assert.deepEqual([problem.title, problem.detail], ['Gerade nicht verfügbar', 'Die Datenbank antwortet nicht.'])

  const page = await app.get('/leistungen?q=wohngeld')
  assert.equal(page.status, 500)
  assert.match(await page.text(), /<h1>Das hat nicht geklappt<\/h1>/)
  // Later than anything is remembered.
  await new Promise(resolve => setTimeout(resolve, 1100))
  assert.equal((await app.get('/impressum')).status, 200, 'pages that need no database still come')
  if (opened.kind === 'postgresql') await opened.close()
})

test('what has to be known about durability stands on every page, errors too', async t => {
  const fresh = await freshDatabase()
  const opened = await openDatabase(fresh.settings)
  const notDurable = await serveApp({ ...opened, isDurable: false })
  const durable = await serveApp({ ...opened, isDurable: true })
  t.after(async () => {
    notDurable.close()
    durable.close()
    await opened.close()
    await fresh.drop()
  })
  for (const path of ['/', '/leistungen', '/hilfe', '/gibt-es-nicht']) {
    const notice = /schreibt auf diesem System nicht ausfallsicher/
    assert.match(await (await notDurable.get(path)).text(), notice, path)
    assert.doesNotMatch(await (await durable.get(path)).text(), notice, path)
  }
})
