import assert from 'node:assert/strict'
import { test } from 'node:test'
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
import { readSheet, UnreadableFile } from '../spreadsheet.ts'

const text = (content: string, encoding: BufferEncoding = 'utf8') => Buffer.from(content, encoding)

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
