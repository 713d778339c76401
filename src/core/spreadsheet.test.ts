import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { parseCsv } from 'hucre/csv'
import { readOds } from 'hucre/ods'
import { readXlsx } from 'hucre/xlsx'
import { convertInOffice, csvPerSheet } from '../../test/office.ts'
import { openArchive } from './spreadsheet/unzip.ts'
import {
  type Cell,
  type Rows,
  usualLimits,
  withoutGuard,
  writeCsv,
  writeJson,
  writeOds,
  writeXlsx,
} from './spreadsheet.ts'

/** What was sent, and what has to stand in a sheet; absent where it is the same. */
const nasty: readonly (readonly [sent: string, read?: string])[] = [
  ['=1+1'],
  ['+1'],
  ['-1'],
  ['@SUM(A1)'],
  ['=HYPERLINK("http://example.org";"x")'],
  ["=cmd|' /C calc'!A0"],
  ['  =1+1'],
  ['\t=1+1'],
  ['\r=1+1', '\n=1+1'],
  ["'=1+1"],
  ["'hallo'"],
  ['a;b,c'],
  ['"quoted" "" text'],
  ['line\nline\n\nline'],
  ['line\r\nline', 'line\nline'],
  ['äöüÄÖÜß€„“'],
  ['😀👩‍👩‍👧'],
  ['nul\0 and \u0001', 'nul and '],
  ['half \ud83d', 'half '],
  ['  two  spaces  '],
  [' '],
  ['tab\tinside'],
  ['<b>&amp;</b>]]>'],
  ['_x0041_ _x000D_ _x005F_'],
  ['010510011011'],
  ['01067'],
  ['1.1.2020'],
  ['1e5'],
  ['WAHR'],
  ['x'.repeat(40_000), `${'x'.repeat(32_766)}…`],
]
const numbers = [0, -5, 1.5, -0.25, 83_000_000]
const headers = ['Nr', 'Text & <Wert>', 'Zahl']
const rows: Cell[][] = nasty.map(([sent], i) => [i, sent, numbers[i] ?? null])
const expected = nasty.map(([sent, read], i) => [String(i), read ?? sent, String(numbers[i] ?? '')])
const about = [['Abfrage', '=1+1']]

const workbook = (list: Rows<Cell[]> = rows) => ({
  title: 'Liste & <mehr>',
  language: 'de-DE',
  createdAt: new Date('2026-11-23T21:30:00Z'),
  sheets: [
    { name: 'Bund & Länder', columns: headers.map(header => ({ header, width: 20 })), rows: list },
    { name: 'Angaben', columns: ['Angabe', 'Wert'].map(header => ({ header, width: 30 })), rows: about },
  ],
})

const whole = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(chunks))

test('CSV starts with BOM and header, uses semicolons, CRLF and decimal commas, and quotes as RFC 4180 says', async () => {
  const cells = [
    ['a;b', 1.5],
    ['say "yes"', -1000],
    ['two\r\nlines', null],
    ['plain', Number.NaN],
    ['=1+1', 0],
  ] as const
  const text = (await whole(writeCsv(['Wörter', 'Zahl'], cells))).toString()
  const lines = ['Wörter;Zahl', '"a;b";1,5', '"say ""yes""";-1000', '"two\nlines";', 'plain;', "'=1+1;0"]
  assert.equal(text, `\ufeff${lines.join('\r\n')}`)
})

test('a CSV without rows still has its header', async () => {
  assert.equal((await whole(writeCsv(['a', 'b'], []))).toString(), '\ufeffa;b')
})

test('every text survives CSV and the way back', async () => {
  const lines = parseCsv((await whole(writeCsv(headers, rows))).toString(), { delimiter: ';' }) as string[][]
  // A CSV cell may be as long as it likes.
  for (const [i, [sent, read = sent]] of nasty.entries())
    assert.equal(withoutGuard(lines[i + 1]?.[1] ?? ''), sent.length > 32_767 ? sent : read)
})

test('JSON carries meta and items as they are', async () => {
  const items = nasty.map(([text], i) => ({ text, number: numbers[i] ?? null, isTrue: true }))
  const bytes = await whole(writeJson({ title: 'Liste', total: items.length }, items))
  const sent = JSON.parse(JSON.stringify({ meta: { title: 'Liste', total: items.length }, items }))
  assert.deepEqual(JSON.parse(bytes.toString()), sent)
  assert.deepEqual(JSON.parse((await whole(writeJson({}, []))).toString()), { meta: {}, items: [] })
})

test('an XLSX file holds every cell with its type', async () => {
  const { sheets, properties } = await readXlsx(await whole(writeXlsx(workbook())))
  const cells = nasty.map(([sent, read = sent], i) => [i, read, numbers[i] ?? null])
  assert.deepEqual(
    sheets[0]?.rows.map(row => headers.map((_, i) => row[i] ?? null)),
    [headers, ...cells],
  )
  assert.deepEqual(sheets[1]?.rows, [['Angabe', 'Wert'], ...about])
  assert.deepEqual([sheets[0]?.name, properties?.title], ['Bund & Länder', 'Liste & <mehr>'])
  assert.deepEqual([sheets[0]?.merges ?? [], sheets[0]?.autoFilter?.range], [[], `A1:C${nasty.length + 1}`])
})

test('an ODS file holds every cell with its type', async () => {
  const { sheets } = await readOds(await whole(writeOds(workbook())))
  const cells = nasty.map(([sent, read = sent], i) => [i, read, numbers[i] ?? null])
  assert.deepEqual(
    sheets[0]?.rows.map(row => headers.map((_, i) => row[i] ?? null)),
    [headers, ...cells],
  )
  assert.deepEqual(sheets[1]?.rows, [['Angabe', 'Wert'], ...about])
})

