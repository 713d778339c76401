import type { AssignmentState } from '#domain/assignment.ts'
import { stateParams } from './definition.ts'

/** What is said after a move, by the state as it stands in addresses. */
export const moved: Readonly<Record<string, string>> = {
  frei: 'Die Leistung ist wieder frei.',
  uebernommen: 'Die Leistung gilt als übernommen.',
  'in-arbeit': 'Die Leistung ist jetzt in Arbeit.',
  ergebnis: 'Das Ergebnis ist genannt.',
  uebergeben: 'Das Ergebnis ist übergeben. Jedes Mitglied bekommt eine E-Mail.',
}

export const doneWord = (state: AssignmentState): string => stateParams[state]
