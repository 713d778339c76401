/** Vorhaben: what several houses do together. */

export const projectKinds = ['lab', 'implementation', 'workingGroup', 'pilot'] as const
export type ProjectKind = (typeof projectKinds)[number]

export const projectKindLabels: Readonly<Record<ProjectKind, string>> = {
  lab: 'Digitalisierungslabor',
  implementation: 'Umsetzungsprojekt',
  workingGroup: 'Arbeitsgruppe',
  pilot: 'Modellprojekt',
}

export const projectStates = ['planned', 'running', 'finished', 'stopped'] as const
export type ProjectState = (typeof projectStates)[number]

export const projectStateLabels: Readonly<Record<ProjectState, string>> = {
  planned: 'geplant',
  running: 'läuft',
  finished: 'abgeschlossen',
  stopped: 'abgebrochen',
}

/** After so many months without a word of a project that is not over, its lead is asked and readers are told. */
export const silentMonths = 6

export const participantRoles = ['assured', 'interested'] as const
export type ParticipantRole = (typeof participantRoles)[number]

export const participantRoleLabels: Readonly<Record<ParticipantRole, string>> = {
  assured: 'zugesagt',
  interested: 'interessiert',
}
