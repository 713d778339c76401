import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReference } from '#core/reference.ts'
import {
  federalStateNames,
  formatRegionalKey,
  keysWithin,
  levelLabels,
  typedDigits,
  typeLabel,
  typePlural,
} from './administration.ts'

test('a regional key is written in its parts', () => {
  assert.equal(formatRegionalKey('05'), '05')
  assert.equal(formatRegionalKey('055'), '05 5')
  assert.equal(formatRegionalKey('05570'), '05 5 70')
  assert.equal(formatRegionalKey('071325010'), '07 1 32 5010')
  assert.equal(formatRegionalKey('055700052052'), '05 5 70 0052 052')
})

test('digits are understood as people type them, and nothing else is', () => {
  for (const [typed, digits] of [
    ['05 5 70 0052 052', '055700052052'],
    ['05.5.70', '05570'],
    ['05-570/052', '05570052'],
    ['48231', '48231'],
    ['Warendorf', ''],
    ['48231 Warendorf', ''],
    ['', ''],
    ['٤٨٢٣١', ''],
  ] as const)
    assert.equal(typedDigits(typed), digits, typed)
})

test('a padded key contains the shorter keys that end in nothing but zeros', () => {
  assert.deepEqual(keysWithin('055700000000'), ['055700000000', '055700000', '05570'])
  assert.deepEqual(keysWithin('120000000000'), ['120000000000', '120000000', '12000', '120', '12'])
  assert.deepEqual(keysWithin('05570000'), ['05570'])
  assert.deepEqual(keysWithin('05'), ['05'])
  assert.deepEqual(keysWithin('1'), [])
})

test('every level, kind and Land of the directory has its German words', () => {
  for (const { level = '', type = '', regional_key: key = '', name } of readReference('administrations.csv')) {
    assert.ok(level in levelLabels, level)
    assert.notEqual(typeLabel(type), type)
    if (level === 'land') assert.equal(federalStateNames[key], name)
  }
})

test('a kind without a label of its own stands for itself', () => {
  assert.equal(typeLabel('kreisfreie_stadt'), 'Kreisfreie Stadt')
  assert.equal(typePlural('amt'), 'Ämter')
  assert.equal(typeLabel('zweckverband'), 'zweckverband')
})
