import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationSince, formatDate, formatTime, since } from './time.tsx'

const now = new Date('2026-11-25T12:00:00Z')
const minutes = (count: number) => new Date(now.getTime() - count * 60_000)

const cases: readonly (readonly [minutes: number, duration: string, since: string])[] = [
  [-5, 'wenige Minuten', 'seit wenigen Minuten'],
  [3, 'wenige Minuten', 'seit wenigen Minuten'],
  [59, '59 Minuten', 'seit 59 Minuten'],
  [60, 'eine Stunde', 'seit einer Stunde'],
  [150, '2 Stunden', 'seit 2 Stunden'],
  [1440, 'ein Tag', 'seit einem Tag'],
  [4320, '3 Tage', 'seit 3 Tagen'],
]

for (const [count, duration, sentence] of cases)
  test(`what began ${count} minutes ago has lasted ${duration}`, () => {
    assert.equal(durationSince(minutes(count), now), duration)
    assert.equal(since(minutes(count), now), sentence)
  })

test('days and times are German, in German time', () => {
  const at = new Date('2026-11-25T23:30:00Z')
  assert.equal(formatDate(at), '26.11.2026')
  assert.equal(formatTime(at), '26.11.2026, 00:30')
})
