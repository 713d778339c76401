import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOfficeHour } from './office-hours.ts'

const moments: readonly (readonly [at: string, is: boolean, why: string])[] = [
  ['2026-11-25T06:00:00Z', true, 'a Wednesday at 7 in winter'],
  ['2026-11-25T05:59:59Z', false, 'a second before'],
  ['2026-11-25T15:59:59Z', true, 'just before 17'],
  ['2026-11-25T16:00:00Z', false, 'at 17'],
  ['2026-07-15T05:00:00Z', true, 'a Wednesday at 7 in summer'],
  ['2026-07-15T15:00:00Z', false, 'at 17 in summer'],
  ['2026-11-28T10:00:00Z', false, 'a Saturday'],
  ['2026-11-29T10:00:00Z', false, 'a Sunday'],
  ['2026-11-29T23:30:00Z', false, 'half past midnight on Monday'],
  ['2026-11-27T10:00:00Z', true, 'a Friday'],
]
for (const [at, is, why] of moments)
  test(`${why} is ${is ? 'an office hour' : 'none'}`, () => assert.equal(isOfficeHour(new Date(at)), is))
