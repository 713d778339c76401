/**
 * What to do first: how much a service is owed × how often it is asked for × what others have for it × how little work
 * that is. Every part is a small number with a reason, so that a Rat can follow it and disagree.
 */
import type { Due } from './freshness.ts'

export interface UrgencyFacts {
  /** The mark of the catalogue for the Single Digital Gateway; 0 without one. Every service in it is owed by the OZG. */
  readonly sdg: number
  /** 1 high, 2 medium, 3 low; null where nobody has said. */
  readonly priority: number | null
  /** How near the earlier of two days is: when its form is to be replaced, when it is to be done. */
  readonly due: Due
  /** Cases a year, counted or estimated; null where nobody knows. */
  readonly cases: number | null
  /** How the best solution of others fits. */
  readonly fit: 'runs' | 'adapt' | 'template' | 'none'
  /** Person-days its introduction takes; null where nobody says. */
  readonly days: number | null
}

export interface Urgency {
  readonly obligation: number
  readonly cases: number
  readonly solution: number
  readonly effort: number
  readonly score: number
}

export const sdgPoints: Readonly<Record<number, number>> = { 1: 0.5, 2: 1 }
export const priorityPoints: Readonly<Record<number, number>> = { 1: 2, 2: 1, 3: -0.5 }
export const duePoints: Readonly<Record<Due, number>> = { overdue: 2, soon: 1, later: 0, none: 0 }

/** From so many cases on, so many points; each step is ten times the one before. */
export const caseSteps = [
  [10_000, 5],
  [1_000, 4],
  [100, 3],
  [10, 2],
  [0, 1],
] as const
/** As from 10 to 99: neither does not knowing lift a service, nor does it sink it. */
export const unknownCases = 2

export const fitPoints: Readonly<Record<UrgencyFacts['fit'], number>> = { runs: 4, adapt: 3, template: 2, none: 1 }

/** Up to so many person-days, so many points. */
export const effortSteps = [
  [5, 2],
  [20, 1.5],
] as const
/** Of more days than that, and where nobody says. */
export const muchEffort = 1

/** The factors and their product. `gaps/queries/urgency.ts` says the same in SQL, made from the same numbers. */
export function urgencyOf({ sdg, priority, due, cases, fit, days }: UrgencyFacts): Urgency {
  const obligation = 1 + (sdgPoints[sdg] ?? 0) + (priorityPoints[priority ?? 0] ?? 0) + duePoints[due]
  const often = cases === null ? unknownCases : (caseSteps.find(([from]) => cases >= from)?.[1] ?? 1)
  const effort = days === null ? muchEffort : (effortSteps.find(([most]) => days <= most)?.[1] ?? muchEffort)
  const solution = fitPoints[fit]
  return { obligation, cases: often, solution, effort, score: obligation * often * solution * effort }
}
