import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListDefinition, ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import {
  type ChoiceSort,
  choiceFacets,
  choiceList,
  codesByFacet,
  type OptionFacet,
  type WorkSort,
  workFacets,
  workList,
} from './definition.ts'
import type { ReadingDeps } from './deps.ts'
import { buildFacets } from './facets.ts'
import { listMembers, type Member } from './queries/assignment.ts'
import { type ChoiceFilter, type ChoiceRow, countChoice, listChoice } from './queries/choice.ts'
import { type Hint, listHints } from './queries/hints.ts'
import { type Counts, countWork, listBoard, listWork, type WorkFilter, type WorkRow } from './queries/work.ts'
import type { Workplace } from './seen.ts'

interface Listing {
  readonly workplace: Workplace
  readonly state: ListState
  readonly total: number
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

export interface HintedWork extends WorkRow {
  readonly hint: Hint | undefined
}

export interface WorkListing extends Listing {
  readonly rows: readonly HintedWork[]
  readonly members: readonly Member[]
  /** By state, with all filters: what stands in each column of the board. */
  readonly byState: ReadonlyMap<string, number>
}

/** So many cards of a column are shown. */
export const mostCards = 40

type Asked = Pick<ListState, 'q' | 'chosen'>

/** What is common to both lists: in which Verbund, through whose eyes, what the words hit. */
export async function filterBase(deps: ReadingDeps, { actor, alliance }: Workplace, q: string) {
  const found = q ? await deps.searchServices(q) : null
  const hits = found?.hits ? found.hits.map(({ id }) => id) : null
  return { allianceId: alliance.id, visitor: actor, eyes: deps, hits }
}

export async function workFilter(deps: ReadingDeps, workplace: Workplace, { q, chosen }: Asked): Promise<WorkFilter> {
  return { ...(await filterBase(deps, workplace, q)), chosen: codesByFacet(workFacets, chosen) }
}

export const workSort = ({ sort }: Pick<ListState, 'sort'>) => (sort || 'stand') as WorkSort

/** Everything the page of the division of labour shows, as a table or as a board. */
export async function readWork(deps: ReadingDeps, workplace: Workplace, asked: ListState): Promise<WorkListing> {
  const { db } = deps
  const filter = await workFilter(deps, workplace, asked)
  const { page, found } = asked.view
    ? { page: 1, found: await listBoard(db, filter, mostCards) }
    : await readPage(asked, window => listWork(db, filter, { sort: workSort(asked), ...window }))
  const count = async (next: ListState) => countWork(db, await workFilter(deps, workplace, next))
  const listing = await listingOf(workplace, { ...asked, page }, found, { facets: workFacets, list: workList, count })
  const wanted = filter.chosen.stand
  const inState = found.counts.filter(([param, value]) => param === 'stand' && (!wanted || wanted.includes(value)))
  return {
    ...listing,
    rows: await withHints(deps, workplace, found.rows),
    members: await listMembers(db, workplace.alliance.id),
    byState: new Map(inState.map(([, value, , hits]) => [value, hits])),
  }
}

interface Kind {
  readonly facets: readonly OptionFacet[]
  readonly list: ListDefinition
  count(next: ListState): Promise<number>
}

async function listingOf(
  workplace: Workplace,
  state: ListState,
  { total, counts }: { readonly total: number; readonly counts: Counts },
  { facets, list, count }: Kind,
): Promise<Listing> {
  const waysOut = total ? [] : await findWaysOut(list, state, count)
  return { workplace, state, total, facets: buildFacets(facets, counts, state.chosen), waysOut }
}

/** The rows of a page, each with what already exists for it. */
export async function withHints(
  deps: ReadingDeps,
  { actor, alliance }: Workplace,
  rows: readonly WorkRow[],
): Promise<HintedWork[]> {
  const serviceIds = rows.map(({ serviceId }) => serviceId)
  const asked = { visitor: actor, eyes: deps, allianceId: alliance.id, serviceIds }
  const hints = new Map((await listHints(deps.db, asked)).map(hint => [hint.serviceId, hint]))
  return rows.map(row => ({ ...row, hint: hints.get(row.serviceId) }))
}

export interface ChoiceListing extends Listing {
  readonly rows: readonly ChoiceRow[]
}

export async function choiceFilter(
  deps: ReadingDeps,
  workplace: Workplace,
  { q, chosen }: Asked,
): Promise<ChoiceFilter> {
  return { ...(await filterBase(deps, workplace, q)), chosen: codesByFacet(choiceFacets, chosen) }
}

export const choiceSort = ({ sort }: Pick<ListState, 'sort'>) => (sort || 'fehlt') as ChoiceSort

/** Which services matter to the Verbund and are not on its list yet. */
export async function readChoice(deps: ReadingDeps, workplace: Workplace, asked: ListState): Promise<ChoiceListing> {
  const { db } = deps
  const filter = await choiceFilter(deps, workplace, asked)
  const { page, found } = await readPage(asked, window =>
    listChoice(db, filter, { sort: choiceSort(asked), ...window }),
  )
  const count = async (next: ListState) => countChoice(db, await choiceFilter(deps, workplace, next))
  const kind = { facets: choiceFacets, list: choiceList, count }
  return { ...(await listingOf(workplace, { ...asked, page }, found, kind)), rows: found.rows }
}
