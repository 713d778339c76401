/** Beste Praxis: earned from what other houses do and say, never declared by the house that offers a solution. */

export const bestPracticeRule = {
  /** Other houses in which it is live. */
  houses: 3,
  /** Houses that have reported of it. */
  reports: 2,
  /** How many of them would do it again. */
  share: [2, 3],
  /** How long ago the last sign of life may be. */
  months: 12,
} as const

/** What is known of a solution from others; houses are counted, each by its newest report. */
export interface Track {
  /** Other houses in which it is live. */
  readonly live: number
  readonly reports: number
  /** Of these, who would do it again in the same way. */
  readonly wouldAgain: number
  /** The newest of reports, introductions, versions and edits. */
  readonly lastSignAt: Date
  readonly isWithdrawn: boolean
}

export type Condition = 'offered' | 'houses' | 'reports' | 'share' | 'alive'

const conditions: Readonly<Record<Condition, (track: Track, now: Date) => boolean>> = {
  offered: ({ isWithdrawn }) => !isWithdrawn,
  houses: ({ live }) => live >= bestPracticeRule.houses,
  reports: ({ reports }) => reports >= bestPracticeRule.reports,
  share: ({ reports, wouldAgain }) => wouldAgain * bestPracticeRule.share[1] >= reports * bestPracticeRule.share[0],
  alive: ({ lastSignAt }, now) => lastSignAt >= monthsBefore(now, bestPracticeRule.months),
}

/** Which conditions a solution does not meet; none: it is best practice. */
export const unmetConditions = (track: Track, now: Date): readonly Condition[] =>
  (Object.keys(conditions) as Condition[]).filter(condition => !conditions[condition](track, now))

export const isBestPractice = (track: Track, now: Date): boolean => unmetConditions(track, now).length === 0

function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() - months)
  return then
}
