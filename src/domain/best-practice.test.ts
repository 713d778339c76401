import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Condition, isBestPractice, type Track, unmetConditions } from './best-practice.ts'

const now = new Date('2026-11-26T12:00:00Z')
const good: Track = {
  live: 3,
  reports: 3,
  wouldAgain: 2,
  lastSignAt: new Date('2026-01-10T00:00:00Z'),
  isWithdrawn: false,
}

const cases: readonly (readonly [what: string, track: Partial<Track>, unmet: readonly Condition[]])[] = [
  ['three houses, two of three would do it again', {}, []],
  ['many houses, all would', { live: 14, reports: 5, wouldAgain: 5 }, []],
  ['two houses only', { live: 2 }, ['houses']],
  ['two reports, both would', { reports: 2, wouldAgain: 2 }, []],
  ['two reports, one would', { reports: 2, wouldAgain: 1 }, ['share']],
  ['one report', { reports: 1, wouldAgain: 1 }, ['reports']],
  ['no report', { reports: 0, wouldAgain: 0 }, ['reports']],
  ['four of six', { reports: 6, wouldAgain: 4 }, []],
  ['three of five is less than two thirds', { reports: 5, wouldAgain: 3 }, ['share']],
  ['nobody would', { wouldAgain: 0 }, ['share']],
  ['a sign of life a year ago to the day', { lastSignAt: new Date('2025-11-26T12:00:00Z') }, []],
  ['a sign of life a year and a second ago', { lastSignAt: new Date('2025-11-26T11:59:59Z') }, ['alive']],
  ['withdrawn, whatever else', { isWithdrawn: true }, ['offered']],
  [
    'nothing of it',
    { live: 0, reports: 0, wouldAgain: 0, lastSignAt: new Date(0), isWithdrawn: true },
    ['offered', 'houses', 'reports', 'alive'],
  ],
]

for (const [what, track, unmet] of cases)
  test(`best practice: ${what}`, () => {
    const whole = { ...good, ...track }
    assert.deepEqual(unmetConditions(whole, now), unmet)
    assert.equal(isBestPractice(whole, now), unmet.length === 0)
  })
