import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FieldName, fieldByName } from './fields.ts'
import { readValue } from './values.ts'

const products = new Map([['civento', 7]])

const cases: readonly (readonly [FieldName, string, string | number | null | RegExp])[] = [
  ['status', 'erledigt', 'done'],
  ['status', ' In Arbeit ', 'inProgress'],
  ['status', 'notResponsible', 'notResponsible'],
  ['status', '', /nicht leer/],
  ['status', 'fertig', /gibt es nicht.*in Planung/],
  ['priority', 'hoch', 1],
  ['maturityLevel', '3 Online-Leistung', 3],
  ['maturityLevel', '0', 0],
  ['maturityLevel', '5', /gibt es nicht/],
  ['productId', 'CIVENTO', 7],
  ['productId', 'Unbekanntes', /steht nicht im Verzeichnis/],
  ['productId', '', null],
  ['targetOn', '31.03.2027', '2027-03-31'],
  ['targetOn', '2027-03-31', '2027-03-31'],
  ['targetOn', '1.4.2027', '2027-04-01'],
  ['targetOn', '30.02.2027', /Datum/],
  ['targetOn', '31/03/2027', /Datum/],
  ['caseCount', '1.250', 1250],
  ['caseCount', '0', 0],
  ['caseCount', '12,5', /ganze Zahl/],
  ['caseCount', '-3', /ganze Zahl/],
  ['serviceUrl', 'https://service.beispiel.de/a?b=1', 'https://service.beispiel.de/a?b=1'],
  ['serviceUrl', 'javascript:alert(1)', /https:/],
  ['serviceUrl', 'service.beispiel.de', /https:/],
  ['unit', 'x'.repeat(121), /höchstens 120/],
  ['unit', 'Bürgerbüro', 'Bürgerbüro'],
]

for (const [name, text, expected] of cases)
  test(`${name}: ${JSON.stringify(text.slice(0, 40))}`, () => {
    const field = fieldByName.get(name)
    assert.ok(field)
    const read = readValue(field, text, products)
    if (expected instanceof RegExp) assert.match('message' in read ? read.message : '', expected)
    else assert.deepEqual(read, { value: expected })
  })
