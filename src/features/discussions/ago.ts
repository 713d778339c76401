import { sql } from '#core/db.ts'

/** A moment so many days ago, at an hour of the day at which people work; for the demo world. */
export function ago(days = 0) {
  const whole = Math.floor(days)
  const minutes = Math.round(17 * 60 - (days - whole) * 9 * 60)
  return sql`least(now(), date_trunc('day', now() - make_interval(days => ${whole}::int), 'Europe/Berlin')
    + make_interval(mins => ${minutes}::int))`
}
