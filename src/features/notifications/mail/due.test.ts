import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cadence } from '#domain/notification.ts'
import { dueBefore } from './due.ts'

/** Written in German time, with the hours it is ahead of the world. */
const at = (day: string, time: string, ahead = 1) => new Date(`${day}T${time}:00+0${ahead}:00`)

// 2026-11-25 is a Wednesday; on 2026-03-29 summer time begins, on 2026-10-25 it ends, both on a Sunday.
const cases: readonly (readonly [string, Cadence, Date, Date | null])[] = [
  ['at once goes what is five minutes old', 'atOnce', at('2026-11-25', '10:00'), at('2026-11-25', '09:55')],
  [
    'at once begins at seven with what came in the night',
    'atOnce',
    at('2026-11-25', '07:00'),
    at('2026-11-25', '06:55'),
  ],
  ['at once ends at five in the afternoon', 'atOnce', at('2026-11-25', '17:00'), null],
  ['at once is silent at night', 'atOnce', at('2026-11-25', '03:00'), null],
  ['at once is silent on Saturdays', 'atOnce', at('2026-11-28', '11:00'), null],
  ['at once is silent on Sundays', 'atOnce', at('2026-11-29', '11:00'), null],
  ['daily goes at eight what came before', 'daily', at('2026-11-25', '08:00'), at('2026-11-25', '08:00')],
  ['daily does not go before eight again', 'daily', at('2026-11-25', '07:59'), at('2026-11-24', '08:00')],
  ['daily later that day waits for tomorrow', 'daily', at('2026-11-25', '16:30'), at('2026-11-25', '08:00')],
  ['daily is silent in the evening', 'daily', at('2026-11-25', '19:00'), null],
  [
    'daily on Monday before eight leaves the weekend alone',
    'daily',
    at('2026-11-30', '07:30'),
    at('2026-11-27', '08:00'),
  ],
  ['daily on Monday holds the weekend', 'daily', at('2026-11-30', '08:01'), at('2026-11-30', '08:00')],
  ['weekly goes on Monday at eight', 'weekly', at('2026-11-30', '08:00'), at('2026-11-30', '08:00')],
  [
    'weekly on Monday before eight is that of last week',
    'weekly',
    at('2026-11-30', '07:10'),
    at('2026-11-23', '08:00'),
  ],
  [
    'weekly makes up on Thursday for a server that was off',
    'weekly',
    at('2026-11-26', '09:00'),
    at('2026-11-23', '08:00'),
  ],
  ['weekly is silent on Sundays', 'weekly', at('2026-11-29', '09:00'), null],
  ['never is never', 'never', at('2026-11-25', '10:00'), null],
  ['in summer eight is eight', 'daily', at('2026-07-01', '08:00', 2), at('2026-07-01', '08:00', 2)],
  ['the Monday after the clocks went forward', 'weekly', at('2026-03-30', '08:00', 2), at('2026-03-30', '08:00', 2)],
  [
    'before eight of that Monday it is still winter time',
    'weekly',
    at('2026-03-30', '07:30', 2),
    at('2026-03-23', '08:00'),
  ],
  ['the Monday after the clocks went back', 'daily', at('2026-10-26', '08:00'), at('2026-10-26', '08:00')],
  ['and Friday before it in summer time', 'daily', at('2026-10-26', '07:30'), at('2026-10-23', '08:00', 2)],
]

for (const [name, cadence, now, before] of cases) test(name, () => assert.deepEqual(dueBefore(cadence, now), before))
