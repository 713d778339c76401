import { isAllianceSeenBy } from '#features/alliances/queries/visible.ts'
import { isDemandSeenBy } from '#features/demands/queries/visible.ts'
import type { SubjectEyes } from '#features/discussions/deps.ts'
import { isQuestionSeenBy } from '#features/discussions/questions/queries/visible.ts'
import type { NotificationEyes } from '#features/notifications/eyes.ts'
import { isProjectSeenBy } from '#features/projects/queries/visible.ts'
import { isExperienceSeenBy, isRecommendationSeenBy } from '#features/solutions/experience/queries/visible.ts'
import { isNoticeSeenBy } from '#features/solutions/notices/queries.ts'
import { isAdopterSeenBy, isSolutionSeenBy } from '#features/solutions/queries/visible.ts'
import { isEntrySeenBy } from '#features/statuses/visible.ts'

/** What can be talked about, seen as on its own pages. */
export const subjectEyes: SubjectEyes = {
  isSolutionSeenBy,
  isAdopterSeenBy,
  isProjectSeenBy,
  isAllianceSeenBy,
  isEntrySeenBy,
}

/** What people are told of, seen as on its own pages. */
export const notificationEyes: NotificationEyes = {
  solution: isSolutionSeenBy,
  notice: isNoticeSeenBy,
  recommendation: isRecommendationSeenBy,
  experience: isExperienceSeenBy,
  adopter: isAdopterSeenBy,
  project: isProjectSeenBy,
  alliance: isAllianceSeenBy,
  entry: isEntrySeenBy,
  question: eye => isQuestionSeenBy(eye, subjectEyes),
  demand: isDemandSeenBy,
}
