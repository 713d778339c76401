import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { parseCsv } from 'hucre/csv'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { HttpError } from '#core/errors.ts'
import { newRouter, requestLog } from '#core/http.ts'
import { createLog } from '#core/log.ts'
import { mostSheetRows } from '#core/spreadsheet.ts'
import { type ExportColumn, type ExportDescription, sendExport } from './export.ts'

interface Row {
  key: string
  name: string | null
  population: number
  isOpen: boolean
}

const columns: readonly ExportColumn<Row>[] = [
  { header: 'Schlüssel', field: 'key', value: row => row.key, width: 14 },
  { header: 'Name', field: 'name', value: row => row.name, width: 50 },
  { header: 'Einwohner', field: 'population', value: row => row.population },
  { header: 'Offen', field: 'isOpen', value: row => row.isOpen },
]

const description: ExportDescription = {
  title: 'Stände & Lösungen',
  query: 'http://localhost:8080/verwaltungen?land=09',
  queryText: 'Land: Bayern',
  createdAt: new Date('2026-11-22T23:30:00Z'),
  source: 'Testdaten',
  licence: 'keine',
  asOf: 'Oktober 2019',
  total: 3,
}

const seen = { count: 0, isEnded: false }
let ask: { length: number; total: number; failAt: number }
let origin: string
let server: Server

async function* rows(): AsyncGenerator<Row> {
  try {
    for (seen.count = 0; seen.count < ask.length; seen.count++) {
      if (seen.count === ask.failAt) throw new Error('source failed')
      yield row(seen.count)
    }
  } finally {
    seen.isEnded = true
  }
}

const row = (i: number): Row => ({
  key: String(i).padStart(12, '0'),
  name: i === 2 ? null : `=Gemeinde ${createHash('sha512').update(String(i)).digest('base64')}`,
  population: i * 1000,
  isOpen: i % 2 === 0,
})

before(async () => {
  const app = newRouter()
  app.use(requestLog(createLog('silent'), async () => ({ name: '', notices: [] })))
  app.onError((error, c) => c.text(error.message, error instanceof HttpError ? error.status : 500))
  app.get('/:file{export\\..+}', c => {
    const format = c.req.param('file').slice('export.'.length)
    return sendExport(c, format, { ...description, total: ask.total }, columns, rows())
  })
  server = await new Promise<Server>(resolve => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server))
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  ask = { length: 3, total: 3, failAt: -1 }
  seen.count = 0
  seen.isEnded = false
})

const fetched = async (format: string) => Buffer.from(await (await fetch(`${origin}/export.${format}`)).arrayBuffer())

test('every format is sent as a file of the day in Germany that is not kept', async () => {
  const types = {
    csv: 'text/csv; charset=utf-8',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    json: 'application/json; charset=utf-8',
  }
  for (const [format, type] of Object.entries(types)) {
    const response = await fetch(`${origin}/export.${format}`)
    await response.arrayBuffer()
    const { status, headers } = response
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), type)
    const file = `staende-loesungen-2026-11-23.${format}`
    assert.equal(headers.get('content-disposition'), `attachment; filename="${file}"`)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(seen.isEnded, true)
  }
})

test('a format that does not exist is not found, and nothing is read', async () => {
  for (const format of ['pdf', 'XLSX', 'constructor', 'csv.exe']) {
    assert.equal((await fetch(`${origin}/export.${format}`)).status, 404, format)
    assert.equal(seen.count, 0)
  }
})

test('CSV has nothing but header and rows; yes and no are words', async () => {
  const lines = parseCsv((await fetched('csv')).toString(), { delimiter: ';' })
  assert.deepEqual(lines[0], ['Schlüssel', 'Name', 'Einwohner', 'Offen'])
  assert.deepEqual(lines[2], ['000000000001', `'${row(1).name}`, '1000', 'nein'])
  assert.deepEqual(lines[3], ['000000000002', '', '2000', 'ja'])
  assert.equal(lines.length, 4)
})

