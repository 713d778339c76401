import { profileQuestions } from '#domain/profile.ts'
import {
  connectionRoleLabels,
  connectionRoles,
  licenceLabels,
  solutionConditionLabels,
  solutionKindLabels,
  solutionStageLabels,
} from '#domain/solution.ts'
import { answerInWords } from './answers.ts'
import type { ExperienceSummary } from './experience/queries/summary.ts'
import { againInWords, housesInWords } from './experience/words.ts'
import type { Solution } from './queries/solution.ts'

/** One line of a comparison: what each solution says, '' where it says nothing. */
export interface ComparedLine {
  readonly label: string
  readonly values: readonly string[]
  readonly differs: boolean
}

type Reading = readonly [label: string, read: (solution: Solution) => string]

const facts: readonly Reading[] = [
  ['Anbieter', solution => solution.administrationName],
  ['Art', solution => solutionKindLabels[solution.kind]],
  ['Stand', solution => solutionStageLabels[solution.stage]],
  ['Gemacht mit', ({ productName, productVersion }) => [productName, productVersion].filter(Boolean).join(' ')],
  ['Bedingung', solution => solutionConditionLabels[solution.condition]],
  ['Lizenz', ({ licence }) => (licence ? licenceLabels[licence] : '')],
  ['Leistungen', ({ services }) => services.map(({ name }) => name).join('; ')],
]

const connections: readonly Reading[] = connectionRoles.map(role => [
  connectionRoleLabels[role],
  solution =>
    solution.connections
      .filter(connection => connection.role === role)
      .map(({ productName, how }) => (how ? `${productName} (${how})` : productName))
      .join('; '),
])

const answers: readonly Reading[] = profileQuestions.map(question => [
  question.label,
  solution => {
    const answer = solution.answers.find(each => each.question === question.key)
    return answer ? answerInWords(question, answer) : ''
  },
])

/** What others do with them and say of them. */
export interface Practice {
  readonly summaries: ReadonlyMap<number, ExperienceSummary>
  readonly best: ReadonlySet<number>
}

const practiceOf = ({ summaries, best }: Practice): readonly Reading[] => [
  ['Läuft in', ({ liveCount }) => (liveCount ? housesInWords(liveCount) : '')],
  [
    'Erfahrung',
    ({ id }) => {
      const summary = summaries.get(id)
      return summary ? againInWords(summary.wouldAgain, summary.houses) : ''
    },
  ],
  ['Beste Praxis', ({ id }) => (best.has(id) ? 'ja' : '')],
]

/** What the solutions say, line by line; lines where none says anything are left out. */
export function comparedLines(solutions: readonly Solution[], practice: Practice): ComparedLine[] {
  return [...facts, ...practiceOf(practice), ...connections, ...answers]
    .map(([label, read]) => {
      const values = solutions.map(read)
      return { label, values, differs: new Set(values).size > 1 }
    })
    .filter(({ values }) => values.some(Boolean))
}
