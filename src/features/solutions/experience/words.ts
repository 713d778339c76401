import type { ProfileQuestion } from '#domain/profile.ts'
import { formatCount } from '#web/list/format.ts'
import type { ExperienceAnswer } from './queries/experiences.ts'

const oneDigit = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 })

type Kind = Pick<ProfileQuestion, 'kind'>

/** "12 Personentage", "1.200 Euro" */
export function amountInWords({ kind }: Kind, amount: number): string {
  if (kind === 'euros') return `${formatCount(Math.round(amount))} Euro`
  return `${oneDigit.format(amount)} ${amount === 1 ? 'Personentag' : 'Personentage'}`
}

/** What an adopter says to a question: the amount, then its remark. */
export const realityInWords = (question: Kind, { text, amount }: Pick<ExperienceAnswer, 'text' | 'amount'>): string =>
  [amount === null ? '' : amountInWords(question, amount), text ?? ''].filter(Boolean).join('\n\n')

/** "3 Berichte" */
export const reportsInWords = (count: number): string => `${formatCount(count)} ${count === 1 ? 'Bericht' : 'Berichte'}`

/** "2 Verwaltungen" */
export const housesInWords = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'Verwaltung' : 'Verwaltungen'}`

/** "4 von 5 würden es wieder so machen" */
export const againInWords = (wouldAgain: number, houses: number): string =>
  houses === 1
    ? wouldAgain
      ? 'Die eine Verwaltung, die berichtet, würde es wieder so machen'
      : 'Die eine Verwaltung, die berichtet, würde es so nicht wieder machen'
    : `${wouldAgain} von ${houses} würden es wieder so machen`
