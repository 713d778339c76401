import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sampleIndex } from './sample.ts'

/** The name with [brackets] around what is marked. */
function marked(name: string, text: string, ...phrases: string[]): string {
  const pieces = sampleIndex.highlighter({ text, phrases })(name)
  return pieces.map(piece => (piece.isMatch ? `[${piece.text}]` : piece.text)).join('')
}

describe('highlighting', () => {
  const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
    ['Führerschein Umschreibung', 'führerschein', '[Führerschein] Umschreibung'],
    ['Führerschein Umschreibung', 'FUEHRERSCHEINE', '[Führerschein] Umschreibung'],
    ['Führerschein Umschreibung', 'führer', '[Führer]schein Umschreibung'],
    ['Führerschein Umschreibung', 'führerschien', '[Führerschein] Umschreibung'],
    ['Personalausweis Meldung wegen Verlust', 'ausweis', 'Personal[ausweis] Meldung wegen Verlust'],
    ['Personalausweis Ausstellung', 'personal', '[Personal]ausweis Ausstellung'],
    ['Hundehaltung Anmeldung', 'hund anmelden', '[Hund]ehaltung [Anmeldung]'],
    ['Steuer für Hunde', 'Hundesteuer', '[Steuer] für [Hunde]'],
    ['Sondernutzung von Straßen', 'strassen', 'Sondernutzung von [Straßen]'],
    ['Kraftfahrzeug Ummeldung', 'Auto ummelden', '[Kraftfahrzeug] [Ummeldung]'],
    ['Wohngeld', 'Reisepass', 'Wohngeld'],
    ['Wohngeld', '', 'Wohngeld'],
    ['Wohngeld (Mietzuschuss)', 'wohngeld mietzuschuss', '[Wohngeld] ([Mietzuschuss])'],
    ['', 'wohngeld', ''],
  ]
  for (const [name, text, expected] of cases)
    test(`“${text}” marks ${expected || 'nothing in nothing'}`, () => {
      assert.equal(marked(name, text), expected)
    })

  test('marks the words of phrases too', () => {
    assert.equal(marked('Wohngeld Bewilligung', '', 'wohngeld bewilligung'), '[Wohngeld] [Bewilligung]')
  })
})
