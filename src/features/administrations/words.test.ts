import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countSlips, nearestNames } from './typos.ts'
import { foldName, nameWords, readName } from './words.ts'

test('names are compared without umlauts, signs and small words spelled out', () => {
  for (const [one, other] of [
    ['Münster', 'MUENSTER'],
    ['Neustadt a.d.Aisch', 'neustadt an der aisch'],
    ['St. Wendel', 'Sankt Wendel'],
    ['Garching b.München', 'Garching bei München'],
    ['Castrop-Rauxel', 'castrop rauxel'],
    ['Lübbenau/Spreewald', 'Luebbenau (Spreewald)'],
  ] as const)
    assert.equal(foldName(one), foldName(other))
})

test('a name is found by its words, its title and its abbreviations, not by the mark of its kind', () => {
  const words = nameWords({
    name: 'Hanau, Brüder-Grimm-Stadt',
    displayName: 'Hanau',
    designation: 'Brüder-Grimm-Stadt',
  })
  assert.equal(words, ' hanau brueder grimm ')
  assert.match(nameWords({ name: 'Haag i.OB, M', displayName: 'Haag i.OB', designation: 'M' }), / oberbayern /)
})

test('words that say what it is are told from the name', () => {
  const read = (query: string) => {
    const { name, types, code } = readName(query)
    return { name, types, code }
  }
  assert.deepEqual(read('Stadt Münster'), { name: 'muenster', types: ['stadt'], code: null })
  assert.deepEqual(read('48231 Warendorf'), { name: 'warendorf', types: [], code: '48231' })
  assert.deepEqual(read('Freie und Hansestadt Hamburg'), { name: 'hamburg', types: [], code: null })
  assert.deepEqual(read('Kreis'), { name: 'kreis', types: [], code: null })
  assert.deepEqual(read('🎉 %_\\'), { name: '', types: [], code: null })
})

test('a slip is a letter missing, added, wrong or swapped', () => {
  for (const [a, b, slips] of [
    ['muenster', 'muenster', 0],
    ['muentser', 'muenster', 1],
    ['muenstr', 'muenster', 1],
    ['muensterr', 'muenster', 1],
    ['munster', 'muenster', 1],
    ['', 'ulm', 3],
  ] as const)
    assert.equal(countSlips(a, b), slips, `${a} ${b}`)
})

test('the nearest names are those with the fewest slips, and none when all are far', () => {
  assert.deepEqual(nearestNames('warndorf', ['warendorf', 'waldorf', 'warin']), ['warendorf'])
  assert.deepEqual(nearestNames('xqz', ['ulm', 'aach']), [])
  assert.deepEqual(nearestNames('ulm', []), [])
})
