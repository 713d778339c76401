import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sampleIndex } from './sample.ts'

const names = (text: string) => sampleIndex.suggest(text, 8).map(suggestion => suggestion.name)

describe('suggestions', () => {
  const cases: readonly (readonly [typed: string, first: string])[] = [
    ['füh', 'Führerschein'],
    ['fueh', 'Führerschein'],
    ['perso', 'Personalausweis'],
    ['auto um', 'Kraftfahrzeugzulassung, -um- und Abmeldung'],
    ['sterb', 'Sterbeurkunde'],
    ['führersch umschr', 'Führerschein'],
    ['10092', 'Wohngeld'],
    ['99115', 'Wohnsitz'],
  ]
  for (const [typed, first] of cases)
    test(`for “${typed}” begin with ${first}`, () => {
      assert.equal(names(typed)[0], first)
    })

  test('name the OZG-Leistung where it and its Leistungsobjekt have one name', () => {
    assert.deepEqual(sampleIndex.suggest('Wohngeld', 1), [
      { kind: 'bundle', id: null, ozgId: '10092', name: 'Wohngeld' },
    ])
  })
  test('name Leistungsobjekte, not their Verrichtungen', () => {
    assert.deepEqual(names('hunde'), ['Hundehaltung', 'Hundesteuer'])
  })
  test('name nothing twice', () => {
    for (const typed of ['a', 'w', 'pers', 'führer']) assert.equal(new Set(names(typed)).size, names(typed).length)
  })
  test('are as many as asked for at most', () => {
    assert.equal(sampleIndex.suggest('s', 2).length, 2)
  })
  test('are none for nothing', () => {
    assert.deepEqual(names('  '), [])
  })
})
