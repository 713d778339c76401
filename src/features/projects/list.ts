import type { Db } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { codesOf, definitionFor, projectFacets, sortOf } from './definition.ts'
import type { ProjectDeps, SolutionTest } from './deps.ts'
import { buildFacets } from './facets.ts'
import { countProjects, type ListFilter, listProjects } from './queries/list.ts'
import type { ProjectRow } from './queries/row.ts'

/** What the address asks for, in terms of SQL; choices nobody could make are gone already. */
export function filterOf(
  visitor: Visitor,
  { q, chosen }: Pick<ListState, 'q' | 'chosen'>,
  isListedSolution: SolutionTest,
): ListFilter {
  const codes = projectFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)]] : []
  })
  return { visitor, q, chosen: Object.fromEntries(codes), isListed: isListedSolution(visitor) }
}

export interface ProjectListing {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly all: number
  readonly rows: readonly ProjectRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

type ListDeps = Pick<ProjectDeps, 'db' | 'isListedSolution'>

/** Everything the list page shows to this visitor. */
export async function readList(
  { db, isListedSolution }: ListDeps,
  visitor: Visitor,
  asked: ListState,
): Promise<ProjectListing> {
  const definition = definitionFor(workingFor(visitor))
  const filter = filterOf(visitor, asked, isListedSolution)
  const sort = sortOf(asked)
  const { page, found } = await readPage(asked, window => listProjects(db, filter, { sort, ...window }))
  const isFiltered = asked.q !== '' || Object.keys(asked.chosen).length > 0
  const count = (next: Pick<ListState, 'q' | 'chosen'>) => countProjects(db, filterOf(visitor, next, isListedSolution))
  return {
    state: { ...asked, page },
    total: found.total,
    all: isFiltered ? await countAll(db, visitor) : found.total,
    rows: found.rows,
    facets: buildFacets(definition.facets, found.counts, asked.chosen),
    waysOut: found.total ? [] : await findWaysOut(definition, asked, count),
  }
}

const countAll = (db: Db, visitor: Visitor) => countProjects(db, { visitor, q: '', chosen: {} })
