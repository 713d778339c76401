import { type Visitor, workingFor } from '#domain/actor.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import type { DiscussionDeps, SubjectEyes } from '../deps.ts'
import { codesOf, definitionFor, questionFacets, sortOf } from './definition.ts'
import { buildFacets } from './facets.ts'
import { countQuestions, listQuestions } from './queries/list.ts'
import type { QuestionRow } from './queries/row.ts'
import type { QuestionFilter } from './queries/seen.ts'
import { subjectTitles } from './queries/titles.ts'

/** What the address asks for, in terms of SQL. */
export function filterOf(
  visitor: Visitor,
  { q, chosen }: Pick<ListState, 'q' | 'chosen'>,
  eyes: SubjectEyes,
): QuestionFilter {
  const codes = questionFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)]] : []
  })
  return { visitor, eyes, q, chosen: Object.fromEntries(codes) }
}

export interface QuestionListing {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly all: number
  readonly rows: readonly QuestionRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

type ListDeps = Pick<DiscussionDeps, 'db' | 'eyes'>

/** Everything the list page shows to this visitor. */
export async function readList({ db, eyes }: ListDeps, visitor: Visitor, asked: ListState): Promise<QuestionListing> {
  const definition = definitionFor(workingFor(visitor))
  const filter = filterOf(visitor, asked, eyes)
  const sort = sortOf(asked)
  const { page, found } = await readPage(asked, window => listQuestions(db, filter, { sort, ...window }))
  const isFiltered = asked.q !== '' || Object.keys(asked.chosen).length > 0
  const count = (next: Pick<ListState, 'q' | 'chosen'>) => countQuestions(db, filterOf(visitor, next, eyes))
  const titles = await subjectTitles(db, visitor, asked.chosen.zu ?? [], eyes)
  return {
    state: { ...asked, page },
    total: found.total,
    all: isFiltered ? await count({ q: '', chosen: {} }) : found.total,
    rows: found.rows,
    facets: buildFacets(definition.facets, found, asked.chosen, titles),
    waysOut: found.total ? [] : await findWaysOut(definition, asked, count),
  }
}
