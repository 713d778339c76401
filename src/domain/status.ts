/** Umsetzungsstand: the words and shapes of a status, and what belongs to it. */

export const statusCodes = ['open', 'planned', 'inProgress', 'done', 'deferred', 'notResponsible', 'dropped'] as const
export type StatusCode = (typeof statusCodes)[number]

export const statusLabels: Readonly<Record<StatusCode, string>> = {
  open: 'offen',
  planned: 'in Planung',
  inProgress: 'in Arbeit',
  done: 'erledigt',
  deferred: 'zurückgestellt',
  notResponsible: 'nicht zuständig',
  dropped: 'entfällt',
}

/** The three into which every total folds; null leaves the denominator. */
export const foldedStatus: Readonly<Record<StatusCode, 'done' | 'inProgress' | 'open' | null>> = {
  open: 'open',
  planned: 'open',
  inProgress: 'inProgress',
  done: 'done',
  deferred: 'open',
  notResponsible: null,
  dropped: null,
}

/** The last three are only believed with a reason. */
export const needsReason = (status: StatusCode): boolean =>
  status === 'deferred' || status === 'notResponsible' || status === 'dropped'

export const channels = ['own', 'reuse', 'efa', 'federalState', 'bund', 'district'] as const
export type Channel = (typeof channels)[number]

export const channelLabels: Readonly<Record<Channel, string>> = {
  own: 'eigener Dienst',
  reuse: 'Nachnutzung',
  efa: 'EfA',
  federalState: 'Landesdienst',
  bund: 'Bundesdienst',
  district: 'Kreis für Gemeinde',
}

export const currentForms = ['none', 'paper', 'pdf', 'webForm', 'assistant'] as const
export type CurrentForm = (typeof currentForms)[number]

export const currentFormLabels: Readonly<Record<CurrentForm, string>> = {
  none: 'keins',
  paper: 'Papier',
  pdf: 'PDF',
  webForm: 'Webformular',
  assistant: 'Antragsassistent',
}

export const priorityLabels: Readonly<Record<number, string>> = { 1: 'hoch', 2: 'mittel', 3: 'niedrig' }

export type Expected = 'yes' | 'part' | 'no'

/** Whether an entry counts as ours: the own word wins, without one the suggestion for our class decides. */
export function isOurs(status: StatusCode | null, expected: Expected): boolean {
  return status === null ? expected === 'yes' : foldedStatus[status] !== null
}
