import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, correctedBy, majorityOf } from './responsibility.ts'

const cases: readonly (readonly [yes: number, no: number, majority: string | null, suggested: Answer, now: Answer])[] =
  [
    [0, 0, null, 'yes', 'yes'],
    [0, 4, null, 'yes', 'yes'],
    [0, 5, 'no', 'yes', 'part'],
    [6, 14, 'no', 'yes', 'part'],
    [7, 13, null, 'yes', 'yes'],
    [10, 5, 'yes', 'no', 'part'],
    [10, 6, null, 'no', 'no'],
    [14, 6, 'yes', 'yes', 'yes'],
    [1, 19, 'no', 'no', 'no'],
    [20, 0, 'yes', 'part', 'part'],
  ]

for (const [yes, no, majority, suggested, now] of cases)
  test(`${yes} words for and ${no} against turn ${suggested} into ${now}`, () => {
    assert.equal(majorityOf({ yes, no }), majority)
    assert.equal(correctedBy({ yes, no }, suggested), now)
  })
