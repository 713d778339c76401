import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReference } from '#core/reference.ts'
import {
  administersMembers,
  bodyTypes,
  federalStateNames,
  formatRegionalKey,
  isLedByMember,
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

test('every kind of body has its German words', () => {
  for (const type of bodyTypes) assert.notEqual(typePlural(type), type)
})

const associations: readonly (readonly [type: string, land: string, administers: boolean, isLed: boolean])[] = [
  ['amt', '01', true, false],
  ['amt', '12', true, false],
  ['amt', '13', true, false],
  ['samtgemeinde', '03', true, false],
  ['verbandsgemeinde', '07', true, false],
  ['verbandsgemeinde', '12', true, false],
  ['verbandsgemeinde', '15', true, false],
  ['verwaltungsgemeinschaft', '09', true, false],
  ['verwaltungsgemeinschaft', '16', true, false],
  ['verwaltungsverband', '14', true, false],
  // Their Gemeinden keep a town hall of their own.
  ['verwaltungsgemeinschaft', '14', false, false],
  ['gemeindeverwaltungsverband', '08', false, false],
  ['vereinbarte_verwaltungsgemeinschaft', '08', false, false],
  // One Gemeinde works for the others.
  ['erfuellende_gemeinde', '16', false, true],
  // No Gemeindeverbände.
  ['kreis', '05', false, false],
  ['landkreis', '09', false, false],
  ['stadt', '05', false, false],
]
test('whether a Gemeindeverband administers for its Gemeinden depends on its kind and Land', () => {
  for (const [type, land, administers, isLed] of associations) {
    assert.equal(administersMembers(type, land), administers, `${type} in ${land}`)
    assert.equal(isLedByMember(type, land), isLed, `${type} in ${land}`)
  }
})

test('every Gemeindeverband of the directory stands in that table', () => {
  const known = new Set(associations.map(([type, land]) => `${type}/${land}`))
  for (const { level, type, federal_state_key: land } of readReference('administrations.csv'))
    if (level === 'gemeindeverband') assert.ok(known.has(`${type}/${land}`), `${type}/${land}`)
})

test('a kind without a label of its own stands for itself', () => {
  assert.equal(typeLabel('kreisfreie_stadt'), 'Kreisfreie Stadt')
  assert.equal(typePlural('amt'), 'Ämter')
  assert.equal(typeLabel('deichverband'), 'deichverband')
})
