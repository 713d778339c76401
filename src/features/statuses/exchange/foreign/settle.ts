import { setImmediate } from 'node:timers/promises'
import type { SheetRow } from '#core/spreadsheet.ts'
import { listedRows } from './mapped.ts'
import type { Match, RowSignals } from './match.ts'
import type { ForeignDeps } from './open.ts'
import type { Plan } from './plan.ts'
import type { MatchedCatalogue } from './queries/catalogue.ts'

/** More rows than these are not searched for one by one: a person would not look at so many doubtful ones either. */
const mostSearches = 1500

/** Finds out which services the rows may mean. Lets others have their turn in between: a long list takes seconds. */
export async function matchRows(deps: ForeignDeps, rows: readonly SheetRow[], plan: Plan): Promise<Plan> {
  const catalogue = await deps.catalogue()
  const listed = listedRows(rows, plan, await deps.products())
  const matches: Record<string, Match> = {}
  let searches = 0
  for (const [i, { row, signals }] of listed.entries()) {
    if (i % 20 === 0) await setImmediate()
    const found = catalogue.match(signals)
    const isSearched = !catalogue.isPlain(signals, found) && searches++ < mostSearches
    matches[row] = isSearched ? catalogue.match(signals, await search(deps, catalogue, signals)) : found
  }
  return { ...plan, matches }
}

/** Signs that mean something in the search box mean nothing in a list. */
async function search(deps: ForeignDeps, { findService }: MatchedCatalogue, { name }: RowSignals): Promise<number[]> {
  const { hits } = await deps.searchServices(name.replace(/["„“:]/g, ' ').slice(0, 200))
  return (hits ?? [])
    .map(({ id }) => id)
    .filter(id => findService(id))
    .slice(0, 5)
}
