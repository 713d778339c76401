import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import {
  archive,
  manyRows,
  mimetype,
  nothing,
  odsRow,
  odsTable,
  oldContainer,
  openDocument,
  row,
  workbook,
  worksheet,
} from '../../../test/spreadsheet-files.ts'
import { readSheet, UnreadableFile, writeXlsx } from '../spreadsheet.ts'

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

const merged = '<mergeCells><mergeCell ref="B2:C4"/></mergeCells>'
const bad: readonly (readonly [name: string, bytes: () => Promise<Buffer> | Buffer, reason: RegExp])[] = [
  ['nothing', () => Buffer.alloc(0), /ist leer/],
  ['three bytes of binary', () => Buffer.from([0, 1, 2]), /keine Tabelle/],
  ['PDF', () => text('%PDF-1.7 …'), /keine Tabelle/],
  ['PNG', () => Buffer.from('89504e470d0a1a0a0000', 'hex'), /keine Tabelle/],
  ['Word', () => archive({ 'word/document.xml': '<x/>' }), /keine Tabelle/],
  ['a web page called .xls', () => text('<html><table><tr><td>1'), /Webseite oder XML/],
  ['old Excel', () => oldContainer('Workbook'), /alte Format \.xls/],
  ['Excel with password', () => oldContainer('EncryptedPackage'), /Passwort/],
  ['ODS with password', () => openDocument('', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), /Passwort/],
  ['macros', () => workbook({ A: worksheet(row('x')) }, { 'xl/vbaProject.bin': 'x' }), /Makros/],
  ['ODS with macros', () => openDocument(odsTable(odsRow('x')), { 'Basic/Standard/Module1.xml': '<x/>' }), /Makros/],
  ['xlsb', () => archive({ 'xl/workbook.bin': 'x' }), /\.xlsb/],
  ['merged cells', () => workbook({ A: worksheet(row('x'), merged) }), /verbunden \(B2:C4\)/],
  [
    'merged cells in ODS',
    () =>
      openDocument(
        odsTable(odsRow('<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2"/>', 'x')),
      ),
    /verbunden \(A1:C2\)/,
  ],
  ['100,000 rows', () => workbook({ A: manyRows(100_000) }), /mehr als 20\.000 Zeilen/],
  ['100,000 rows of CSV', () => text('a;b\n'.repeat(100_000)), /mehr als 20\.000 Zeilen/],
  [
    'a million rows in one tag',
    () =>
      openDocument(
        odsTable(
          '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
        ),
      ),
    /mehr als 20\.000 Zeilen/,
  ],
  [
    'a thousand columns in one tag',
    () =>
      openDocument(
        odsTable(
          odsRow(
            '<table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p></table:table-cell>',
          ),
        ),
      ),
    /mehr als 256 Spalten/,
  ],
  [
    'a cell at the end of the world',
    () => workbook({ A: worksheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') }),
    /mehr als 256 Spalten \(Zelle XFD1048576\)/,
  ],
  ['a bomb', () => workbook({ A: nothing(300) }), /entpackt viel mehr/],
  [
    'one long text in every cell',
    () =>
      workbook(
        { A: worksheet(row(...Array.from({ length: 200 }, () => '<c t="s"><v>0</v></c>')).repeat(50)) },
        { 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>` },
      ),
    /mehr Text/,
  ],
  [
    'one large row that ODS repeats',
    () =>
      openDocument(odsTable(`${odsRow('x'.repeat(30_000)).replace('row>', 'row table:number-rows-repeated="5000">')}`)),
    /mehr Text/,
  ],
  [
    'reasons that ODS repeats',
    () =>
      openDocument(
        odsTable(
          odsRow(
            ...Array.from(
              { length: 250 },
              () => '<table:table-cell table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>',
            ),
          ).replace('row>', 'row table:number-rows-repeated="5000">'),
        ),
      ),
    /mehr Text/,
  ],
  ['entities', () => workbook({ A: `<!DOCTYPE x [<!ENTITY a "aaaa">]>${worksheet(row('&a;'))}` }), /nicht lesbar/],
  ['half an archive', async () => (await workbook({ A: worksheet(row('x')) })).subarray(0, 300), /beschädigt/],
  ['a broken part', async () => breakPart(await workbook({ A: manyRows(100) })), /beschädigt/],
  ['no sheet with rows', () => workbook({ A: worksheet('') }), /keine Zeilen/],
  [
    'too many parts',
    () => archive(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`x${i}`, '']))),
    /entpackt viel mehr/,
  ],
  ['ODS without content', () => archive({ mimetype }), /keine Zeilen/],
]

/** Something else in the middle of what is packed. */
function breakPart(bytes: Buffer): Buffer {
  const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 60
  return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(40, 0xff), bytes.subarray(at + 40)])
}

for (const [name, make, reason] of bad)
  test(`${name}: refused with its reason`, async () => {
    const bytes = await make()
    await assert.rejects(readSheet(bytes), error => {
      assert.ok(error instanceof UnreadableFile, String(error))
      assert.match(error.message, reason)
      return true
    })
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

test('a bomb and 100,000 rows cost little time and memory', async () => {
  for (const bytes of [await workbook({ A: manyRows(100_000) }), await workbook({ A: nothing(300) })]) {
    const [start, before] = [performance.now(), process.memoryUsage().rss]
    await assert.rejects(readSheet(bytes))
    const [ms, grown] = [performance.now() - start, (process.memoryUsage().rss - before) / 1024 / 1024]
    assert.ok(ms < 3000 && grown < 150, `${Math.round(ms)} ms, ${Math.round(grown)} MB`)
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
