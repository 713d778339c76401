const zone = 'Europe/Berlin'
const dateFormat = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: zone })
const timeFormat = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })

/** "25.11.2026" */
export const formatDate = (at: Date) => dateFormat.format(at)

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })

/** "2026-11-25", the day in Germany; for files and keys. */
export const isoDay = (at: Date) => dayFormat.format(at)

/** "25.11.2026, 14:03" */
export const formatTime = (at: Date) => timeFormat.format(at)

/** A day, or with `isExact` a moment, as readers and programs understand it. */
export function Time({ at, isExact = false }: { at: Date; isExact?: boolean }) {
  return <time datetime={at.toISOString()}>{isExact ? formatTime(at) : formatDate(at)}</time>
}

type Words = readonly [few: string, hour: string, day: string, days: string]

/** How long something has lasted: "3 Tage", "5 Stunden", "wenige Minuten". */
export const durationSince = (start: Date, now: Date = new Date()): string =>
  duration(start, now, ['wenige Minuten', 'eine Stunde', 'ein Tag', 'Tage'])

/** "seit 3 Tagen", "seit einer Stunde" */
export const since = (start: Date, now: Date = new Date()): string =>
  `seit ${duration(start, now, ['wenigen Minuten', 'einer Stunde', 'einem Tag', 'Tagen'])}`

function duration(start: Date, now: Date, [few, hour, day, days]: Words): string {
  const minutes = Math.max(0, (now.getTime() - start.getTime()) / 60_000)
  if (minutes < 10) return few
  if (minutes < 60) return `${Math.floor(minutes)} Minuten`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return hours === 1 ? hour : `${hours} Stunden`
  const count = Math.floor(hours / 24)
  return count === 1 ? day : `${count} ${days}`
}
