import type { HttpContext } from '#core/http.ts'
import { readPage } from '#web/list/page.ts'
import { type ListState, parseState, stateQuery } from '#web/list/state.ts'
import { findWaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import { ownList, shownColumns } from './definition.ts'
import type { OwnDeps } from './deps.ts'
import { buildFacets } from './facets.ts'
import { readMessage } from './message.tsx'
import { type Owner, ownerOf } from './owner.ts'
import { sendOwnPage } from './page.tsx'
import { type PreparedOwn, prepareOwn } from './prepare.ts'
import { listUnits } from './queries/entry.ts'
import { countOwn, listOwn } from './queries/list.ts'
import type { EntryRow } from './queries/row.ts'
import type { RowContext } from './views/cells.tsx'
import { OwnListPage, type OwnListProps } from './views/list.tsx'

export const stateOf = (c: HttpContext): ListState => parseState(ownList, new URL(c.req.url).searchParams)

export async function showOwnList(c: HttpContext, deps: OwnDeps) {
  const owner = ownerOf(c)
  const state = stateOf(c)
  const prepared = await prepareOwn(deps, owner.administrationId, state)
  if (prepared.elsewhere) return c.redirect(paths.ownServices(stateQuery(prepared.elsewhere)), 302)
  const props = await readList(deps, owner, state, prepared)
  const message = await readMessage(c, deps, owner, props.state)
  return sendOwnPage(
    c,
    { title: 'Unsere Leistungen', area: paths.ownServices(), ...(message && { message }) },
    <OwnListPage {...props} />,
  )
}

async function readList(
  deps: OwnDeps,
  owner: Owner,
  asked: ListState,
  { filter, sort }: PreparedOwn,
): Promise<OwnListProps> {
  const { page, found } = await readPage(asked, window => listOwn(deps.db, filter, { sort, ...window }))
  const state = { ...asked, page }
  const context = await rowContext(deps, owner, state)
  const units = owner.isEntering ? await listUnits(deps.db, owner.administrationId) : []
  const count = async (next: ListState) =>
    countOwn(deps.db, (await prepareOwn(deps, owner.administrationId, next)).filter)
  return {
    ...context,
    state,
    sort,
    units,
    keeper: keeperOf(owner),
    rows: found.rows,
    total: found.total,
    totals: found.totals,
    facets: buildFacets(found.counts, context.names, state.chosen),
    waysOut: found.total ? [] : await findWaysOut(ownList, state, count),
  }
}

/** How rows of this state look, in the page and in the answer to a change of one. */
export async function rowContext(deps: OwnDeps, owner: Owner, state: ListState): Promise<RowContext> {
  const query = stateQuery({ ...state, expanded: '', facetSearch: '' })
  return {
    columns: shownColumns(state.columns),
    names: { vocabulary: await deps.vocabulary(), products: await deps.products() },
    query,
    hrefOf: (row: EntryRow) => paths.ownService(row.serviceId, query),
    isEntering: owner.isEntering,
  }
}

/** What the browser keeps of unsaved typing belongs to one person in one house. */
export const keeperOf = ({ actor }: Owner): string => `${actor.personId}/${actor.acting?.membershipId}`
