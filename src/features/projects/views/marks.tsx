import type { Html } from '#core/html.ts'
import { type ProjectState, projectStateLabels, silentMonths } from '#domain/project.ts'
import { formatDate } from '#web/time.tsx'

/** How far a project is: word and shape. */
export function StateMark({ state }: { state: ProjectState }): Html {
  return <span class={`status status-${shapes[state]}`}>{projectStateLabels[state]}</span>
}

/** The shapes readers know from the status of services. */
const shapes: Readonly<Record<ProjectState, string>> = {
  planned: 'planned',
  running: 'inProgress',
  finished: 'done',
  stopped: 'dropped',
}

interface Heard {
  readonly state: ProjectState
  readonly newsAt: Date
}

/** Nobody has said anything of it for long although it is not over. */
export function SilenceMark({ project }: { project: Heard }): Html | null {
  const months = monthsOfSilence(project)
  return months === null ? null : <span class="mark">seit {months} Monaten ohne Neuigkeit</span>
}

function monthsOfSilence({ state, newsAt }: Heard): number | null {
  if (state !== 'planned' && state !== 'running') return null
  const now = new Date()
  const months = (now.getFullYear() - newsAt.getFullYear()) * 12 + now.getMonth() - newsAt.getMonth()
  const whole = now.getDate() < newsAt.getDate() ? months - 1 : months
  return whole >= silentMonths ? whole : null
}

/** "3 zugesagt, 5 interessiert"; null where nobody is. */
export function partsInWords({ assured, interested }: { assured: number; interested: number }): string | null {
  const parts = [assured && `${assured} zugesagt`, interested && `${interested} interessiert`]
  return parts.filter(Boolean).join(', ') || null
}

const day = (text: string) => formatDate(new Date(text))

/** "01.03.2026 – 31.12.2026", "ab 01.03.2026"; null where no day is known. */
export function periodInWords(startsOn: string | null, endsOn: string | null): string | null {
  if (startsOn && endsOn) return `${day(startsOn)} – ${day(endsOn)}`
  if (startsOn) return `ab ${day(startsOn)}`
  return endsOn && `bis ${day(endsOn)}`
}
