import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sampleIndex } from './sample.ts'

describe('did you mean', () => {
  const cases: readonly (readonly [typed: string, meant: string | null, why: string])[] = [
    ['Führerschien', 'Führerschein', 'swapped letters'],
    ['fuererschein', 'Führerschein', 'missing letter in another spelling'],
    ['Wongeld Bewilligung', 'Wohngeld Bewilligung', 'one word of two'],
    ['meinen  Personalausweiß, bitte', 'meinen  Personalausweis, bitte', 'the rest of the text stays'],
    ['Strassenfest', null, 'another spelling is no mistake'],
    ['Führerschein', null, 'nothing to correct'],
    ['führersch', null, 'the beginning of a word is no mistake'],
    ['Steuerhund', null, 'a compound of known words is no mistake'],
    ['xyzxyzxyz', null, 'nothing near'],
    ['99008001', null, 'a number'],
    ['', null, 'nothing typed'],
  ]
  for (const [typed, meant, why] of cases)
    test(`“${typed}”: ${meant ?? 'nothing'}, ${why}`, () => {
      assert.equal(sampleIndex.didYouMean(typed), meant)
    })
})
