/** Bedarf: houses seek a solution for a service. */

export const demandUrgencies = ['high', 'normal', 'low'] as const
export type DemandUrgency = (typeof demandUrgencies)[number]

export const demandUrgencyLabels: Readonly<Record<DemandUrgency, string>> = {
  high: 'dringend',
  normal: 'in diesem Jahr',
  low: 'wenn es passt',
}

/** From so many houses on the platform proposes that they do it together. */
export const ripeFrom = 3
