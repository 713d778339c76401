/** How old a statement is: shown as a word and a shape, counted from when somebody confirmed it last. */

export const freshnessCodes = ['unconfirmed', 'fresh', 'ageing', 'stale'] as const
export type Freshness = (typeof freshnessCodes)[number]

export const freshnessLabels: Readonly<Record<Freshness, string>> = {
  unconfirmed: 'unbestätigt',
  fresh: 'frisch',
  ageing: 'älter',
  stale: 'veraltet',
}

/** What the words mean, for legends. */
export const freshnessHints: Readonly<Record<Freshness, string>> = {
  unconfirmed: 'noch nie bestätigt',
  fresh: 'in den letzten 6 Monaten bestätigt',
  ageing: 'vor 6 bis 12 Monaten bestätigt',
  stale: 'seit über 12 Monaten nicht bestätigt',
}

/** Whether a date one works towards is near; finished things are never due. */
export const dueCodes = ['overdue', 'soon', 'later', 'none'] as const
export type Due = (typeof dueCodes)[number]

export const dueLabels: Readonly<Record<Due, string>> = {
  overdue: 'überfällig',
  soon: 'in 3 Monaten',
  later: 'später',
  none: 'ohne Termin',
}
