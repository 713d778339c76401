import type { Html } from '#core/html.ts'
import { type ReuseStage, reuseStageLabels, type Side } from '#domain/reuse.ts'
import { daysBetween, inDays } from '../days.ts'
import type { Reuse, ReuseVisibility } from '../queries/reuse.ts'

/** How far a reuse is, in a word and the shape readers know from the status of services. */
export const StageShape = ({ stage }: { stage: ReuseStage }) => (
  <span class={`status status-${shapes[stage]}`}>{reuseStageLabels[stage]}</span>
)

const shapes: Readonly<Record<ReuseStage, string>> = {
  interest: 'open',
  talk: 'planned',
  promise: 'planned',
  introduction: 'inProgress',
  live: 'done',
  ended: 'dropped',
}

interface TurnMarkProps {
  turn: Side | null
  /** Of who looks. */
  side: Side
  /** Name of the other house; without it stands „andere Seite“. */
  other?: string
}

/** Whose turn it is: a word and a shape of its own. */
export function TurnMark({ turn, side, other = 'die andere Seite' }: TurnMarkProps): Html {
  if (turn === null) return <span class="turn turn-none">niemand</span>
  return turn === side ? (
    <strong class="turn turn-own">Sie sind am Zug</strong>
  ) : (
    <span class="turn turn-other">{other} ist am Zug</span>
  )
}

type Answered = Pick<Reuse, 'stage' | 'startedAt' | 'answeredAt'>

/** „beantwortet nach 3 Tagen“, „wartet seit 9 Tagen“ */
export function replyWords({ stage, startedAt, answeredAt }: Answered, now = new Date()): string {
  if (answeredAt) return `beantwortet nach ${inDays(daysBetween(startedAt, answeredAt))}`
  return stage === 'ended' ? 'ohne Antwort beendet' : `wartet seit ${inDays(daysBetween(startedAt, now))}`
}

export const visibilityWords: Readonly<Record<ReuseVisibility, string>> = {
  public: 'alle',
  administrations: 'alle Verwaltungen',
  internal: 'nur die beiden Häuser',
}
