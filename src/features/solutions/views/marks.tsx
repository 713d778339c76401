import type { Html } from '#core/html.ts'
import { profileQuestions } from '#domain/profile.ts'
import { type SolutionStage, solutionStageLabels } from '#domain/solution.ts'

/** How far a solution is: word and shape. */
export function StageMark({ stage }: { stage: SolutionStage }): Html {
  return <span class={`status status-${shapes[stage]}`}>{solutionStageLabels[stage]}</span>
}

/** The shapes readers know from the status of services. */
const shapes: Readonly<Record<SolutionStage, string>> = {
  idea: 'open',
  development: 'planned',
  pilot: 'inProgress',
  operation: 'done',
}

/** Its product is one of those the administration that asks works with. */
export function RunsHereMark({ isOurs }: { isOurs: boolean }): Html | null {
  return isOurs ? <span class="mark">Produkt läuft bei Ihnen</span> : null
}

/** "13 von 18" */
export const completeness = (answered: number): string => `${answered} von ${profileQuestions.length}`
