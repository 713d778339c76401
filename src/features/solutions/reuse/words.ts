import type { ReuseStage, Side } from '#domain/reuse.ts'

/** What a step says, in a sentence about the house that took it. */
export const stepSentences: Readonly<Record<ReuseStage, string>> = {
  interest: 'meldet Interesse an',
  talk: 'ist im Gespräch',
  promise: 'sagt die Nachnutzung zu',
  introduction: 'beginnt mit der Einführung',
  live: 'ist damit live',
  ended: 'beendet die Nachnutzung',
}

/** What a button does. */
export const stepActions: Readonly<Record<ReuseStage, string>> = {
  interest: 'Interesse anmelden',
  talk: 'Gespräch beginnen',
  promise: 'Nachnutzung zusagen',
  introduction: 'Einführung beginnen',
  live: 'Ist live',
  ended: 'Nachnutzung beenden',
}

/** What follows from a stage, for each side. */
export const turnWords: Readonly<Record<Side, Readonly<Record<ReuseStage, string>>>> = {
  giver: {
    interest: 'Bitte antworten Sie: ein Gespräch anbieten, gleich zusagen oder eine Notiz schreiben.',
    talk: 'Sagen Sie zu, sobald geklärt ist, wie es gehen soll.',
    promise: 'Die andere Seite beginnt mit der Einführung.',
    introduction: 'Die andere Seite führt ein und sagt, wenn es läuft.',
    live: 'Es läuft dort. Niemand muss etwas tun.',
    ended: 'Niemand muss etwas tun.',
  },
  adopter: {
    interest: 'Die anbietende Verwaltung hat eine Mail bekommen und antwortet hier.',
    talk: 'Die anbietende Verwaltung sagt zu, sobald geklärt ist, wie es gehen soll.',
    promise: 'Beginnen Sie mit der Einführung, oder halten Sie fest, dass es schon läuft.',
    introduction: 'Halten Sie fest, wenn es bei Ihnen läuft.',
    live: 'Es läuft bei Ihnen. Niemand muss etwas tun.',
    ended: 'Niemand muss etwas tun.',
  },
}
