import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'
import type { Solution } from '../queries/solution.ts'
import { countLiveAdopters, findUsualReply, listLiveAdopters } from './queries/adopters.ts'
import { findRunning } from './queries/reuse.ts'
import { mayReuse } from './rules.ts'
import { Adopters, ReuseAction } from './views/part.tsx'

/** What the page of a solution says of its reuse. */
export interface ReuseParts {
  readonly liveCount: number
  /** Who runs it; null where nobody does. */
  readonly adopters: Html | null
  /** How to get it, or the way to what is running. */
  readonly action: Html | null
}

const mostShown = 500

export async function reuseParts(db: Db, visitor: Visitor, solution: Solution): Promise<ReuseParts> {
  const { id, administrationId, isOwn, withdrawnAt } = solution
  const adopters = await listLiveAdopters(db, visitor, id, { limit: mostShown, after: null })
  const liveCount = adopters.length < mostShown ? adopters.length : await countLiveAdopters(db, visitor, id)
  const props = {
    solutionId: id,
    running: await findRunning(db, workingFor(visitor), id),
    isOffered: !isOwn && withdrawnAt === null,
    asks: askerOf(visitor),
    usualDays: isColleague(visitor) && !isOwn ? await findUsualReply(db, administrationId) : null,
  }
  return {
    liveCount,
    adopters: liveCount ? <Adopters adopters={adopters} total={liveCount} /> : null,
    action: <ReuseAction {...props} />,
  }
}

/** Who could declare interest: guests may after signing in, readers may not, others have nothing to do with it. */
function askerOf(visitor: Visitor): 'guest' | 'reader' | 'acting' | null {
  if (!visitor) return 'guest'
  if (mayReuse(visitor)) return 'acting'
  return isColleague(visitor) ? 'reader' : null
}
