import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldByKey } from '../../fields.ts'
import { findHeaderRow, guessColumns } from './mapping.ts'
import { readingOf } from './readings.ts'
import { guessWord } from './words.ts'

const list = (...rows: string[][]) => rows.map((cells, i) => ({ row: i + 1, cells }))

test('the header is found below title lines', () => {
  const rows = list(
    ['OZG-Umsetzung Stadt Musterhausen', '', ''],
    ['Stand: 01.11.2026', '', ''],
    ['Nr.', 'Leistung', 'Umsetzungsstand'],
    ['1', 'Gewerbe Anmeldung', 'umgesetzt'],
  )
  assert.equal(findHeaderRow(rows), 3)
  assert.equal(findHeaderRow(rows.slice(2)), 3)
})

const columnCases: readonly (readonly [header: string, cells: readonly string[], target: string])[] = [
  ['LeiKa-Schlüssel', ['99 050 012 104 000'], 'leika'],
  ['Schlüssel', ['99050012104000', '99050012104001'], 'leika'],
  ['ID', ['10294', '10016'], 'ozg'],
  ['OZG-ID', ['10294'], 'ozg'],
  ['Leistungsbezeichnung', ['Gewerbe Anmeldung'], 'name'],
  ['Name der Leistung', ['Gewerbe Anmeldung'], 'name'],
  ['Umsetzungsstatus', ['umgesetzt'], 'status'],
  ['Online?', ['ja', 'nein'], 'status'],
  ['Link zum Online-Antrag', ['https://beispiel.de/a'], 'onlinedienst'],
  ['URL', ['www.beispiel.de'], 'onlinedienst'],
  ['Software', ['civento'], 'produkt'],
  ['Go-Live', ['01.02.2026'], 'online-seit'],
  ['Geplant bis', ['Q3 2027'], 'ziel'],
  ['Formularart', ['PDF'], 'formular'],
  ['Zuständiges Amt', ['Bürgerbüro'], 'amt'],
  ['Fachbereich', ['FB 3'], 'amt'],
  ['Fälle pro Jahr', ['1.200'], 'fallzahl'],
  ['Prio', ['A'], 'prioritaet'],
  ['Bemerkungen', ['läuft'], 'notiz'],
  ['Reifegrad', ['3'], 'reifegrad'],
  ['Fachverfahren', ['migewa'], 'fachverfahren'],
  ['E-Akte', ['enaio'], 'dms'],
  ['lfd. Nr.', ['1'], ''],
  ['Haushaltsstelle', ['123.456'], ''],
]
for (const [header, cells, target] of columnCases)
  test(`a column „${header}“ is ${target || 'left out'}`, () => {
    const rows = cells.map((cell, i) => ({ row: i + 2, cells: [cell] }))
    assert.deepEqual(guessColumns([header], rows, {}), [target])
  })

test('two columns are never the same, but for notes, and what was chosen before counts', () => {
  const rows = list(['Gewerbe', 'live', 'a', 'b'])
  const header = ['Leistung', 'Status', 'Bemerkung', 'Kommentar']
  assert.deepEqual(guessColumns(header, rows, {}), ['name', 'status', 'notiz', 'notiz'])
  assert.deepEqual(guessColumns(['Status', 'Stand'], list(['live', 'alt']), {}), ['status', ''])
  assert.deepEqual(guessColumns(header, rows, { status: '', bemerkung: 'amt' }), ['name', '', 'amt', 'notiz'])
})

test('headers that objects of the language have too are headers like any, and targets that are gone count for nothing', () => {
  const rows = list(['a', 'b', 'c'])
  assert.deepEqual(guessColumns(['constructor', '__proto__', 'Ampel'], rows, { ampel: 'gibtsnichtmehr' }), [
    '',
    '',
    'status',
  ])
})

const products = { namesFor: () => new Map([['civento', 7]]) }
const wordCases: readonly (readonly [field: string, word: string, code: string | undefined])[] = [
  ['status', 'umgesetzt', 'done'],
  ['status', 'Fertig ', 'done'],
  ['status', 'LIVE', 'done'],
  ['status', 'ja', 'done'],
  ['status', 'x', 'done'],
  ['status', 'in Bearbeitung', 'inProgress'],
  ['status', 'geplant', 'planned'],
  ['status', 'nein', 'open'],
  ['status', 'entfällt', 'dropped'],
  ['status', 'n. z.', 'notResponsible'],
  ['status', 'zurückgestellt', 'deferred'],
  ['status', 'done', 'done'],
  ['status', 'ok', undefined],
  ['status', 'rot', undefined],
  ['weg', 'EfA', 'efa'],
  ['formular', 'PDF-Formular', 'pdf'],
  ['prioritaet', 'A', '1'],
  ['reifegrad', 'Stufe 3', '3'],
  ['produkt', 'Civento', '7'],
  ['produkt', 'Eigenbau', undefined],
]
for (const [key, word, code] of wordCases)
  test(`„${word}“ as ${key} is ${code ?? 'asked for'}`, () => {
    const field = fieldByKey.get(key)
    assert.equal(field && guessWord(field, word, products), code)
  })

const readingCases: readonly (readonly [field: string, cell: string, typed: string])[] = [
  ['ziel', 'Q3 2027', '2027-09-30'],
  ['ziel', '2. Quartal 2027', '2027-06-30'],
  ['ziel', 'Ende 2027', '2027-12-31'],
  ['ziel', '2027', '2027-12-31'],
  ['ziel', 'Mitte 2027', '2027-06-30'],
  ['ziel', '1. Hj. 2027', '2027-06-30'],
  ['ziel', '03/2027', '2027-03-31'],
  ['ziel', 'bis März 2027', '2027-03-31'],
  ['ziel', '31.12.26', '31.12.2026'],
  ['ziel', '31.12.2026', '31.12.2026'],
  ['ziel', 'demnächst', 'demnächst'],
  ['ziel', '2027-02-03', '2027-02-03'],
  ['online-seit', 'Q3 2025', '2025-07-01'],
  ['fallzahl', 'ca. 1.200', '1.200'],
  ['fallzahl', '300 Fälle pro Jahr', '300'],
  ['fallzahl', '100-200', '100-200'],
  ['onlinedienst', 'www.beispiel.de/x', 'https://www.beispiel.de/x'],
  ['amt', ' Bauamt ', 'Bauamt'],
]
for (const [key, cell, typed] of readingCases)
  test(`„${cell}“ as ${key} is typed as ${typed}`, () => {
    const field = fieldByKey.get(key)
    assert.equal(field && readingOf(field, cell), typed)
  })
