import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bare, fold, isStopWord, stem, verbForms, words } from './german.ts'

test('fold makes spellings of umlauts alike, also of composed letters', () => {
  const cases = { Straße: 'strasse', MÜLLER: 'mueller', 'a\u0308': 'ae', Café: 'cafe', Çelik: 'celik', ẞ: 'ss' }
  for (const [text, folded] of Object.entries(cases)) assert.equal(fold(text), folded)
})

describe('bare words are alike', () => {
  const alike: readonly (readonly string[])[] = [
    ['Führerschein', 'Fuehrerschein', 'Fuhrerschein', 'FÜHRERSCHEIN'],
    ['Häuser', 'Haeuser', 'Hauser'],
    ['Öl', 'Oel'],
    ['Straße', 'Strasse'],
    ['II', '2'],
    ['IV', '4'],
  ]
  for (const spellings of alike)
    test(spellings.join(' = '), () => {
      assert.equal(new Set(spellings.map(bare)).size, 1)
    })
  const different: readonly (readonly [string, string])[] = [
    ['neue', 'nu'],
    ['Quelle', 'Qulle'],
    ['Steuer', 'Stur'],
    ['AEO', 'AO'],
  ]
  for (const [one, other] of different)
    test(`but not ${one} and ${other}`, () => {
      assert.notEqual(bare(one), bare(other))
    })
})

describe('stems', () => {
  const alike: readonly (readonly string[])[] = [
    ['Anmeldung', 'anmelden', 'Anmeldungen'],
    ['Haus', 'Häuser', 'Hauses'],
    ['Ausweis', 'Ausweise', 'Ausweises'],
    ['Kündigung', 'kündigen'],
    ['Pass', 'Pässe'],
    ['Erlaubnis', 'Erlaubnisse'],
    ['Heirat', 'heiraten'],
  ]
  for (const forms of alike)
    test(`of ${forms.join(', ')} are one`, () => {
      assert.equal(new Set(forms.map(form => stem(bare(form)))).size, 1)
    })
  test('leave numbers, short and endless words alone', () => {
    for (const word of ['34a', 'eis', 'x'.repeat(500)]) assert.equal(stem(word), word)
  })
})

test('verb forms lead to the verb', () => {
  const cases = { angemeldet: 'anmeld', anzumelden: 'anmelden', geimpft: 'impf', meldet: 'meld', umgemeldet: 'ummeld' }
  for (const [form, verb] of Object.entries(cases)) assert.ok(verbForms(bare(form)).includes(verb), form)
  assert.deepEqual(verbForms('hund'), [])
})

test('words know their place in the text', () => {
  const text = 'Kfz-Zulassung, § 34a „Öl“'
  const found = words(text)
  assert.deepEqual(
    found.map(word => word.text),
    ['Kfz', 'Zulassung', '34a', 'Öl'],
  )
  for (const word of found) assert.equal(text.slice(word.start, word.end), word.text)
})

test('stop words are known in bare form', () => {
  for (const word of ['für', 'der', 'können', 'mein']) assert.ok(isStopWord(bare(word)), word)
  for (const word of ['Hund', 'anmelden']) assert.ok(!isStopWord(bare(word)), word)
})
