import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changed, type ListDefinition, parseState, stateQuery, withoutChoice } from './state.ts'

const definition: ListDefinition = {
  facets: [
    { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^\d{1,5}$/ },
    { param: 'typ', apiParam: 'leikaType', label: 'Typ', pattern: /^\d(\/\d)?$/ },
  ],
  sorts: [
    ['relevanz', 'Relevanz'],
    ['name', 'Name'],
  ],
  views: [
    ['', 'Leistungen'],
    ['ozg', 'OZG'],
  ],
  columns: [
    { key: 'status', isDefault: true },
    { key: 'weg', isDefault: true },
    { key: 'amt', isDefault: false },
  ],
}
const parse = (query: string) => parseState(definition, new URLSearchParams(query))

/** What is typed into the address, and the one form it is kept in. */
const canonical: readonly [typed: string, kept: string][] = [
  ['', ''],
  ['q=  ausweis ', '?q=ausweis'],
  ['typ=2/3&themenfeld=9&themenfeld=13&themenfeld=9', '?themenfeld=13&themenfeld=9&typ=2%2F3'],
  ['themenfeld=umwelt&typ=x&unbekannt=1', ''],
  ['seite=1&anzahl=25&sortierung=&ansicht=', ''],
  ['seite=3&anzahl=100&sortierung=name&ansicht=ozg', '?sortierung=name&ansicht=ozg&anzahl=100&seite=3'],
  ['seite=-1&anzahl=7&sortierung=quer&ansicht=kreis', ''],
  ['seite=999999999', ''],
  ['mehr=typ&wertsuche=abc', '?mehr=typ&wertsuche=abc'],
  ['mehr=nichts&wertsuche=abc', ''],
  ['spalten=amt.status', '?spalten=status.amt'],
  ['spalten=amt&spalten=status&spalten=nichts', '?spalten=status.amt'],
  ['spalten=weg.status', ''],
  ['spalten=nichts', ''],
  ['q=a%00b', '?q=ab'],
  [`q=${'x'.repeat(500)}`, `?q=${'x'.repeat(200)}`],
]

for (const [typed, kept] of canonical) {
  test(`"${typed.slice(0, 60)}" is kept as "${kept.slice(0, 60)}"`, () => {
    assert.equal(stateQuery(parse(typed)), kept)
    assert.equal(stateQuery(parse(kept.slice(1))), kept)
  })
}

test('another choice starts at the first page again', () => {
  assert.equal(stateQuery(changed(parse('seite=4&q=a'), { sort: 'name' })), '?q=a&sortierung=name')
})

test('taking one value of a facet away keeps the others, taking the last removes the facet', () => {
  const state = parse('themenfeld=9&themenfeld=13&typ=5')
  assert.equal(stateQuery(withoutChoice(state, 'themenfeld', '9')), '?themenfeld=13&typ=5')
  assert.equal(stateQuery(withoutChoice(state, 'typ', '5')), '?themenfeld=13&themenfeld=9')
  assert.equal(stateQuery(withoutChoice(state, 'themenfeld')), '?typ=5')
})
