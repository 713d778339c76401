import { type Actor, actsAs } from '#domain/actor.ts'
import type { ReuseStage } from '#domain/reuse.ts'
import type { Report, Reported } from './queries/report.ts'

const before: readonly (ReuseStage | null)[] = ['interest', 'talk', 'promise']

/** There is something to report once the introduction has begun, and still after the end of what got that far. */
export const isReportable = ({ stage, endedStage }: Pick<Reported, 'stage' | 'endedStage'>): boolean =>
  !before.includes(stage) && !(stage === 'ended' && before.includes(endedStage))

/** Only its author may change a report; a coordination of the house takes over when the author has left it. */
export const isAuthor = (
  actor: Actor,
  { authorId, isAuthorGone }: Pick<Report, 'authorId' | 'isAuthorGone'>,
): boolean => authorId === actor.personId || (isAuthorGone && actsAs(actor, 'coordinator'))
