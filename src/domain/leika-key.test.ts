import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatKey, isKey, keyDigits, keyParts, keysAbove } from './leika-key.ts'

const typed: readonly [string, string][] = [
  ['99012001001000', '99012001001000'],
  ['99.012.001.001.000', '99012001001000'],
  ['99 012 001 001 000', '99012001001000'],
  [' 99/012/001 ', '99012001'],
  ['urn:de:fim:leika:leistung:99012001001000', '99012001001000'],
  ['99012001x', ''],
  ['Ausweis', ''],
  ['', ''],
]
for (const [text, digits] of typed)
  test(`the digits of "${text}" are "${digits}"`, () => assert.equal(keyDigits(text), digits))

test('only 14 digits that start with 99 are a key', () => {
  assert.ok(isKey('99012001001000'))
  for (const no of ['9901200100100', '990120010010000', '89012001001000', '99 012 001 001 000'])
    assert.ok(!isKey(no), no)
})

test('a key is read digit group by digit group', () => {
  assert.deepEqual(keyParts('99012001005002'), { group: '012', object: '001', procedure: '005', detail: '002' })
  assert.equal(formatKey('99012001005002'), '99 012 001 005 002')
})

test('above a detail stand its Verrichtung and its object, above an object nothing', () => {
  assert.deepEqual(keysAbove('99012001005002'), ['99012001005000', '99012001000000'])
  assert.deepEqual(keysAbove('99012001005000'), ['99012001000000'])
  assert.deepEqual(keysAbove('99012001000000'), [])
})
