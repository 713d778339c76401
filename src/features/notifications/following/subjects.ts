import type { SubscriptionSubject } from '#domain/notification.ts'
import { paths } from '../../../paths.ts'

/** The page of what one follows. */
export const subjectPath: Readonly<Record<SubscriptionSubject, (id: number) => string>> = {
  service: paths.service,
  solution: paths.solution,
  product: paths.product,
  project: paths.project,
  alliance: paths.alliance,
  administration: paths.administration,
  question: paths.question,
  demand: paths.demand,
}
