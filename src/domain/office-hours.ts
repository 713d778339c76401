const german = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** Mondays to Fridays between 7 and 17 o'clock in Germany: when a reminder meets somebody at work. */
export function isOfficeHour(at: Date): boolean {
  const parts = new Map(german.formatToParts(at).map(({ type, value }) => [type, value]))
  const hour = Number(parts.get('hour'))
  return !['Sat', 'Sun'].includes(parts.get('weekday') ?? '') && hour >= 7 && hour < 17
}
