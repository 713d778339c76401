import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readKeyCell, readOzgIds } from './keys.ts'
import { type Confidence, type Match, matcher } from './match.ts'

const services = [
  [1, '99050012104000', '10294', 'Gewerbe Anmeldung'],
  [2, '99050012070000', '10294', 'Gewerbe Abmeldung'],
  [3, '99050012000000', '10294', 'Gewerbe'],
  [4, '99036012012000', '10459', 'Zulassungsbescheinigung Teil II Ausstellung'],
  [5, '99036011012000', '10459', 'Zulassungsbescheinigung Teil I Ausstellung'],
  [6, '99107046000000', '10016', 'Familienpass'],
  [7, null, '10300', 'Veranstaltung'],
  [8, '99108099000000', '10301', 'Veranstaltung'],
  [9, '99102013002000', '10302', 'Hundesteuer Festsetzung'],
  [10, '99001021012000', '10119', 'Personalausweis Ausstellung wegen erstmaliger Beantragung'],
].map(([id, leikaKey, ozgId, name]) => ({ id, leikaKey, ozgId, name })) as Parameters<typeof matcher>[0]
const bundles = [
  { ozgId: '10294', name: 'Unternehmensanmeldung und -genehmigung' },
  { ozgId: '10016', name: 'Familienpass' },
  { ozgId: '10459', name: 'Zulassungsbescheinigung' },
]
const { match } = matcher(services, bundles)

interface Case {
  readonly key?: string
  readonly ozgId?: string
  readonly name?: string
  readonly confidence: Confidence
  readonly ids: readonly number[]
  readonly remarks?: Match['remarks']
  readonly bundleId?: string
}

const cases: Readonly<Record<string, Case>> = {
  'a key alone': { key: '99050012104000', confidence: 'sure', ids: [1] },
  'a key with spaces and its name': {
    key: '99 050 012 104 000',
    name: 'Gewerbeanmeldung',
    confidence: 'sure',
    ids: [1],
  },
  'a key with dots': { key: '99.050.012.104.000', confidence: 'sure', ids: [1] },
  'a key without 99': { key: '050012104000', confidence: 'sure', ids: [1] },
  'a key cut after the Verrichtung': { key: '99050012104', confidence: 'sure', ids: [1] },
  'a key as URN': { key: 'urn:de:fim:leika:leistung:99050012104000', confidence: 'sure', ids: [1] },
  'a key that says A, a name that says B': {
    key: '99050012104000',
    name: 'Gewerbe Abmeldung',
    confidence: 'unsure',
    ids: [1, 2],
    remarks: ['otherName'],
  },
  'a key and a misspelt name of it': {
    key: '99050012104000',
    name: 'Gewerbe Anmledung',
    confidence: 'sure',
    ids: [1],
  },
  'a key and an OZG-ID of another bundle': {
    key: '99050012104000',
    ozgId: '10016',
    confidence: 'unsure',
    ids: [1],
    remarks: ['otherBundle'],
  },
  'a key no service has': { key: '99999999999999', confidence: 'none', ids: [], remarks: ['unknownKey'] },
  'a key spoilt by Excel, with a name': {
    key: '9,90500121E+13',
    name: 'gewerbeanmeldung',
    confidence: 'sure',
    ids: [1],
    remarks: ['damagedKey'],
  },
  'a name in other words': { name: 'Anmeldung eines Gewerbes', confidence: 'sure', ids: [1] },
  'the name of something the catalogue divides': {
    name: 'Gewerbe',
    confidence: 'probable',
    ids: [3],
    remarks: ['wider'],
  },
  'a misspelt name': { name: 'Hundesteuer Festetzung', confidence: 'probable', ids: [9] },
  'a name that is two services': {
    name: 'Veranstaltung',
    confidence: 'probable',
    ids: [7, 8],
    remarks: ['severalSameName'],
  },
  'siblings with numbers': { name: 'Zulassungsbescheinigung Teil II Ausstelung', confidence: 'probable', ids: [4] },
  'an OZG-ID of several services': { ozgId: '10459', confidence: 'unsure', ids: [4, 5], bundleId: '10459' },
  'an OZG-ID of one service': { ozgId: 'OZG-10016', confidence: 'sure', ids: [6] },
  'an OZG-ID and a name in it': { ozgId: '10294', name: 'Gewerbe Anmeldung', confidence: 'sure', ids: [1] },
  'an OZG-ID and a name of elsewhere': {
    ozgId: '10294',
    name: 'Hundesteuer Festsetzung',
    confidence: 'unsure',
    ids: [9],
    remarks: ['otherBundle'],
  },
  'an unknown OZG-ID': { ozgId: '19999', confidence: 'none', ids: [], remarks: ['unknownOzgId'] },
  'nothing like it': { name: 'Kaffeekasse', confidence: 'none', ids: [] },
  'an empty row': { confidence: 'none', ids: [] },
}

for (const [what, { confidence, ids, remarks = [], bundleId = null, ...row }] of Object.entries(cases))
  test(`${what}: ${confidence}`, () => {
    const found = match({ key: '', ozgId: '', name: '', ...row })
    assert.equal(found.confidence, confidence, JSON.stringify(found))
    assert.deepEqual(found.serviceIds.slice(0, Math.max(ids.length, 1)), ids)
    assert.deepEqual(found.remarks, remarks)
    if (bundleId) assert.equal(found.bundleId, bundleId)
  })

test('what the search finds raises a likely name and is offered for an unlikely one', () => {
  const row = { key: '', ozgId: '', name: 'Perso beantragen' }
  assert.equal(match(row).confidence, 'none')
  assert.deepEqual(match(row, [10]), { confidence: 'unsure', serviceIds: [10], bundleId: null, remarks: [] })
})

test('cells of keys and OZG-IDs are read as people keep them', () => {
  assert.deepEqual(readKeyCell('9,9102E+13'), { kind: 'damaged', beginning: '99102' })
  assert.deepEqual(readKeyCell('1.02E+11'), { kind: 'damaged', beginning: '99102' })
  assert.deepEqual(readKeyCell('Kreis'), { kind: 'other' })
  assert.deepEqual(readKeyCell(' '), { kind: 'none' })
  assert.deepEqual(readOzgIds('10123.0'), ['10123'])
  assert.deepEqual(readOzgIds('OZG-ID 10123 und 10124, 10123'), ['10123', '10124'])
  assert.deepEqual(readOzgIds('110123'), [])
})
