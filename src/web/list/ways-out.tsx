import { formatCount } from './format.ts'
import { changed, type ListDefinition, type ListState, stateQuery, withoutChoice } from './state.ts'

/** A filter whose loss would bring hits. */
export interface WayOut {
  readonly label: string
  readonly next: ListState
  readonly total: number
}

type Counter = (next: ListState) => Promise<number>

/** For an empty result: which filter to drop for how many hits, best first. `count` tells the hits of a state. */
export async function findWaysOut({ facets }: ListDefinition, state: ListState, count: Counter): Promise<WayOut[]> {
  const drops = facets
    .filter(facet => state.chosen[facet.param])
    .map(facet => ({ label: `ohne Filter „${facet.label}“`, next: withoutChoice(state, facet.param) }))
  if (state.q && drops.length > 1) drops.push({ label: 'ohne alle Filter', next: changed(state, { chosen: {} }) })
  const ways: WayOut[] = []
  for (const drop of drops) ways.push({ ...drop, total: await count(drop.next) })
  ways.sort((a, b) => b.total - a.total)
  // Stands last: who typed a word wants that more than the filters.
  const unnamed = changed(state, { q: '', sort: '' })
  if (state.q && drops.length) ways.push({ label: `ohne „${state.q}“`, next: unnamed, total: await count(unnamed) })
  return ways.filter(way => way.total > 0)
}

export function WaysOut({ action, ways }: { action: string; ways: readonly WayOut[] }) {
  if (!ways.length) return null
  return (
    <>
      <p>Mit weniger Filtern gibt es Treffer:</p>
      <ul>
        {ways.map(way => (
          <li>
            <a href={`${action}${stateQuery(way.next)}`}>
              {way.label}: {formatCount(way.total)} Treffer
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
