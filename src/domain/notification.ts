/** What people are told of, and how often by mail. */

export const subscriptionSubjects = [
  'service',
  'solution',
  'product',
  'project',
  'alliance',
  'administration',
  'question',
  'demand',
] as const
export type SubscriptionSubject = (typeof subscriptionSubjects)[number]

export const topics = [
  'messages',
  'questions',
  'solutions',
  'reuses',
  'projects',
  'products',
  'alliances',
  'services',
  'demands',
  'searches',
] as const
export type Topic = (typeof topics)[number]

export const topicLabels: Readonly<Record<Topic, string>> = {
  messages: 'Nachrichten an unser Haus',
  questions: 'Fragen und Antworten',
  solutions: 'Lösungen',
  reuses: 'Nachnutzungen',
  projects: 'Vorhaben',
  products: 'Produkte',
  alliances: 'Arbeit im Verbund',
  services: 'Leistungen',
  demands: 'Bedarf',
  searches: 'Gespeicherte Suchen',
}

export const cadences = ['atOnce', 'daily', 'weekly', 'never'] as const
export type Cadence = (typeof cadences)[number]

export const cadenceLabels: Readonly<Record<Cadence, string>> = {
  atOnce: 'sofort',
  daily: 'einmal am Tag',
  weekly: 'einmal in der Woche',
  never: 'gar nicht',
}

/** What everybody starts with: what waits for an answer comes at once, the rest bundled. */
export const startingCadences: Readonly<Record<Topic, Cadence>> = {
  messages: 'atOnce',
  questions: 'daily',
  solutions: 'daily',
  reuses: 'daily',
  projects: 'daily',
  products: 'weekly',
  alliances: 'daily',
  services: 'weekly',
  demands: 'weekly',
  searches: 'daily',
}
