/** Questions and messages: what houses say to each other. */

/** What a question can be about. */
export const questionSubjects = ['service', 'solution', 'product', 'project', 'alliance'] as const
export type QuestionSubject = (typeof questionSubjects)[number]

export const questionSubjectLabels: Readonly<Record<QuestionSubject, string>> = {
  service: 'Leistung',
  solution: 'Lösung',
  product: 'Produkt',
  project: 'Vorhaben',
  alliance: 'Verbund',
}

/** Messages may be about a question or a reuse too. */
export const conversationSubjects = [...questionSubjects, 'question', 'reuse'] as const
export type ConversationSubject = (typeof conversationSubjects)[number]

export const questionVisibilities = ['public', 'administrations', 'alliance'] as const
export type QuestionVisibility = (typeof questionVisibilities)[number]

/** Why the platform asks a house. */
export const addresseeReasons = ['runs', 'done', 'offers', 'leads', 'member', 'mentioned'] as const
export type AddresseeReason = (typeof addresseeReasons)[number]

export const addresseeReasonLabels: Readonly<Record<AddresseeReason, string>> = {
  runs: 'nutzt es im Betrieb',
  done: 'hat die Leistung erledigt',
  offers: 'bietet es an',
  leads: 'hat die Federführung',
  member: 'ist Mitglied',
  mentioned: 'ist erwähnt',
}

/** After so many days without an answer a question goes on to the Verbund or the operator. */
export const unansweredDays = 7

/** As long as a post may be, in characters. */
export const longestPost = 20_000
