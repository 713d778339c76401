import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { QuestionVisibility } from '#domain/discussion.ts'
import { changesBetween } from '../posts/changes.ts'
import { duplicateForm } from './forms.ts'
import { allianceProblem, isWider, visibilitiesFor } from './rules.ts'
import { parseSubject, subjectPath, subjectWord } from './subject.ts'

describe('a question is no wider than what it is about', () => {
  for (const [subject, expected] of [
    ['public', ['public', 'administrations', 'alliance']],
    ['administrations', ['administrations', 'alliance']],
    ['alliance', ['alliance']],
  ] as const)
    test(subject, () => assert.deepEqual(visibilitiesFor({ visibility: subject }), expected))
})

test('a change shows a question to more people, or it does not', () => {
  const seen = (visibility: QuestionVisibility, allianceId: number | null = null) => ({ visibility, allianceId })
  for (const [next, before, expected] of [
    [seen('public'), seen('administrations'), true],
    [seen('administrations'), seen('alliance', 1), true],
    [seen('alliance', 2), seen('alliance', 1), true],
    [seen('alliance', 1), seen('alliance', 1), false],
    [seen('alliance', 1), seen('public'), false],
    [seen('administrations'), seen('administrations'), false],
  ] as const)
    assert.equal(isWider(next, before), expected, JSON.stringify([next, before]))
})

test('a question in a Verbund names one of its own, and one about a Verbund that one', () => {
  const own = [{ id: 1 }, { id: 2 }]
  const service = { kind: 'service', id: 431 } as const
  const verbund = { kind: 'alliance', id: 2 } as const
  const inside = (allianceId: number | null) => ({ visibility: 'alliance' as const, allianceId })
  for (const [wanted, subject, expected] of [
    [{ visibility: 'public' as const, allianceId: null }, service, null],
    [inside(1), service, null],
    [inside(null), service, /wählen Sie den Verbund/],
    [inside(3), service, /gehört Ihre Verwaltung nicht an/],
    [inside(2), verbund, null],
    [inside(1), verbund, /steht in diesem Verbund/],
  ] as const) {
    const problem = allianceProblem(wanted, subject, own)
    if (expected === null) assert.equal(problem, null)
    else assert.match(problem ?? '', expected)
  }
})

test('what is asked about stands in the address', () => {
  for (const [word, path] of [
    ['leistung-431', '/leistungen/431'],
    ['loesung-12', '/loesungen/12'],
    ['produkt-7', '/produkte/7'],
    ['vorhaben-3', '/vorhaben/3'],
    ['verbund-5', '/verbuende/5'],
  ] as const) {
    const subject = parseSubject(word)
    assert.ok(subject)
    assert.deepEqual([subjectWord(subject), subjectPath(subject)], [word, path])
  }
  for (const word of ['', 'leistung', 'leistung-0', 'leistung-1x', 'haus-1', 'leistung-1234567890', 'leistung-1 or 1'])
    assert.equal(parseSubject(word), null, word)
})

test('another question is named by its number or its address', () => {
  for (const [typed, id] of [
    ['1024', 1024],
    ['#1024', 1024],
    ['Nr. 1024', 1024],
    ['https://ozg.example/fragen/1024', 1024],
    ['/fragen/1024?meldung=x#beitrag-7', 1024],
    ['zehn', null],
    ['/leistungen/1024', null],
    ['', null],
  ] as const) {
    const read = duplicateForm.safeParse({ andere: typed })
    assert.equal(read.success ? read.data.originalId : null, id, typed)
  }
})

describe('what has changed between two wordings', () => {
  const marked = (before: string, after: string) =>
    changesBetween(before, after)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
      .join('')
  for (const [before, after, expected] of [
    ['eins zwei drei', 'eins zwei drei', 'eins zwei drei'],
    ['eins zwei drei', 'eins 2 drei', 'eins [-zwei][+2] drei'],
    ['eins', 'eins zwei', 'eins[+ zwei]'],
    ['eins zwei', 'zwei', '[-eins ]zwei'],
    ['', 'neu', '[+neu]'],
  ] as const)
    test(`${before} → ${after}`, () => assert.equal(marked(before, after), expected))

  test('both make up their texts, however long, in little time', () => {
    const before = 'Wort und '.repeat(2200)
    const after = `${'Wort oder '.repeat(1900)}Ende`
    const runs = changesBetween(before, after)
    const only = (kind: string) => runs.map(run => (run.kind === 'same' || run.kind === kind ? run.text : '')).join('')
    assert.deepEqual([only('removed'), only('added')], [before, after])
  })
})
