import { type Visitor, workingFor } from '#domain/actor.ts'
import { federalStateNames } from '#domain/administration.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { codesOf, type DemandFacet, definitionFor, demandFacets, sortOf } from './definition.ts'
import type { ReadingDeps } from './deps.ts'
import { countDemands, type DemandPage, type DemandRow, listDemands } from './queries/list.ts'
import type { DemandFilter } from './queries/seen.ts'

export interface DemandListing {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly rows: readonly DemandRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

/** What the address asks for, in terms of SQL. */
export async function filterOf(
  deps: ReadingDeps,
  visitor: Visitor,
  { q, chosen }: Pick<ListState, 'q' | 'chosen'>,
): Promise<DemandFilter> {
  const found = q ? await deps.searchServices(q) : null
  const codes = demandFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)]] : []
  })
  return {
    visitor,
    isListed: deps.isListedSolution(visitor),
    isVisible: deps.isVisibleProject(visitor),
    hits: found?.hits ? found.hits.map(({ id }) => id) : null,
    chosen: Object.fromEntries(codes),
  }
}

/** Everything the list page shows to this visitor. */
export async function readList(deps: ReadingDeps, visitor: Visitor, asked: ListState): Promise<DemandListing> {
  const { db } = deps
  const definition = definitionFor(workingFor(visitor))
  const filter = await filterOf(deps, visitor, asked)
  const { page, found } = await readPage(asked, window => listDemands(db, filter, { sort: sortOf(asked), ...window }))
  const count = async (next: Pick<ListState, 'q' | 'chosen'>) => countDemands(db, await filterOf(deps, visitor, next))
  return {
    state: { ...asked, page },
    total: found.total,
    rows: found.rows,
    facets: definition.facets
      .map(facet => facetOf(facet, found.counts, asked.chosen[facet.param] ?? []))
      .filter(({ values }) => values.length > 0),
    waysOut: found.total ? [] : await findWaysOut(definition, asked, count),
  }
}

function facetOf(facet: DemandFacet, counts: DemandPage['counts'], picked: readonly string[]): Facet {
  const { param, label, options } = facet
  const found = counts.filter(([of]) => of === param)
  if (options) {
    const values = options.map(option => ({
      value: option.param,
      label: option.label,
      count: found.find(([, code]) => code === option.code)?.[3] ?? 0,
    }))
    return { param, label, values: values.filter(({ value, count }) => count > 0 || picked.includes(value)) }
  }
  const values = found.map(([, value, name, count]) => ({ value, label: name ?? labelOf(facet, value), count }))
  const lost = picked.filter(value => !values.some(known => known.value === value))
  const all = [...values, ...lost.map(value => ({ value, label: labelOf(facet, value), count: 0 }))]
  return { param, label, values: all.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de')) }
}

/** What readers see for a value of a facet as it stands in the address; ids that nobody knows stand as they are. */
export function labelOf({ param, options }: DemandFacet, value: string): string {
  const known = options?.find(option => option.param === value)?.label
  if (known) return known
  if (param === 'land') return value === '-' ? 'Bund und weitere Stellen' : (federalStateNames[value] ?? value)
  return value
}
