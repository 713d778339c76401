import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import {
  manyRows,
  nothing,
  odsRow,
  odsTable,
  openDocument,
  row,
  workbook,
  worksheet,
} from '../../../test/spreadsheet-files.ts'
import { readSheet, writeXlsx } from '../spreadsheet.ts'

const cellsOf = async (bytes: Buffer) => (await readSheet(bytes)).rows.map(({ cells }) => cells)
const text = (content: string, encoding: BufferEncoding = 'utf8') => Buffer.from(content, encoding)

test('CSV is read whatever its encoding, separator and line ends', async () => {
  const lines = 'Straße;Größe\r\n"Müller;""Söhne""";"zwei\r\nZeilen"\r\n'
  const wanted = [
    ['Straße', 'Größe'],
    ['Müller;"Söhne"', 'zwei\nZeilen'],
  ]
  const files = {
    'UTF-8': text(lines),
    'UTF-8 with BOM': text(`\ufeff${lines}`),
    'UTF-16 with BOM': text(`\ufeff${lines}`, 'utf16le'),
    'UTF-16 without BOM': text(lines, 'utf16le'),
    'UTF-16 the other way round': text(`\ufeff${lines}`, 'utf16le').swap16(),
    'Windows-1252': text(lines, 'latin1'),
    tabs: text(lines.replace('Straße;Größe', 'Straße\tGröße').replace('";"', '"\t"')),
    commas: text(lines.replace('Straße;Größe', 'Straße,Größe').replace('";"', '","')),
    'named separator': text(`sep=;\r\n${lines}`),
    'old Macs': text(lines.replaceAll('\r\n', '\r')),
  }
  for (const [name, bytes] of Object.entries(files)) assert.deepEqual(await cellsOf(bytes), wanted, name)
  const euro = Buffer.concat([text('a;b\n'), Buffer.from([0x80, 0x3b, 0x96])])
  assert.deepEqual((await cellsOf(euro))[1], ['€', '–'])
})

test('numbers, dates, truth and results of formulas become texts; what has no value is named', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="[Red]0 &quot;Tage&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>'
  const shared =
    '<sst><si><t>ganz</t></si><si><r><t>in </t></r><r><t>Teilen</t></r><rPh><t>x</t></rPh></si><si><t>Zeile_x000A_zwei</t></si></sst>'
  const rows = [
    row(
      '<c><v>99010003001000</v></c>',
      '<c s="1"><v>46112</v></c>',
      '<c s="2"><v>46112.75</v></c>',
      '<c s="3"><v>5</v></c>',
    ),
    row('<c t="b"><v>1</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c>', '<c><v>0.30000000000000004</v></c>'),
    row(
      '<c><f>A1</f><v>7</v></c>',
      '<c t="str"><f>A2</f><v>so</v></c>',
      '<c><f>B9</f></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    ),
  ]
  const bytes = await workbook(
    { Liste: worksheet(rows.join('')) },
    { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': shared },
  )
  const read = await readSheet(bytes)
  assert.deepEqual(
    read.rows.map(({ cells }) => cells),
    [
      ['99010003001000', '2026-03-31', '2026-03-31', '5'],
      ['ja', 'in Teilen', 'Zeile\nzwei', '0.3'],
      ['7', 'so', '', ''],
    ],
  )
  assert.deepEqual(
    read.rows[2]?.problems?.map(({ column, reason }) => [column, reason.slice(0, 28)]),
    [
      [2, 'Die Formel hat kein Ergebnis'],
      [3, 'Die Formel ergibt einen Fehl'],
    ],
  )
})

test('ODS keeps header rows, groups, repeated cells and lines; comments and drawings are no values', async () => {
  const table = odsTable(
    `<table:table-header-rows>${odsRow('Kopf', 'Zahl', 'Tag')}</table:table-header-rows>` +
      '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>' +
      `<table:table-row-group>${odsRow(
        '<table:table-cell office:value-type="string"><office:annotation><text:p>Notiz</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>zwei</text:p><draw:frame><text:p>Bild</text:p></draw:frame></table:table-cell>',
        '<table:table-cell office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="2026-03-31T10:00:00"><text:p>31.03.26</text:p></table:table-cell>',
        '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>',
      )}</table:table-row-group>`,
  )
  const { rows } = await readSheet(await openDocument(table))
  assert.deepEqual(rows, [
    { row: 1, cells: ['Kopf', 'Zahl', 'Tag'] },
    { row: 5, cells: ['a  b\nzwei', '1.5', '2026-03-31', 'x', 'x'] },
  ])
})

test('of several sheets the one with the header that is looked for is taken, hidden ones never', async () => {
  const sheets = {
    Deckblatt: worksheet(row('Guten Tag')),
    Leer: worksheet(''),
    Liste: worksheet(row('Kennung', 'Name')),
  }
  const bytes = await workbook(sheets)
  const found = await readSheet(bytes, { isHeader: cells => cells.includes('Kennung') })
  assert.deepEqual([found.name, found.otherNames], ['Liste', ['Deckblatt']])
  assert.equal((await readSheet(bytes)).name, 'Deckblatt')
  const hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
  const tables = odsTable(odsRow('geheim'), 'A', ' table:style-name="h"') + odsTable(odsRow('offen'), 'B')
  assert.equal((await readSheet(await openDocument(tables, {}, hidden))).name, 'B')
})

test('signs no database keeps are left out, wherever they come from', async () => {
  const sheet = worksheet(row('a_x0000_b', 'c&#0;d', 'e_xD800_f', 'g&#xDC00;h'))
  assert.deepEqual(await cellsOf(await workbook({ A: sheet })), [['ab', 'cd', 'ef', 'gh']])
  const late = `${'a;b\n'.repeat(2000)}c\0;d\n`
  assert.deepEqual((await cellsOf(text(late))).at(-1), ['c', 'd'])
  const { name } = await readSheet(await openDocument(odsTable(odsRow('x'), 'Blatt&#0;')))
  assert.equal(name, 'Blatt')
})

test('an error of a formula is quoted in short', async () => {
  const { rows } = await readSheet(
    await workbook({ A: worksheet(row('a', `<c t="e"><v>#${'x'.repeat(5000)}</v></c>`)) }),
  )
  assert.ok((rows[0]?.problems?.[0]?.reason.length ?? 9999) < 200)
})

test('a bomb and 100,000 rows cost little memory', async () => {
  for (const bytes of [await workbook({ A: manyRows(100_000) }), await workbook({ A: nothing(300) })]) {
    const before = process.memoryUsage().rss
    await assert.rejects(readSheet(bytes))
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024
    assert.ok(grown < 150, `${Math.round(grown)} MB`)
  }
})

test('another reader finds the same cells', async () => {
  const columns = ['A', 'B', 'C'].map(header => ({ header, width: 10 }))
  const rows = Array.from({ length: 300 }, (_, i) => [
    `Zeile ${i} <&>`,
    i % 3 ? i * 1.25 : null,
    i % 5 ? `ä"${i}` : null,
  ])
  const bytes = Buffer.concat(
    await Array.fromAsync(
      writeXlsx({ title: 'x', language: 'de-DE', createdAt: new Date(), sheets: [{ name: 'A', columns, rows }] }),
    ),
  )
  const other = (await readXlsx(bytes)).sheets[0]?.rows.map(cells => columns.map((_, i) => String(cells[i] ?? '')))
  const own = (await cellsOf(bytes)).map(cells => columns.map((_, i) => cells[i] ?? ''))
  assert.deepEqual(own, other)
})
