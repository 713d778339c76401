import { paths } from '../../../paths.ts'
import { presentSolution } from '../present.ts'
import type { BestRow } from './best/queries.ts'
import type { Experience } from './queries/experiences.ts'
import type { ListedRecommendation } from './queries/recommendations.ts'
import { experienceQuestions } from './questions.ts'

interface Named {
  readonly administrationId: number
  readonly administrationName: string
  readonly federalStateKey: string
}

const house = ({ administrationId, administrationName, federalStateKey }: Named) => ({
  id: administrationId,
  name: administrationName,
  federalStateKey,
  url: paths.administration(administrationId),
})

const labels = new Map(experienceQuestions.map(({ key, asked }) => [key, asked]))

export function presentExperience(row: Experience) {
  const { wouldAgain, summary, stumblingBlocks, answers, reply, visibility } = row
  return {
    administration: house(row),
    ...{ wouldAgain, summary, stumblingBlocks },
    answers: answers.map(answer => ({ ...answer, label: labels.get(answer.question) ?? answer.question })),
    reply,
    repliedAt: row.repliedAt?.toISOString() ?? null,
    visibility,
    writtenAt: row.writtenAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function presentBest(row: BestRow) {
  const { live, reports, wouldAgain, lastSignAt } = row
  return {
    ...presentSolution(row),
    isBestPractice: true,
    bestPractice: { live, reports, wouldAgain, lastSignAt: lastSignAt.toISOString() },
  }
}

export function presentRecommendation(row: ListedRecommendation) {
  const { solutionId, solutionName, giverName, reason, visibility, recommendedAt } = row
  return {
    solution: {
      id: solutionId,
      name: solutionName,
      administrationName: giverName,
      url: paths.solution(solutionId),
    },
    administration: house(row),
    reason,
    visibility,
    recommendedAt: recommendedAt.toISOString(),
  }
}
