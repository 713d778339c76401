import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { buildIndex, type SearchQuery } from './index.ts'
import { sampleIndex, sampleSource } from './sample.ts'

const ids = (text: string, ...phrases: string[]) => sampleIndex.search({ text, phrases }).map(hit => hit.id)

describe('the first hit', () => {
  const cases: readonly (readonly [text: string, first: number, why: string])[] = [
    ['Führerschein', 11, 'a title beats longer names with the word and its synonym'],
    ['Fahrerlaubnis', 11, 'a word of the OZG-Leistung leads to the service that gives it the name'],
    ['führerscheine', 11, 'plural and small letters'],
    ['FUEHRERSCHEIN', 11, 'ue and capitals'],
    ['Fuhrerschein', 11, 'without dots'],
    ['Führerschien', 11, 'two letters swapped'],
    ['Fürerschein', 11, 'a letter missing'],
    ['Fürherschien', 11, 'two mistakes'],
    ['führersch', 11, 'beginning'],
    ['Perso', 4, 'everyday word'],
    ['Ausweis', 4, 'who means exactly this comes before who touches it'],
    ['Ausweis verloren', 6, 'a word of one service leads to it'],
    ['verlorener Ausweis', 6, 'other order and form'],
    ['Ausweis Personal', 4, 'parts of a compound'],
    ['Personal-Ausweis', 4, 'hyphen'],
    ['Personal ausweis', 4, 'space within a compound'],
    ['Hund anmelden', 10, 'verb for noun'],
    ['ich möchte meinen Hund anmelden', 10, 'stop words'],
    ['Hundesteuer', 9, 'compound'],
    ['Steuer für den Hund', 9, 'compound taken apart'],
    ['gewerbeanmeldug', 17, 'unknown compound with a misspelt end'],
    ['Auto ummelden', 20, 'daily word for Kraftfahrzeug'],
    ['PKW umgemeldet', 20, 'participle'],
    ['Strassenfest', 18, 'ss'],
    ['Wohngeld Bewilligung', 2, 'full name'],
    ['bewilligung wohngeld xyzxyz', 2, 'an unknown word does not hinder'],
    ['WoGG', 2, 'abbreviation of a law'],
    ['Sterbe urkunde', 15, 'compound typed as two words'],
  ]
  for (const [text, first, why] of cases)
    test(`of “${text}” is ${first}: ${why}`, () => {
      assert.equal(ids(text)[0], first)
    })
})

describe('numbers lead straight to their rows in key order', () => {
  const cases: readonly (readonly [text: string, found: readonly number[]])[] = [
    ['99008001012000', [5]],
    ['99 008 001', [4, 5, 6]],
    ['99.008.001.012.000', [5]],
    ['99/008/001', [4, 5, 6]],
    ['urn:de:fim:leika:leistung:99008001012000', [5]],
    ['LeiKa-Schlüssel: 99008001', [4, 5, 6]],
    ['008001', [4, 5, 6]],
    ['Personalausweis 99008001012000', [5]],
    ['10160', [9, 10]],
    ['OZG 10160', [9, 10]],
    ['OZG-10160', [9, 10]],
    ['ozg-id: 10160', [9, 10]],
    ['10092', [1, 2, 3]],
    ['99999999', []],
  ]
  for (const [text, found] of cases)
    test(`“${text}” finds ${found.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(ids(text), found)
    })
})

describe('quoted phrases', () => {
  test('must stand in the name word by word', () => {
    assert.deepEqual(ids('', 'Personalausweis Meldung'), [6])
    assert.deepEqual(ids('', 'Meldung Personalausweis'), [])
  })
  test('are compared in folded form', () => {
    assert.deepEqual(ids('', 'SONDERNUTZUNG VON STRASSEN'), [18])
  })
  test('may stand in a word of the service or its OZG-Leistung', () => {
    assert.deepEqual(ids('', 'Ausweis verloren'), [6])
    assert.deepEqual(new Set(ids('', 'auto ummelden')), new Set([19, 20]))
  })
  test('do not match within a word', () => {
    assert.deepEqual(ids('', 'ausw'), [])
  })
  test('narrow what the text finds', () => {
    assert.deepEqual(ids('Führerschein', 'Umschreibung'), [12])
    assert.deepEqual(ids('', 'Führerschein', 'Umschreibung'), [12])
  })
})

describe('the list of hits', () => {
  test('is empty when nothing was typed', () => {
    for (const text of ['', ' ', '?!…', '\u0000', '""']) assert.deepEqual(ids(text), [])
  })
  test('has strictly falling scores, so that sorting by them keeps the order', () => {
    for (const text of ['Führerschein', 'Anmeldung', '99', 'Umzug']) {
      const scores = sampleIndex.search({ text, phrases: [] }).map(hit => hit.score)
      assert.ok(scores.length > 1)
      scores.forEach((score, at) => {
        assert.ok(at === 0 || score < (scores[at - 1] ?? 0))
      })
    }
  })
  test('holds no service twice', () => {
    assert.equal(new Set(ids('Anmeldung')).size, ids('Anmeldung').length)
  })
  test('leaves out what is weak beside the best', () => {
    assert.ok(!ids('Wohngeld').includes(7), 'Wohnsitz only shares a syllable with Wohngeld')
  })
  test('leaves out ended services', () => {
    const services = sampleSource.services.map(service => ({ ...service, isEnded: service.id === 11 }))
    const found = buildIndex({ ...sampleSource, services }).search({ text: 'Führerschein', phrases: [] })
    assert.ok(found.length > 0 && found.every(hit => hit.id !== 11))
  })
})

test('an empty catalogue finds nothing and does not fail', () => {
  const index = buildIndex({ services: [], bundles: [], terms: [] })
  assert.deepEqual(index.search({ text: 'Wohngeld', phrases: [] }), [])
  assert.deepEqual(index.suggest('Wohngeld', 5), [])
  assert.equal(index.didYouMean('Wohngeld'), null)
})

test('no input makes the index fail', () => {
  for (const query of oddQueries()) {
    sampleIndex.search(query)
    sampleIndex.suggest(query.text, 8)
    sampleIndex.didYouMean(query.text)
    const name = `Führerschein ${query.text}`
    const pieces = sampleIndex.highlighter(query)(name)
    assert.equal(pieces.map(piece => piece.text).join(''), name)
  }
})

function oddQueries(): SearchQuery[] {
  const odd = [
    '\u0000\u0001',
    '😀👍🏽',
    'ẞßſ',
    'İıÅ',
    'a\u0308o\u0308',
    '--',
    '"',
    '\\',
    '%_',
    '()[]{}*+?.^$|',
    'a'.repeat(200),
  ]
  const texts = [
    ...odd,
    'Wohngeld'.repeat(25),
    'ä'.repeat(200),
    '9'.repeat(200),
    'a b '.repeat(50),
    '\ud800',
    'constructor',
  ]
  let seed = 7
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const alphabet = 'aeiouäöüßnrst -9.\u0301\u200b„“'
  for (let i = 0; i < 300; i++)
    texts.push(Array.from({ length: random() * 200 }, () => alphabet.charAt(random() * alphabet.length)).join(''))
  return texts.map((text, at) => ({ text, phrases: at % 3 ? [] : [text.slice(0, 5)] }))
}
