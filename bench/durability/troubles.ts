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

/** A connection that was idle may be closed by the server at the very moment it is used again. */
const isOrdinary = (reason: string) => /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(reason)

/** Nobody may be left without an answer unless the checker has broken something at that time. */
export function checkTroubles(acts: readonly Act[], disturbances: readonly Disturbance[]): Violation[] {
  return acts.flatMap(act =>
    act.attempts.flatMap(({ start, end, outcome }): Violation[] => {
      const isExplained = disturbances.some(each => each.start <= end && start <= each.end + aftermath)
      if (outcome.kind !== 'unknown' || isExplained || isOrdinary(outcome.reason)) return []
      return [{ rule: 'nothing fails by itself', text: outcome.reason, act }]
    }),
  )
}

export const checkDeaths = (deaths: readonly string[]): Violation[] =>
  deaths.map(text => ({ rule: 'nothing fails by itself', text }))
