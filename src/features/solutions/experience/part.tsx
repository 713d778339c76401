import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { isBestPractice } from '#domain/best-practice.ts'
import type { Solution } from '../queries/solution.ts'
import { listExperiences } from './queries/experiences.ts'
import { findOwnRecommendation, listRecommendationsOf } from './queries/recommendations.ts'
import { noExperience, summariseExperiences } from './queries/summary.ts'
import { findTrack } from './queries/tracks.ts'
import { mayRecommend } from './rules.ts'
import { ExperienceSection } from './views/section.tsx'

/** What the page of a solution says of experience. */
export interface ExperienceParts {
  readonly isBestPractice: boolean
  readonly section: Html | null
}

const newest = 2

export async function experienceParts(db: Db, visitor: Visitor, solution: Solution): Promise<ExperienceParts> {
  const { id, isOwn, withdrawnAt } = solution
  const filter = { visitor, solutionId: id, wouldAgain: [] }
  const track = await findTrack(db, visitor, id)
  const props = {
    solution,
    summary: (await summariseExperiences(db, visitor, [id])).get(id) ?? noExperience,
    newest: await listExperiences(db, filter, { limit: newest }),
    recommendations: await listRecommendationsOf(db, visitor, id),
    isColleague: isColleague(visitor),
    canRecommend: visitor !== null && mayRecommend(visitor) && !isOwn && withdrawnAt === null,
    hasRecommended: (await findOwnRecommendation(db, visitor, id)) !== null,
  }
  return {
    isBestPractice: track !== null && isBestPractice(track, new Date()),
    section: <ExperienceSection {...props} />,
  }
}
