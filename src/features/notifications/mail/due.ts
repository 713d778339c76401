import type { Cadence } from '#domain/notification.ts'
import { isOfficeHour } from '#domain/office-hours.ts'

/** Whatever was told before this moment is mailed now; null: nothing of this cadence leaves at this time. */
export function dueBefore(cadence: Cadence, now: Date): Date | null {
  // Nobody is disturbed at night and on weekends: what waits goes out the next morning.
  if (!isOfficeHour(now) || cadence === 'never') return null
  if (cadence === 'atOnce') return new Date(now.getTime() - bundleMs)
  return lastMorning(now, cadence === 'daily' ? workdays : ['Mon'])
}

/** What comes right after each other is one mail. */
const bundleMs = 5 * 60_000

const workdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const hourMs = 3_600_000

/** The last time it was eight o'clock in Germany on one of these days. */
function lastMorning(now: Date, days: readonly string[]): Date {
  // Whole hours of Germany are whole hours of the world; a week and a bit holds every day at least once.
  const fullHour = Math.floor(now.getTime() / hourMs) * hourMs
  for (let back = 0; back <= 8 * 24; back++) {
    const at = new Date(fullHour - back * hourMs)
    const { day, hour } = germanTime(at)
    if (hour === '08' && days.includes(day)) return at
  }
  throw new Error('a week without such a morning')
}

const german = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
})

function germanTime(at: Date): { day: string; hour: string } {
  const parts = new Map(german.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: parts.get('weekday') ?? '', hour: parts.get('hour') ?? '' }
}
