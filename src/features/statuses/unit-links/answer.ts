import type { CurrentForm } from '#domain/status.ts'

/** What a unit can say about whether people can apply online today. */
export const availabilities = ['full', 'part', 'no', 'unknown', 'notOurs'] as const
export type Availability = (typeof availabilities)[number]

export const availabilityLabels: Readonly<Record<Availability, string>> = {
  full: 'ja, ganz',
  part: 'teilweise',
  no: 'nein',
  unknown: 'weiß ich nicht',
  notOurs: 'machen wir nicht',
}

/** The form in use today, in words for those who work with it. */
export const formWords: Readonly<Record<CurrentForm, string>> = {
  paper: 'Papier',
  pdf: 'PDF zum Ausdrucken',
  webForm: 'einfaches Formular im Internet',
  assistant: 'geführter Online-Antrag',
  none: 'gar kein Formular',
}

/** What somebody of the unit says about one service. */
export interface Answer {
  readonly availability: Availability
  readonly serviceUrl: string | null
  /** Software by name, as it was typed. */
  readonly product: string | null
  readonly currentForm: CurrentForm | null
  readonly caseCount: number | null
  /** As 2027-03-31. */
  readonly targetOn: string | null
  /** Who can be asked: a name or an office. */
  readonly contact: string | null
  readonly comment: string | null
}

/** An answer as it is kept, with who gave it and what became of it. */
export interface Proposal extends Answer {
  readonly answeredBy: string | null
  readonly answeredAt: Date
  readonly revision: number
  readonly state: 'waiting' | 'accepted' | 'declined'
  readonly decidedAt: Date | null
  readonly declineReason: string | null
}
