import { priorityLabels } from '#domain/status.ts'
import { urgencyOf } from '#domain/urgency.ts'
import { formatCount } from '#web/list/format.ts'
import { formatDate } from '#web/time.tsx'
import { fitLabels } from './fit.ts'
import type { GapRow } from './queries/list.ts'

/** One factor of the urgency: its number, and why, in words. */
export interface UrgencyPart {
  readonly key: 'obligation' | 'cases' | 'solution' | 'effort'
  readonly label: string
  readonly points: number
  readonly reason: string
}

/** The factors in the order they are multiplied. */
export function urgencyParts(gap: GapRow): UrgencyPart[] {
  const { obligation, cases, solution, effort } = urgencyOf(gap)
  return [
    { key: 'obligation', label: 'Pflicht und Frist', points: obligation, reason: obligationWords(gap) },
    { key: 'cases', label: 'Fallzahl', points: cases, reason: casesWords(gap) },
    { key: 'solution', label: 'Lösung vorhanden', points: solution, reason: `${fitLabels[gap.fit]}.` },
    { key: 'effort', label: 'Aufwand', points: effort, reason: effortWords(gap) },
  ]
}

const decimals = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 })
export const formatPoints = (points: number) => decimals.format(points)

function obligationWords({ sdg, priority, due, dueOn }: GapRow): string {
  return [
    'Steht im OZG-Umsetzungskatalog.',
    sdg > 0 && `Dort gekennzeichnet mit SDG${sdg} (europäisches Zugangstor).`,
    priority ? `Ihre Priorität: ${priorityLabels[priority]}.` : 'Ohne eigene Priorität.',
    dueOn && due !== 'none' && `${dueWords[due]} ${formatDate(new Date(dueOn))}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const dueWords = { overdue: 'Überfällig seit', soon: 'Fällig in den nächsten drei Monaten:', later: 'Fällig erst am' }

function casesWords({ caseCount, cases, estimatedFrom }: GapRow): string {
  if (caseCount !== null) return `${formatCount(caseCount)} Fälle im Jahr, eigene Angabe.`
  if (cases === null)
    return 'Nicht bekannt; es gibt auch keine Schätzung, weil zu wenige vergleichbare Verwaltungen ihre Fallzahl zeigen.'
  return `Rund ${formatCount(cases)} Fälle im Jahr, ${estimateWords(estimatedFrom)}.`
}

export const estimateWords = (houses: number | null) => `geschätzt aus ${houses} vergleichbaren Verwaltungen`

function effortWords({ fit, days, reports }: GapRow): string {
  if (fit === 'none') return 'Ohne Lösung nicht zu sagen; zählt wie viel Aufwand.'
  if (days === null) return 'Bei der besten Lösung nicht angegeben; zählt wie viel Aufwand.'
  const amount = `${formatPoints(days)} ${days === 1 ? 'Personentag' : 'Personentage'}`
  if (reports === 0) return `Bei der besten Lösung bis ${amount}, sagt der Anbieter.`
  return `Bei der besten Lösung ${amount}, ${reports === 1 ? 'sagt ein Erfahrungsbericht' : `in der Mitte von ${reports} Erfahrungsberichten`}.`
}
