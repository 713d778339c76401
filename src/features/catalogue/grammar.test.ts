import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBox, writeBox } from './grammar.ts'
import type { Vocabulary } from './vocabulary.ts'

const labels: Vocabulary['labels'] = {
  themenfeld: new Map([
    ['13', 'Umwelt'],
    ['2', 'Bauen & Wohnen'],
    ['9', 'Mobilität & Reisen'],
  ]),
  lage: new Map([
    ['2', 'Abfall & Umweltschutz'],
    ['14', 'Bauen & Immobilien'],
    ['30', 'Hausbau & Immobilienerwerb'],
  ]),
  ozg: new Map([
    ['10092', 'Wohngeld'],
    ['10119', 'Personalausweis'],
  ]),
  typ: new Map([
    ['5', 'Typ 5'],
    ['2/3', 'Typ 2/3'],
  ]),
  verrichtung: new Map([
    ['001', 'Erteilung'],
    ['005', 'Genehmigung'],
  ]),
  gliederung: new Map([
    ['object', 'Leistungsobjekt'],
    ['procedure', 'Verrichtung'],
  ]),
  sdg: new Map([
    ['sdg1', 'SDG1'],
    ['ohne', 'ohne SDG-Bezug'],
  ]),
  schluessel: new Map([
    ['mit', 'mit Schlüssel'],
    ['ohne', 'ohne Schlüssel'],
  ]),
}
const vocabulary = { labels } as Vocabulary

const cases: readonly [
  typed: string,
  text: string,
  phrases: string[],
  chosen: Record<string, string[]>,
  notUnderstood: string[],
][] = [
  ['wohngeld', 'wohngeld', [], {}, []],
  ['  Hund   anmelden ', 'Hund anmelden', [], {}, []],
  ['"Örtliches Register" auskunft', 'auskunft', ['Örtliches Register'], {}, []],
  ['themenfeld:umwelt typ:5 "wohngeld"', '', ['wohngeld'], { themenfeld: ['13'], typ: ['5'] }, []],
  ['Themenfeld:13', '', [], { themenfeld: ['13'] }, []],
  ['themenfeld:"bauen & wohnen"', '', [], { themenfeld: ['2'] }, []],
  ['themenfeld:mobilitaet', '', [], { themenfeld: ['9'] }, []],
  ['lage:immobilien', '', [], { lage: ['14', '30'] }, []],
  ['themenfeld:umwelt themenfeld:2', '', [], { themenfeld: ['13', '2'] }, []],
  ['typ:2/3', '', [], { typ: ['2/3'] }, []],
  ['ozg:wohngeld', '', [], { ozg: ['10092'] }, []],
  ['verrichtung:001 gliederung:leistungsobjekt', '', [], { verrichtung: ['001'], gliederung: ['object'] }, []],
  ['schlüssel:ohne sdg:ohne', '', [], { schluessel: ['ohne'], sdg: ['ohne'] }, []],
  ['themenfeld:xyz hund', 'hund', [], {}, ['themenfeld:xyz']],
  ['urn:de:fim:leika:leistung:99012001', 'urn:de:fim:leika:leistung:99012001', [], {}, []],
  ['farbe:rot', 'farbe:rot', [], {}, []],
  ['99 012 001', '99 012 001', [], {}, []],
  ['"offen', '', ['offen'], {}, []],
  ['"" ""', '', [], {}, []],
  ['themenfeld:', 'themenfeld:', [], {}, []],
  ['themenfeld:""', '', [], {}, ['themenfeld:""']],
]

for (const [typed, text, phrases, chosen, notUnderstood] of cases) {
  test(`the box understands ${JSON.stringify(typed)}`, () => {
    const parsed = parseBox(typed, vocabulary)
    assert.deepEqual(parsed.search, { text, phrases })
    assert.deepEqual(parsed.chosen, chosen)
    assert.deepEqual(
      parsed.notUnderstood.map(field => field.typed),
      notUnderstood,
    )
  })
}

test('choices written as text are read back as the same choices', () => {
  const text = writeBox('"wohngeld" antrag', { themenfeld: ['13', '2'], typ: ['2/3'] })
  assert.equal(text, 'themenfeld:13 themenfeld:2 typ:2/3 "wohngeld" antrag')
  const parsed = parseBox(text, vocabulary)
  assert.deepEqual(parsed.chosen, { themenfeld: ['13', '2'], typ: ['2/3'] })
  assert.equal(parsed.rest, '"wohngeld" antrag')
})
