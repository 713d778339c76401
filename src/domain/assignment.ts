/** Division of labour in a Verbund: how far a service is that one member takes for all. */

export const assignmentStates = ['free', 'taken', 'inProgress', 'result', 'handedOver'] as const
export type AssignmentState = (typeof assignmentStates)[number]

export const assignmentStateLabels: Readonly<Record<AssignmentState, string>> = {
  free: 'frei',
  taken: 'übernommen',
  inProgress: 'in Arbeit',
  result: 'Ergebnis da',
  handedOver: 'übergeben',
}
