import type { HttpContext } from '#core/http.ts'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import type { OwnDeps } from '../own/deps.ts'
import { stateOf } from '../own/list.tsx'
import { prepareOwn } from '../own/prepare.ts'
import type { OwnFilter } from '../own/queries/matched.ts'

/** Which services somebody wants to change: those ticked, or everything a state of the own list shows. */
export interface Selection {
  /** Null for all matches of the state. */
  readonly ids: readonly number[] | null
  readonly state: ListState
}

/** More than a page of the list has; what is beyond is chosen by a filter. */
const mostTicked = 200

const idPattern = /^[1-9]\d{0,8}(?:-\d{1,10})?$/

/** The services of ticked boxes: their ids, and behind each the version its row showed. */
export function readTicked(values: readonly string[]): { readonly id: number; readonly version: number }[] {
  return values
    .filter(value => idPattern.test(value))
    .slice(0, mostTicked)
    .map(value => value.split('-').map(Number))
    .map(([id = 0, version = 0]) => ({ id, version }))
}

/** The selection of an address, which pages of a bulk change carry along. */
export function selectionOf(c: HttpContext): Selection {
  const ids = readTicked(new URL(c.req.url).searchParams.getAll('id')).map(({ id }) => id)
  return { ids: ids.length ? [...new Set(ids)] : null, state: stateOf(c) }
}

/** The list the person came from. */
export const listQuery = ({ state }: Selection): string => stateQuery(state)

export function selectionQuery({ ids, state }: Selection): string {
  const query = new URLSearchParams(stateQuery(ids ? state : changed(state, { columns: state.columns })))
  for (const id of ids ?? []) query.append('id', String(id))
  return query.size ? `?${query}` : ''
}

export async function filterOf(deps: OwnDeps, administrationId: number, selection: Selection): Promise<OwnFilter> {
  return selection.ids
    ? filterByIds(administrationId, selection.ids)
    : (await prepareOwn(deps, administrationId, selection.state)).filter
}

/** Whatever else the list would hide: these services. */
export const filterByIds = (administrationId: number, ids: readonly number[]): OwnFilter => ({
  administrationId,
  hits: ids.map(id => ({ id, score: 0 })),
  chosen: {},
})

/** Pages of a bulk change lie below the list it began in. */
export const frameOf = (title: string, selection: Selection) => ({
  title,
  area: paths.ownServices(),
  back: ['Unsere Leistungen', paths.ownServices(listQuery(selection))] as const,
})
