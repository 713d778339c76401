import type { HttpContext } from '#core/http.ts'
import { readPage } from '#web/list/page.ts'
import { type ListState, parseState, stateQuery } from '#web/list/state.ts'
import { findWaysOut } from '#web/list/ways-out.tsx'
import { paths } from '../../../paths.ts'
import type { OwnDeps } from '../own/deps.ts'
import { type Owner, ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { takeOverList } from './definition.ts'
import { buildFacets } from './facets.ts'
import { type Between, filterOf, sortOf } from './prepare.ts'
import { countDifferences, listDifferences } from './queries/list.ts'
import { type Source, sourceIdOf, sourceOf } from './source.ts'
import { ComparePage } from './views/compare.tsx'

export const stateOf = (c: HttpContext): ListState => parseState(takeOverList, new URL(c.req.url).searchParams)

export const betweenOf = ({ actor, administrationId }: Owner, source: Source): Between => ({
  visitor: actor,
  administrationId,
  source,
})

/** Pages of taking over lie below the choice from whom. */
export const frameOf = (title: string) => ({
  title,
  area: paths.ownTakeOver(),
  back: ['Von anderen übernehmen', paths.ownTakeOver()] as const,
})

/** Pages below the differences to one source lead back to them. */
export const frameBelow = (title: string, source: Source, state: ListState) => ({
  ...frameOf(title),
  back: [titleOf(source), paths.ownTakeOverFrom(sourceIdOf(source), stateQuery(state))] as const,
})

export const titleOf = (source: Source): string =>
  source.kind === 'comparable' ? 'Wie die meisten vergleichbaren Verwaltungen' : `Wie bei ${source.name} übernehmen`

/** Ours beside theirs, service by service. */
export async function showDifferences(c: HttpContext, deps: OwnDeps) {
  const owner = ownerOf(c)
  const source = await sourceOf(c, deps.db, owner.administrationId)
  const between = betweenOf(owner, source)
  const asked = stateOf(c)
  const filter = await filterOf(deps, between, asked)
  const sort = sortOf(asked)
  const { page, found } = await readPage(asked, window => listDifferences(deps.db, filter, { sort, ...window }))
  const state = { ...asked, page }
  const names = { vocabulary: await deps.vocabulary(), products: await deps.products() }
  const count = async (next: ListState) => countDifferences(deps.db, await filterOf(deps, between, next))
  const props = {
    source,
    state,
    found,
    products: names.products,
    facets: buildFacets(found.facets, names.vocabulary, state.chosen),
    waysOut: found.total ? [] : await findWaysOut(takeOverList, state, count),
    isEntering: owner.isEntering,
  }
  return sendOwnPage(c, frameOf(titleOf(source)), <ComparePage {...props} />)
}
