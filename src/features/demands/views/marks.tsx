import type { Html } from '#core/html.ts'
import { type DemandUrgency, demandUrgencyLabels } from '#domain/demand.ts'
import { formatCount } from '#web/list/format.ts'

const shapes: Readonly<Record<DemandUrgency, string>> = { high: 'inProgress', normal: 'planned', low: 'open' }

/** How urgent it is: word and shape. */
export function UrgencyMark({ urgency }: { urgency: DemandUrgency }): Html {
  return <span class={`status status-${shapes[urgency]}`}>{demandUrgencyLabels[urgency]}</span>
}

/** Enough houses seek it. */
export const RipeMark = (): Html => <span class="mark">genug für ein Vorhaben</span>

export const housesInWords = (houses: number) => (houses === 1 ? '1 Verwaltung' : `${formatCount(houses)} Verwaltungen`)

/** "277.783", "rund 320.000", of which two digits are said; null where nobody knows. */
export function inhabitantsInWords({ inhabitants, isExact }: { inhabitants: number; isExact: boolean }): string | null {
  if (!inhabitants) return null
  return isExact ? formatCount(inhabitants) : `rund ${formatCount(Number(inhabitants.toPrecision(2)))}`
}

/** A day as the database writes it, in German. */
export const dayInWords = (day: string) => day.split('-').reverse().join('.')
