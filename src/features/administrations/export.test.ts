import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readCsv } from '#core/csv.ts'
import { startTestApp, type TestApp } from '../../../test/app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const file = async (format: string, query = '') => {
  const response = await app.get(`/verwaltungen/export.${format}${query}`)
  assert.equal(response.status, 200)
  return response
}

test('the CSV holds the whole directory, keys with their zeros', async () => {
  const text = await (await file('csv')).text()
  const lines = text.trim().split('\r\n')
  assert.equal(lines.length, 12278)
  assert.ok(lines.some(line => line.includes('"055700052052"') || line.includes(';055700052052;')))
})

test('the JSON holds exactly the rows of the view, in its order, and says where they come from', async () => {
  const query = '?q=neustadt&land=09&ebene=gemeinde&sortierung=einwohner&seite=2&anzahl=50'
  const { meta, items } = JSON.parse(await (await file('json', query)).text())
  const page = await app.html(`/verwaltungen${query.replace('&seite=2', '')}`)
  const shown = [...page.matchAll(/<th scope="row"><a href="\/verwaltungen\/(\d+)"/g)].map(match => Number(match[1]))
  assert.deepEqual(
    items.map((item: { id: number }) => item.id),
    shown,
  )
  assert.equal(meta.total, shown.length)
  assert.match(meta.query, /^http.*\/verwaltungen\?q=neustadt&ebene=gemeinde&land=09/)
  assert.equal(
    meta.queryText,
    'Suche „neustadt“; Land: Bayern; Ebene: Städte und Gemeinden; sortiert nach Einwohner, größte zuerst',
  )
  assert.match(meta.source, /GV-ISys.*GeoNames.*BKG/)
})

test('CSV and list agree for a search', async () => {
  const text = await (await file('csv', '?q=M%C3%BChlhausen')).text()
  const rows = readCsv(text.replace(/^\ufeff/, '').replaceAll(';', ','))
  assert.equal(rows.length, (await app.json('/api/v1/administrations?q=M%C3%BChlhausen')).total)
})

test('the spreadsheets come, other formats do not exist', async () => {
  for (const format of ['xlsx', 'ods']) {
    const bytes = new Uint8Array(await (await file(format, '?land=05')).arrayBuffer())
    assert.deepEqual([...bytes.slice(0, 2)], [0x50, 0x4b])
  }
  assert.equal((await app.get('/verwaltungen/export.pdf')).status, 404)
})
