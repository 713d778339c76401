import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseCsv } from 'hucre/csv'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { withoutGuard } from '#core/spreadsheet.ts'
import { startTestApp, type TestApp } from './app.ts'
import { convertInOffice, csvPerSheet } from './office.ts'

let app: TestApp
before(async () => {
  app = await startTestApp({ BASE_URL: 'https://ozg.example' })
})
after(() => app.close())

/** The view, and a word that has to stand in the description of its export. */
const views: readonly (readonly [view: string, word: string])[] = [
  ['/leistungen', 'alle Leistungen'],
  ['/leistungen?q=wohngeld', '„wohngeld“'],
  ['/leistungen?sdg=sdg1&schluessel=mit&sortierung=schluessel&anzahl=50&seite=2', 'LeiKa-Schlüssel: mit Schlüssel'],
  ['/verwaltungen', 'alle Verwaltungen'],
  ['/verwaltungen?land=09&ebene=kreis', 'Bayern'],
  ['/verwaltungen?q=neustadt&sortierung=einwohner&seite=2', '„neustadt“'],
]

for (const [view, word] of views)
  test(`the exports of ${view} hold the rows the page counts, in one order, and say what they are`, async () => {
    const page = await app.html(view)
    const shown = Number(/result-count[^>]*><strong>([\d.]+)/.exec(page)?.[1]?.replaceAll('.', ''))
    const body = async (format: string) => Buffer.from(await (await app.get(linkTo(page, format))).arrayBuffer())
    const { meta, items } = JSON.parse((await body('json')).toString())
    assert.deepEqual([meta.total, items.length], [shown, shown])
    assert.ok(meta.queryText.includes(word), meta.queryText)
    assert.ok(meta.query.startsWith(`https://ozg.example${view.split('?')[0]}`), meta.query)
    const ids = items.map(({ id }: { id: number }) => String(id))
    assert.equal(new Set(ids).size, shown)
    const [csvHeader, ...csv] = parseCsv((await body('csv')).toString(), { delimiter: ';' }) as string[][]
    const column = csvHeader?.indexOf('Kennung') ?? -1
    assert.deepEqual(
      csv.map(row => row[column]),
      ids,
    )
    for (const { sheets } of [await readXlsx(await body('xlsx')), await readOds(await body('ods'))]) {
      const [header, ...rows] = sheets[0]?.rows ?? []
      assert.deepEqual(header, csvHeader)
      assert.deepEqual(
        rows.map(row => String(row[column])),
        ids,
      )
      const about = Object.fromEntries(sheets[1]?.rows ?? [])
      assert.deepEqual([about['Anzahl der Zeilen'], about['Adresse der Abfrage']], [shown, meta.query])
      assert.ok(about.Quelle && about.Lizenz && about.Datenstand)
    }
  })

test('the address in an export leads back to the same rows', async () => {
  const { meta } = await app.json('/leistungen/export.json?sdg=sdg1&schluessel=mit&seite=2')
  const page = await app.html(meta.query.replace('https://ozg.example', ''))
  const again = await app.json(linkTo(page, 'json'))
  assert.deepEqual([again.meta.query, again.meta.total], [meta.query, meta.total])
})

test('keys and postal codes keep their zeros in every file', async () => {
  const { items } = await app.json('/verwaltungen/export.json?land=01')
  const csv = await (await app.get('/verwaltungen/export.csv?land=01')).text()
  for (const { regionalKey } of items.slice(0, 50)) {
    assert.match(regionalKey, /^01/)
    assert.ok(csv.includes(`;${regionalKey};`))
  }
})

test('LibreOffice opens the whole lists and shows every cell as the CSV has it', async t => {
  const files: Record<string, Uint8Array> = {}
  const wanted: Record<string, unknown[]> = {}
  for (const list of ['leistungen', 'verwaltungen'])
    for (const format of ['xlsx', 'ods']) {
      const name = `${list}-${format}`
      files[`${name}.${format}`] = Buffer.from(await (await app.get(`/${list}/export.${format}`)).arrayBuffer())
      const csv = await (await app.get(`/${list}/export.csv`)).text()
      wanted[`${name}-${list === 'leistungen' ? 'Leistungen' : 'Verwaltungen'}.csv`] = parseCsv(csv, {
        delimiter: ';',
        transformValue: cell => withoutGuard(String(cell)).replace(/^(-?\d+),(\d+)$/, '$1.$2'),
      })
    }
  const found = await convertInOffice(files, csvPerSheet)
  if (!found) return t.skip('LibreOffice is not installed')
  for (const [name, rows] of Object.entries(wanted)) {
    assert.ok(rows.length > 5000, name)
    assert.deepEqual(parseCsv(found[name] ?? ''), rows, name)
  }
})

test('a view without rows gives a file with a header alone', async () => {
  const csv = await (await app.get('/verwaltungen/export.csv?q=qqqqxyzqq')).text()
  assert.match(csv, /^Kennung;Name;[^\n]*$/)
  const { meta, items } = await app.json('/leistungen/export.json?q=qqqqxyzqq')
  assert.deepEqual([meta.total, items], [0, []])
})

test('other formats are not found', async () => {
  for (const path of ['/leistungen/export.pdf', '/verwaltungen/export.csv.exe', '/leistungen/export.'])
    assert.equal((await app.get(path)).status, 404, path)
})

function linkTo(page: string, format: string): string {
  const link = new RegExp(`href="([^"]*/export\\.${format}[^"]*)"`).exec(page)?.[1]
  assert.ok(link, `no link to ${format}`)
  return link.replaceAll('&amp;', '&')
}
