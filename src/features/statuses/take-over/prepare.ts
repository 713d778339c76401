import type { Visitor } from '#domain/actor.ts'
import { type ListState, listQuery } from '#web/list/state.ts'
import type { StatusDeps } from '../deps.ts'
import { chosenFields, type Scope, type TakeOverSort, takeOverFacets } from './definition.ts'
import type { DifferenceFilter } from './queries/differences.ts'
import type { Whose } from './queries/theirs.ts'
import type { Source } from './source.ts'

/** Who takes over from whom. */
export interface Between {
  readonly visitor: Visitor
  readonly administrationId: number
  readonly source: Source
}

/** The same, as queries name it. */
export const whoseOf = ({ administrationId, source }: Between): Whose =>
  source.kind === 'comparable'
    ? { kind: 'comparable', ownId: administrationId }
    : { kind: 'administrations', ids: [source.administrationId] }

/** Turns the state of the page into what SQL is asked. */
export async function filterOf(
  { searchServices }: Pick<StatusDeps, 'searchServices'>,
  between: Between,
  state: ListState,
): Promise<DifferenceFilter> {
  return {
    ...common(between, state),
    hits: state.q ? ((await searchServices(state.q)).hits ?? []) : null,
    scope: state.view as Scope,
    chosen: codesOf(state.chosen),
  }
}

/** These services, whatever else the list would hide. */
export const filterByIds = (between: Between, state: ListState, ids: readonly number[]): DifferenceFilter => ({
  ...common(between, state),
  hits: ids.map(id => ({ id, score: 0 })),
  scope: 'alle',
  chosen: {},
})

const common = (between: Between, { columns, chosen }: Pick<ListState, 'columns' | 'chosen'>) => ({
  visitor: between.visitor,
  administrationId: between.administrationId,
  whose: whoseOf(between),
  fields: chosenFields(columns),
  onlyEmpty: chosen.leer !== undefined,
})

/** The values of page addresses as queries name them. */
function codesOf(chosen: ListState['chosen']): DifferenceFilter['chosen'] {
  const codes = takeOverFacets.flatMap(({ param, options }) => {
    const picked = chosen[param]
    if (!picked) return []
    return [[param, picked.map(value => options?.find(each => each.param === value)?.code ?? value)]]
  })
  return Object.fromEntries(codes)
}

export function sortOf({ sort, q }: Pick<ListState, 'sort' | 'q'>): TakeOverSort {
  const wanted = (sort || (q ? 'relevanz' : 'name')) as TakeOverSort
  return wanted === 'relevanz' && !q ? 'name' : wanted
}

/** The query of a selection: services by id, or everything a state shows. */
export function selectionQuery(state: ListState, ids: readonly number[] | null): string {
  const query = new URLSearchParams(listQuery(state))
  if (!ids) query.set('umfang', 'alle')
  for (const id of ids ?? []) query.append('id', String(id))
  return `?${query}`
}
