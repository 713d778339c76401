/** Zuständigkeit: who carries a service out, by kinds of administrations. */

/** The kinds the editorial suggestion tells apart, from the Bund down. */
export const responsibilityClasses = [
  'bund',
  'land',
  'regierungsbezirk',
  'kreis',
  'kreisfreie_stadt',
  'grosse_gemeinde',
  'kleine_gemeinde',
  'kammer',
  'other_body',
] as const
export type ResponsibilityClass = (typeof responsibilityClasses)[number]

/** As sentences need them: "zählt als Kreis", "Kreise: zuständig". */
const labels: Readonly<Record<string, readonly [one: string, many: string]>> = {
  bund: ['Bund', 'Bund'],
  land: ['Land', 'Länder'],
  regierungsbezirk: ['Regierungsbezirk', 'Regierungsbezirke'],
  kreis: ['Kreis', 'Kreise'],
  kreisfreie_stadt: ['kreisfreie Stadt', 'kreisfreie Städte'],
  grosse_gemeinde: ['große kreisangehörige Stadt', 'große kreisangehörige Städte'],
  kleine_gemeinde: ['kreisangehörige Gemeinde', 'übrige kreisangehörige Gemeinden'],
  kammer: ['Kammer', 'Kammern'],
  other_body: ['andere öffentliche Stelle', 'andere Stellen (etwa Sozialversicherung, Hochschule, Zweckverband)'],
  stadtstaat: ['Stadtstaat', 'Stadtstaaten'],
  it_provider: ['IT-Dienstleister', 'IT-Dienstleister'],
}
export const classLabel = (name: string) => labels[name]?.[0] ?? name
export const classPlural = (name: string) => labels[name]?.[1] ?? name

/** What a class reads of the suggestion: a Stadtstaat is Land and Gemeinde at once. */
export const columnsOf = (name: string): readonly string[] =>
  name === 'stadtstaat' ? ['land', 'kreisfreie_stadt'] : [name]

export type Answer = 'yes' | 'part' | 'no'

export const answerLabels: Readonly<Record<Answer, string>> = {
  yes: 'zuständig',
  part: 'unklar',
  no: 'nicht zuständig',
}

export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]

export const confidenceLabels: Readonly<Record<Confidence, string>> = {
  high: 'sicher',
  medium: 'wahrscheinlich',
  low: 'unsicher',
}

/** What the suggestion says of one service, for everybody. */
export interface ServiceResponsibilities {
  readonly confidence: Confidence
  readonly reason: string
  /** Whether it holds for this service alone, not for its OZG-Leistung. */
  readonly isException: boolean
  /** Whoever is not named has nothing to do with it. */
  readonly classes: readonly { readonly class: ResponsibilityClass; readonly value: 'yes' | 'part' }[]
  readonly deviations: readonly {
    readonly federalStateKey: string
    readonly class: ResponsibilityClass
    readonly value: Answer
  }[]
}

/** How many comparable administrations say that a service is theirs, and that it is not. */
export interface Words {
  readonly yes: number
  readonly no: number
}

const fewestWords = 5

/** Whether so many have spoken that their words say something about others. */
export const isMany = ({ yes, no }: Words): boolean => yes + no >= fewestWords

/** What two of three say, where enough have spoken. */
export function majorityOf(words: Words): 'yes' | 'no' | null {
  const { yes, no } = words
  if (!isMany(words) || 3 * Math.max(yes, no) < 2 * (yes + no)) return null
  return yes > no ? 'yes' : 'no'
}

/** The suggestion after comparable administrations were heard: where they say the opposite, nobody knows. */
export function correctedBy(words: Words, suggested: Answer): Answer {
  const majority = majorityOf(words)
  return majority !== null && suggested !== 'part' && majority !== suggested ? 'part' : suggested
}
