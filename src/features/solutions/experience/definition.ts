import { type WouldAgain, wouldAgainAnswers, wouldAgainLabels } from '#domain/reuse.ts'
import type { Facet } from '#web/list/facets.tsx'
import type { ListDefinition, ListState } from '#web/list/state.ts'

/** Values in page addresses are German. */
const params: Readonly<Record<WouldAgain, string>> = { yes: 'ja', withChanges: 'anders', no: 'nein' }

/** The list of reports of one solution: filtered by whether they would do it again, the newest first. */
export const experienceList = {
  facets: [{ param: 'wieder', apiParam: 'wouldAgain', label: 'Wieder so', pattern: /^(?:ja|anders|nein)$/ }],
  sorts: [['neu', 'neueste zuerst']],
  views: [],
} as const satisfies ListDefinition

export const codesOf = ({ chosen }: Pick<ListState, 'chosen'>): readonly WouldAgain[] =>
  wouldAgainAnswers.filter(answer => chosen.wieder?.includes(params[answer]))

export function facetsOf(counts: ReadonlyMap<string, number>, { chosen }: Pick<ListState, 'chosen'>): Facet[] {
  const values = wouldAgainAnswers
    .map(answer => ({ value: params[answer], label: wouldAgainLabels[answer], count: counts.get(answer) ?? 0 }))
    .filter(({ value, count }) => count > 0 || chosen.wieder?.includes(value))
  return values.length ? [{ param: 'wieder', label: 'Wieder so', values }] : []
}
