import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FieldName, fields } from '../fields.ts'
import type { Value } from '../show.ts'
import { checkWanted, readTexts } from './check.ts'

const products = { namesFor: () => new Map([['civento', 7]]) }
const none = Object.fromEntries(fields.map(({ name }) => [name, null])) as Record<FieldName, Value>
const check = (former: Partial<Record<FieldName, Value>>, texts: Record<string, string>) =>
  checkWanted({ values: { ...none, status: 'open', ...former } }, readTexts(texts, products))

/** What an entry is, what is typed, what becomes of it: changes by column, or messages by field. */
const cases: readonly (readonly [
  sentence: string,
  former: Partial<Record<FieldName, Value>>,
  texts: Record<string, string>,
  changes: Record<string, unknown>,
  errors?: Record<string, RegExp>,
])[] = [
  ['nothing typed changes nothing', { unit: 'Bauamt' }, {}, {}],
  ['the same is no change', { unit: 'Bauamt', caseCount: 12 }, { amt: ' Bauamt ', fallzahl: '12' }, {}],
  ['empty clears', { unit: 'Bauamt' }, { amt: '' }, { unit: null }],
  ['only what differs', { unit: 'Bauamt' }, { amt: 'Bauamt', produkt: 'civento' }, { productId: 7 }],
  ['unknown keys are nobody’s', {}, { is_draft: 'false', administration_id: '1' }, {}],
  ['a level belongs to its model', {}, { reifegrad: '2' }, { maturityLevel: 2, maturityModel: '1.1' }],
  [
    'deferred needs a reason',
    {},
    { status: 'deferred' },
    { status: 'deferred' },
    { grund: /Grund für „zurückgestellt“/ },
  ],
  [
    'notResponsible needs a reason',
    {},
    { status: 'nicht zuständig', grund: '' },
    { status: 'notResponsible' },
    { grund: /nicht zuständig/ },
  ],
  ['dropped with a reason', {}, { status: 'dropped', grund: 'Satzung' }, { status: 'dropped', reason: 'Satzung' }],
  [
    'a reason that stands is enough',
    { reason: 'Satzung' },
    { status: 'dropped', grund: 'Satzung' },
    { status: 'dropped' },
  ],
  [
    'a reason cannot be taken from such a status',
    { status: 'dropped', reason: 'x' },
    { grund: '' },
    { reason: null },
    { grund: /entfällt/ },
  ],
  [
    'the reason of a former status goes',
    { status: 'deferred', reason: 'x' },
    { status: 'done' },
    { status: 'done', reason: null },
  ],
  [
    'a new reason stays, whatever the status',
    { status: 'deferred', reason: 'x' },
    { status: 'done', grund: 'y' },
    { status: 'done', reason: 'y' },
  ],
  [
    'all messages at once',
    {},
    { status: 'fertig', ziel: '31/12', onlinedienst: 'x', fallzahl: 'viele', produkt: 'Unbekanntes' },
    {},
    {
      status: /gibt es nicht/,
      ziel: /Datum/,
      onlinedienst: /https/,
      fallzahl: /ganze Zahl/,
      produkt: /nicht im Verzeichnis/,
    },
  ],
]

for (const [sentence, former, texts, changes, errors = {}] of cases)
  test(sentence, () => {
    const checked = check(former, texts)
    assert.deepEqual(checked.changes, changes)
    assert.deepEqual(Object.keys(checked.errors).sort(), Object.keys(errors).sort())
    for (const [key, message] of Object.entries(errors)) assert.match(checked.errors[key] ?? '', message)
  })
