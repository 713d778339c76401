/**
 * How old a statement is: shown as a word and a shape, counted from when somebody confirmed it last, and measured by the
 * rhythm in which its house confirms its statements.
 */

/** The months a house may choose between. */
export const rhythms = [3, 6, 12] as const
/** Of a house that has not chosen. */
export const usualMonths = 6

export const freshnessCodes = ['unconfirmed', 'fresh', 'ageing', 'stale'] as const
export type Freshness = (typeof freshnessCodes)[number]

export const freshnessLabels: Readonly<Record<Freshness, string>> = {
  unconfirmed: 'unbestätigt',
  fresh: 'frisch',
  ageing: 'älter',
  stale: 'veraltet',
}

/** What the words mean for a house that confirms its statements every so many months. */
export const freshnessHints = (months: number): Readonly<Record<Freshness, string>> => ({
  fresh: `in den letzten ${months} Monaten bestätigt`,
  ageing: `vor ${months} bis ${2 * months} Monaten bestätigt`,
  stale: `seit über ${2 * months} Monaten nicht bestätigt`,
  unconfirmed: 'noch nie bestätigt',
})

/** The same where houses with different rhythms stand side by side. */
export const freshnessRule =
  'Wie alt eine Angabe ist, misst sich daran, wie oft die jeweilige Verwaltung ihre Angaben bestätigt (alle 3, 6 oder 12 Monate): frisch bis dahin, älter bis zum Doppelten, danach veraltet.'

/** Whether a date one works towards is near; finished things are never due. */
export const dueCodes = ['overdue', 'soon', 'later', 'none'] as const
export type Due = (typeof dueCodes)[number]

export const dueLabels: Readonly<Record<Due, string>> = {
  overdue: 'überfällig',
  soon: 'in 3 Monaten',
  later: 'später',
  none: 'ohne Termin',
}