test('a sheet with open columns is protected, offers values, keeps columns in view and others hidden', async () => {
  const choices = { sheet: 'Werte', column: 1, count: 2, message: 'Bitte wählen' }
  const columns = [
    { header: 'Name', width: 20 },
    { header: 'Wert', width: 20, isOpen: true, choices },
    { header: 'Kennung', width: 9, isHidden: true },
  ]
  const lists = ['a', 'b'].map(header => ({ header, width: 9 }))
  const sheets = [
    {
      name: 'Liste',
      columns,
      rows: [
        ['x', null, '1'],
        ['y', 3, '2'],
      ],
      frozenColumns: 1,
    },
    {
      name: 'Werte',
      columns: lists,
      rows: [
        [null, 'ja'],
        [null, 'nein'],
      ],
      isHidden: true,
    },
  ]
  const read = await readXlsx(await whole(writeXlsx({ ...workbook(), sheets })))
  const [sheet, values] = read.sheets
  assert.deepEqual([sheet?.freezePane, values?.hidden], [{ rows: 1, columns: 1 }, true])
  assert.ok(sheet?.protection)
  assert.deepEqual(
    sheet?.dataValidations?.map(({ type, range, formula1 }) => [type, range, formula1]),
    [['list', 'B2:B3', "'Werte'!$B$2:$B$3"]],
  )
  assert.equal(sheet?.columns?.[2]?.hidden, true)
  const ods = await openArchive(await whole(writeOds({ ...workbook(), sheets })), usualLimits).text('content.xml')
  assert.match(ods, /table:protected="true"/)
  assert.match(ods, /<table:table-cell table:content-validation-name="choice0-1"\/>/)
  assert.match(ods, /table:visibility="collapse"/)
})

test('LibreOffice opens XLSX and ODS and finds exactly the cells that were sent', async t => {
  const files = { 'x.xlsx': await whole(writeXlsx(workbook())), 'o.ods': await whole(writeOds(workbook())) }
  const found = await opened(t, files, csvPerSheet)
  if (!found) return
  for (const file of ['x', 'o']) {
    assert.deepEqual(parseCsv(found[`${file}-Bund & Länder.csv`] ?? ''), [headers, ...expected], file)
    assert.deepEqual(parseCsv(found[`${file}-Angaben.csv`] ?? ''), [['Angabe', 'Wert'], ...about], file)
  }
})

test('LibreOffice finds header rows, filters, title and language, and neither formulas nor merged cells', async t => {
  const files = { 'x.xlsx': await whole(writeXlsx(workbook())), 'o.ods': await whole(writeOds(workbook())) }
  const found = await opened(t, files, 'fods')
  if (!found) return
  for (const file of ['x.fods', 'o.fods']) {
    const document = found[file] ?? ''
    const area = `&apos;Bund &amp; Länder&apos;.A1:&apos;Bund &amp; Länder&apos;.C${nasty.length + 1}`
    const wanted = [
      'fo:font-weight="bold"',
      `table:target-range-address="${area}" table:display-filter-buttons="true"`,
      '<dc:title>Liste &amp; &lt;mehr&gt;</dc:title>',
      '<dc:language>de-DE</dc:language>',
    ]
    if (file === 'x.fods') wanted.push('<table:table-header-rows>')
    for (const part of wanted) assert.ok(document.includes(part), `${file}: ${part}`)
    assert.doesNotMatch(document, /table:formula=|-spanned=/)
  }
})

test('LibreOffice set to German calculates nothing when it opens the CSV, and reads its numbers as numbers', async t => {
  const found = await opened(t, { 'c.csv': await whole(writeCsv(headers, rows)) }, 'fods')
  if (!found) return
  const document = found['c.fods'] ?? ''
  assert.doesNotMatch(document, /table:formula=/)
  for (const number of numbers) assert.ok(document.includes(`office:value-type="float" office:value="${number}"`))
})

test('rows are read only as far as the file is read, and the source ends with its reader', async () => {
  const writers = {
    csv: writeCsv.bind(null, headers),
    json: writeJson.bind(null, {}),
    xlsx: sheetOf(writeXlsx),
    ods: sheetOf(writeOds),
  }
  for (const [name, write] of Object.entries(writers)) {
    const seen = { count: 0, isEnded: false }
    async function* source() {
      try {
        for (; seen.count < 1_000_000; seen.count++) yield [seen.count, 'text'.repeat(50), null]
      } finally {
        seen.isEnded = true
      }
    }
    const chunks = write(source())
    let length = 0
    while (length < 20_000) length += (await chunks.next()).value?.length ?? 0
    assert.ok(seen.count > 0 && seen.count < 50_000, `${name} read ${seen.count} rows for ${length} bytes`)
    await chunks.return(undefined)
    assert.ok(seen.isEnded, name)
  }
})

test('a source that fails makes the writer fail', async () => {
  // biome-ignore lint/correctness/useYield: it fails before its first row
  async function* source(): AsyncGenerator<Cell[]> {
    throw new Error('source failed')
  }
  for (const write of [writeCsv.bind(null, headers), writeJson.bind(null, {}), sheetOf(writeXlsx), sheetOf(writeOds)])
    await assert.rejects(whole(write(source())), /source failed/)
})

function sheetOf(write: typeof writeXlsx) {
  return (list: Rows<Cell[]>) => write(workbook(list))
}

async function opened(t: TestContext, files: Record<string, Uint8Array>, target: string) {
  const found = await convertInOffice(files, target)
  if (!found) t.skip('LibreOffice is not installed')
  return found
}
