import { type Actor, workingFor } from '#domain/actor.ts'
import type { FittingGap, NewsItem, StartDeps } from './deps.ts'
import { readCounts } from './queries/counts.ts'
import { type Step, stepsFor } from './steps.ts'
import { type Waiting, waitingFor } from './waiting.ts'

/** Why somebody who is signed in works for nobody at the moment. */
export const obstacles = ['nowhere', 'waiting', 'unapproved', 'blocked', 'factor'] as const
export type Obstacle = (typeof obstacles)[number]

export interface Start {
  /** Null for somebody at work. */
  readonly obstacle: Obstacle | null
  readonly waiting: readonly Waiting[]
  readonly news: readonly NewsItem[]
  readonly fitting: readonly FittingGap[]
  readonly steps: readonly Step[]
}

const shownNews = 8
const shownGaps = 5

/** What the day begins with. */
export async function readStart(deps: StartDeps, actor: Actor): Promise<Start> {
  if (workingFor(actor) === null) return { obstacle: obstacleOf(actor), waiting: [], news: [], fitting: [], steps: [] }
  const counts = await readCounts(deps, actor)
  return {
    obstacle: null,
    waiting: waitingFor(actor, counts),
    news: await deps.listNews(actor, shownNews),
    fitting: await deps.listFitting(actor, shownGaps),
    steps: stepsFor(actor, counts),
  }
}

function obstacleOf({ acting }: Actor): Obstacle {
  if (!acting) return 'nowhere'
  if (acting.isBlocked) return 'blocked'
  if (acting.state === 'waiting') return 'waiting'
  return acting.isApproved ? 'factor' : 'unapproved'
}
