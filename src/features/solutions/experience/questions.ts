import { type ProfileQuestion, profileQuestions } from '#domain/profile.ts'

/** A question of the profile, asked again of those who have taken the solution over. */
export interface ExperienceQuestion extends ProfileQuestion {
  /** How the adopter is asked. */
  readonly asked: string
  /** In summaries. */
  readonly short: string
}

const asked: Readonly<Record<string, readonly [asked: string, short: string]>> = {
  introductionDays: ['Wie viele Personentage hat die Einführung gebraucht?', 'Einführung, Personentage'],
  introductionCost: ['Was hat die Einführung gekostet?', 'Einführung, Euro'],
  operatingDays: ['Wie viele Personentage im Jahr braucht der Betrieb?', 'Betrieb, Personentage im Jahr'],
  operatingCost: ['Was kostet der Betrieb im Jahr?', 'Betrieb, Euro im Jahr'],
  technical: ['Welche Technik war wirklich nötig?', 'Technik'],
  organisational: ['Wer musste mitarbeiten, was war zu entscheiden?', 'Organisation'],
  legal: ['Welche rechtlichen Fragen kamen auf?', 'Recht'],
  support: ['Wie gut war die Hilfe bei der Einführung und danach?', 'Hilfe'],
  dataProtection: ['Was war zum Datenschutz zu tun?', 'Datenschutz'],
  accessibility: ['Wie barrierefrei ist sie bei Ihnen?', 'Barrierefreiheit'],
  contact: ['Wen kann man bei Ihnen fragen?', 'Ansprechstelle'],
}

/** Those that make sense as reality: what it took, first. */
export const experienceQuestions: readonly ExperienceQuestion[] = Object.entries(asked).flatMap(([key, words]) => {
  const question = profileQuestions.find(each => each.key === key)
  return question ? [{ ...question, asked: words[0], short: words[1] }] : []
})

export const isMeasured = ({ kind }: Pick<ProfileQuestion, 'kind'>): boolean => kind === 'euros' || kind === 'days'

/** Money and contacts: answers for administrations alone, whatever the report says. */
export const closedQuestions: readonly string[] = experienceQuestions
  .filter(({ visibility }) => visibility === 'administrations')
  .map(({ key }) => key)