test('JSON tells in meta what the items are', async () => {
  const { meta, items } = JSON.parse((await fetched('json')).toString())
  assert.deepEqual(meta, { ...description, createdAt: '2026-11-22T23:30:00.000Z' })
  assert.deepEqual(items, [row(0), row(1), row(2)])
})

test('XLSX and ODS tell on a second sheet what the rows are', async () => {
  const books = [await readXlsx(await fetched('xlsx')), await readOds(await fetched('ods'))]
  for (const { sheets } of books) {
    assert.deepEqual(
      sheets.map(sheet => sheet.name),
      ['Stände & Lösungen', 'Angaben'],
    )
    assert.deepEqual(sheets[0]?.rows[2], ['000000000001', row(1).name, 1000, 'nein'])
    assert.deepEqual(sheets[1]?.rows, [
      ['Angabe', 'Wert'],
      ['Inhalt', 'Stände & Lösungen'],
      ['Abfrage', 'Land: Bayern'],
      ['Adresse der Abfrage', 'http://localhost:8080/verwaltungen?land=09'],
      ['Erstellt am', '23.11.2026, 00:30'],
      ['Anzahl der Zeilen', 3],
      ['Quelle', 'Testdaten'],
      ['Lizenz', 'keine'],
      ['Datenstand', 'Oktober 2019'],
    ])
  }
})

test('more rows than a sheet holds are refused with the way out, but not as CSV and JSON', async () => {
  ask.total = mostSheetRows + 1
  for (const [format, status] of Object.entries({ xlsx: 413, ods: 413, csv: 200, json: 200 })) {
    const response = await fetch(`${origin}/export.${format}`)
    const text = await response.text()
    assert.equal(response.status, status, format)
    if (status === 413) assert.match(text, /1\.048\.576 Zeilen.*laden Sie sie als CSV/)
  }
})

test('asking for the headers alone reads no row', async () => {
  const response = await fetch(`${origin}/export.xlsx`, { method: 'HEAD' })
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-disposition') ?? '', /\.xlsx"$/)
  assert.equal(seen.count, 0)
})

test('a failure at the first row is answered as an error, without the headers of a file', async () => {
  ask.failAt = 0
  for (const format of ['csv', 'xlsx', 'ods', 'json']) {
    const response = await fetch(`${origin}/export.${format}`)
    assert.equal(response.status, 500, format)
    assert.equal(response.headers.get('content-disposition'), null)
  }
})

test('a failure at a later row breaks the transfer', async () => {
  for (const failAt of [2, 9_000])
    for (const format of ['csv', 'xlsx', 'ods', 'json']) {
      ask = { length: 10_000, total: 10_000, failAt }
      await assert.rejects(fetched(format), `${format} failing at ${failAt}`)
      assert.equal(seen.isEnded, true)
    }
})

test('a slow client slows the source, and a client that goes away ends it', async () => {
  for (const format of ['csv', 'xlsx']) {
    ask = { length: 10_000_000, total: 1, failAt: -1 }
    seen.isEnded = false
    const request = get(`${origin}/export.${format}`, response => response.pause())
    request.on('error', () => {})
    await settled()
    const { count } = seen
    await pause(200)
    assert.equal(seen.count, count, `${format} read on without its client`)
    assert.ok(count > 0 && !seen.isEnded)
    request.destroy()
    for (let i = 0; i < 100 && !seen.isEnded; i++) await pause(20)
    assert.equal(seen.isEnded, true, `${format} reads on for a client that is gone`)
  }
})

/** Waits until the buffers of the connection are full: nothing is read for almost a second, however busy the machine. */
async function settled() {
  for (let last = -1, calm = 0, i = 0; calm < 3 && i < 50; i++) {
    calm = last === seen.count ? calm + 1 : 0
    last = seen.count
    await pause(300)
  }
}
