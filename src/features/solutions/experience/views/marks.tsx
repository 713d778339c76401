import type { Html } from '#core/html.ts'
import { type WouldAgain, wouldAgainLabels } from '#domain/reuse.ts'

/** Would they do it again: word and shape. */
export function AgainMark({ answer }: { answer: WouldAgain }): Html {
  return (
    <span class={`status status-${shapes[answer]}`}>
      <span class="sr-only">Wieder so? </span>
      {wouldAgainLabels[answer]}
    </span>
  )
}

const shapes: Readonly<Record<WouldAgain, string>> = { yes: 'done', withChanges: 'inProgress', no: 'dropped' }

/** Earned from what other houses do and say: a word and a star. */
export function BestPracticeMark({ isEarned }: { isEarned: boolean }): Html | null {
  return isEarned ? <span class="mark best-practice">Beste Praxis</span> : null
}
