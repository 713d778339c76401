import { isoDay } from '#web/time.tsx'

/** "31.03.2027" of 2027-03-31. */
export const germanDay = (day: string) => day.split('-').reverse().join('.')

export const today = () => isoDay(new Date())

const millisecondsOfDay = 86_400_000

/** Whole days between two moments. */
export const daysBetween = (from: Date, until: Date) =>
  Math.max(0, Math.floor((until.getTime() - from.getTime()) / millisecondsOfDay))

/** "einem Tag", "3 Tagen", after „seit“ and „nach“. */
export function inDays(days: number): string {
  if (days === 0) return 'weniger als einem Tag'
  return days === 1 ? 'einem Tag' : `${days} Tagen`
}
