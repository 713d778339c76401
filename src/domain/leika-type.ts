/** Typisierung of the FIM-Leistungskatalog: who makes the rule and who carries it out. */
export interface LeikaType {
  readonly code: string
  readonly regulatedBy: string
  readonly executedBy: string
  readonly note: string
}

/** In one sentence; '' where the source does not say. */
export function describeLeikaType(type: Omit<LeikaType, 'code'>): string {
  if (!type.regulatedBy || !type.executedBy) return type.note
  if (type.regulatedBy === type.executedBy) return `${type.regulatedBy} regelt und vollzieht`
  return `${type.regulatedBy} regelt, ${type.executedBy} vollzieht`
}
