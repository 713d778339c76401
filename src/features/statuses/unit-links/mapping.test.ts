import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fields } from '../fields.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Answer } from './answer.ts'
import { proposedValues } from './mapping.ts'

const products = { namesFor: () => new Map([['form-solutions', 7]]) }
const empty = Object.fromEntries(fields.map(({ name }) => [name, null])) as EntryRow['values']
const nothing: Answer = {
  availability: 'unknown',
  serviceUrl: null,
  product: null,
  currentForm: null,
  caseCount: null,
  targetOn: null,
  contact: null,
  comment: null,
}

function proposed(values: Partial<EntryRow['values']>, said: Partial<Answer>) {
  const answer = { ...nothing, ...said, answeredAt: new Date('2026-11-25T12:00:00Z'), answeredBy: null }
  const entry = { values: { ...empty, status: 'open', unit: 'Bauamt', ...values } as EntryRow['values'] }
  return proposedValues(entry, answer, { unit: 'Bauamt', products })
}

const cases: readonly (readonly [string, Partial<EntryRow['values']>, Partial<Answer>, Record<string, unknown>])[] = [
  ['wholly online is done', {}, { availability: 'full' }, { status: 'done' }],
  ['what is done already stays', { status: 'done' }, { availability: 'full' }, {}],
  ['partly online is in progress', { status: 'planned' }, { availability: 'part' }, { status: 'inProgress' }],
  ['partly contradicts done', { status: 'done' }, { availability: 'part' }, { status: 'inProgress' }],
  ['no contradicts done', { status: 'done' }, { availability: 'no' }, { status: 'open' }],
  ['no leaves what is under way', { status: 'inProgress' }, { availability: 'no' }, {}],
  ['no leaves what waits', { status: 'deferred', reason: 'Land' }, { availability: 'no' }, {}],
  [
    'no with a date is planned',
    {},
    { availability: 'no', targetOn: '2027-03-31' },
    { status: 'planned', targetOn: '2027-03-31' },
  ],
  [
    'no with a date ends a wait',
    { status: 'deferred', reason: 'Land' },
    { availability: 'no', targetOn: '2027-03-31' },
    { status: 'planned', targetOn: '2027-03-31' },
  ],
  ['who does it although the house says otherwise', { status: 'dropped' }, { availability: 'no' }, { status: 'open' }],
  ['who does not know changes nothing', { status: 'planned' }, { availability: 'unknown' }, {}],
  [
    'not ours has its reason',
    { unit: null },
    { availability: 'notOurs', comment: 'macht der Kreis' },
    { status: 'notResponsible', reason: 'Bauamt: machen wir nicht. macht der Kreis' },
  ],
  ['the unit is named where nobody is', { unit: null }, { availability: 'unknown' }, { unit: 'Bauamt' }],
  ['another unit stays', { unit: 'Hochbauamt' }, { availability: 'unknown' }, {}],
  ['a known product', {}, { product: 'Form-Solutions' }, { productId: 7 }],
  [
    'what has no field goes into the note, at its end',
    { note: 'alt' },
    { product: 'Eigenbau', contact: 'Zimmer 12', comment: 'kommt bald' },
    { note: 'alt\nAntwort Bauamt, 25.11.2026: Programm: Eigenbau; Auskunft gibt: Zimmer 12; kommt bald' },
  ],
  ['the same note comes once', { note: 'Antwort Bauamt, 01.11.2026: kommt bald' }, { comment: 'kommt bald' }, {}],
  ['a full note stays whole', { note: 'x'.repeat(1990) }, { comment: 'kommt bald' }, {}],
  [
    'form, cases and address go to their fields',
    { currentForm: 'paper', caseCount: 5 },
    { currentForm: 'pdf', caseCount: 0, serviceUrl: 'https://a.example/' },
    { currentForm: 'pdf', caseCount: 0, serviceUrl: 'https://a.example/' },
  ],
]

for (const [name, values, said, wanted] of cases)
  test(`from an answer to an entry: ${name}`, () => assert.deepEqual(proposed(values, said), wanted))
