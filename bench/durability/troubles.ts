import type { Act } from './act.ts'
import type { Violation } from './violation.ts'

/** When the checker broke something. */
export interface Disturbance {
  readonly kind: 'kill' | 'backend'
  readonly start: number
  readonly end: number
}

/** How long a broken connection may be felt. */
const aftermath = 3000

/** Nobody may be left without an answer unless the checker has broken something at that time. */
export function checkTroubles(acts: readonly Act[], disturbances: readonly Disturbance[]): Violation[] {
  return acts.flatMap(act =>
    act.attempts.flatMap(({ start, end, outcome }): Violation[] => {
      const isExplained = disturbances.some(each => each.start <= end && start <= each.end + aftermath)
      if (outcome.kind !== 'unknown' || isExplained) return []
      return [{ rule: 'nothing fails by itself', text: outcome.reason, act }]
    }),
  )
}
