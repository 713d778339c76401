import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { writeCsv } from '#core/spreadsheet.ts'
import { type Cells, errorsOf, readBytes, readRows, second, valid } from '../../../../test/catalogue-file.ts'
import { columns, requiredColumns } from './columns.ts'
import { readTable } from './read.ts'

describe('a file', () => {
  const header = columns.join(';')
  const line = (row: Cells) => columns.map(column => row[column]).join(';')

  test('may have a byte order mark, semicolons or commas, other columns, other order and blank lines', () => {
    const bytes = Buffer.from(`\uFEFF${header.toUpperCase()};Bemerkung\r\n;;\r\n\r\n${line(valid)};x\r\n`)
    assert.deepEqual(readTable(bytes).ignoredColumns, ['bemerkung'])
    assert.deepEqual(
      readBytes(bytes).map(row => [row.row, row.leikaKey]),
      [[4, '99012001001000']],
    )
    assert.equal(readRows([valid], [...requiredColumns].reverse())[0]?.name, valid.name)
  })

  test('that was exported gives back what had to be guarded against becoming a formula', async () => {
    const name = '=SUMME(1)'
    const file = writeCsv(columns, [columns.map(column => ({ ...valid, name })[column])])
    const bytes = Buffer.concat(await Array.fromAsync(file))
    assert.ok(bytes.includes(`;'${name};`))
    assert.equal(readBytes(bytes)[0]?.name, name)
  })

  const missing = columns.filter(column => column !== 'leika_types' && column !== 'name')
  const latin1 = Buffer.from(`${header}\n${line(valid)}\n${line(second)}`, 'latin1')
  const many = `${header}\n${`${line(valid)}\n`.repeat(100_001)}`
  const cases: [string, Buffer, string[]][] = [
    ['that is empty', Buffer.from('\uFEFF \n'), ['0 -: Die Datei ist leer.']],
    ['with a header only', Buffer.from(`${header}\n;;\n`), ['0 -: Unter der Kopfzeile steht keine Leistung.']],
    [
      'without columns',
      Buffer.from(`${missing.join(',')}\n1`),
      ['1 name: Diese Spalte fehlt.', '1 leika_types: Diese Spalte fehlt.'],
    ],
    [
      'without a header',
      Buffer.from(`${line(valid)}\n`),
      [`1 -: In der ersten Zeile stehen keine Spaltennamen; erwartet werden ${requiredColumns.join(', ')}.`],
    ],
    ['with a column twice', Buffer.from(`${header};name\n`), ['1 name: Diese Spalte steht mehrfach in der Kopfzeile.']],
    [
      'in Latin-1',
      latin1,
      [
        '3 name: Die Datei ist nicht in UTF-8 gespeichert, vermutlich in Windows-1252 (Latin-1). Speichern Sie sie als „CSV UTF-8“.',
      ],
    ],
    [
      'in UTF-16',
      Buffer.from(`\uFEFF${header}`, 'utf16le'),
      ['0 -: Die Datei ist in UTF-16 gespeichert. Speichern Sie sie als „CSV UTF-8“.'],
    ],
    [
      'that is a workbook',
      Buffer.from('PK\x03\x04…'),
      ['0 -: Das ist eine Excel- oder LibreOffice-Datei. Speichern Sie sie als „CSV UTF-8“.'],
    ],
    [
      'with a short row',
      Buffer.from(`${header}\n${line(valid)}\n1;2;3\n`),
      ['3 -: Die Zeile hat 3 Zellen, die Kopfzeile 13. Fehlen Anführungszeichen um eine Zelle?'],
    ],
    [
      'with an open quotation mark',
      Buffer.from(`${header}\n${line(valid)}\n${line({ ...second, legal_bases: '"§ 1' })}\n${line(second)}\n`),
      ['3 -: Ein Anführungszeichen wird geöffnet und nicht geschlossen, vermutlich in dieser Zeile.'],
    ],
    [
      'with more than 100,000 rows',
      Buffer.from(many),
      ['0 -: Die Datei hat 100.001 Zeilen; mehr als 100.000 sind nicht vorgesehen.'],
    ],
  ]
  for (const [name, bytes, expected] of cases)
    test(`${name} is refused`, () =>
      assert.deepEqual(
        errorsOf(() => readBytes(bytes)),
        expected,
      ))
})
