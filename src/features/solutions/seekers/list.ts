import type { Visitor } from '#domain/actor.ts'
import { federalStateNames, sizeLabels, typePlural } from '#domain/administration.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import {
  codesOf,
  definitionFor,
  type SeekerFacet,
  type SeekerParam,
  type SeekerSort,
  seekerFacets,
} from './definition.ts'
import type { Giver, SeekerDeps } from './deps.ts'
import type { SeekerFilter } from './queries/found.ts'
import { countSeekers, type FacetCount, listSeekers, type SeekerRow } from './queries/list.ts'
import type { Offered } from './queries/offered.ts'
import { reasonOf } from './reason.ts'

export interface LackedService {
  readonly id: number
  readonly name: string
}

export interface Seeker extends SeekerRow {
  readonly reason: string
  readonly open: readonly LackedService[]
  readonly silent: readonly LackedService[]
}

export interface SeekerListing {
  readonly state: ListState
  readonly total: number
  readonly rows: readonly Seeker[]
  readonly facets: readonly Facet[]
  readonly sorts: readonly (readonly [value: string, label: string])[]
  readonly hasPlace: boolean
  readonly waysOut: readonly WayOut[]
}

/** What the address asks for, in terms of SQL. */
export function filterOf(
  deps: SeekerDeps,
  giver: Giver,
  solutionId: number,
  { q, chosen }: Pick<ListState, 'q' | 'chosen'>,
) {
  const codes = seekerFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)] as const] : []
  })
  return {
    giver,
    solutionId,
    isVisibleEntry: deps.isVisibleEntry(giver.visitor),
    kilometres: deps.kilometresFrom(giver),
    q,
    chosen: Object.fromEntries(codes),
  } satisfies SeekerFilter
}

export const sortOf = (sort: string) => (sort || 'passung') as SeekerSort

export async function readSeekers(
  deps: SeekerDeps,
  visitor: Visitor,
  offer: Offered,
  state: (giver: Giver) => ListState,
) {
  const giver = await deps.giverOf(visitor)
  const asked = state(giver)
  const definition = definitionFor(giver)
  const filter = filterOf(deps, giver, offer.id, asked)
  const sort = sortOf(asked.sort)
  const { page, found } = await readPage(asked, window => listSeekers(deps.db, filter, { sort, ...window }))
  const count = (next: ListState) => countSeekers(deps.db, filterOf(deps, giver, offer.id, next))
  return {
    state: { ...asked, page },
    total: found.total,
    rows: found.rows.map(withWords(offer)),
    facets: buildFacets(definition.facets, found.counts, asked.chosen),
    sorts: definition.sorts,
    hasPlace: giver.place !== null,
    waysOut: found.total ? [] : await findWaysOut(definition, asked, count),
  } satisfies SeekerListing
}

/** The names of what a house lacks, and why the solution fits there as it does. */
export function withWords(offer: Offered): (row: SeekerRow) => Seeker {
  const named = (ids: readonly number[]) => offer.services.filter(({ id }) => ids.includes(id))
  return row => ({ ...row, reason: reasonOf(offer, row), open: named(row.stated), silent: named(row.unstated) })
}

function buildFacets(
  facets: readonly SeekerFacet[],
  counts: readonly FacetCount[],
  chosen: ListState['chosen'],
): Facet[] {
  const all = facets.map(({ param, label, options }) => {
    const found = new Map(counts.filter(([of]) => of === param).map(([, value, hits]) => [value, hits]))
    const picked = chosen[param] ?? []
    const known = options?.map(option => [option.param, option.label, found.get(option.code) ?? 0] as const)
    const free = [...new Set([...found.keys(), ...picked])].map(
      value => [value, labelOf(param, value), found.get(value) ?? 0] as const,
    )
    const values = (known ?? free.sort(orderOf(param))).map(([value, text, count]) => ({ value, label: text, count }))
    return { param, label, values: values.filter(({ value, count }) => count > 0 || picked.includes(value)) }
  })
  return all.filter(({ values }) => values.length > 0)
}

type Counted = readonly [value: string, label: string, count: number]

/** Numbers keep their order, the others stand by hits. */
const orderOf = (param: SeekerParam) => (one: Counted, other: Counted) =>
  param === 'naehe' || param === 'groesse'
    ? Number(one[0]) - Number(other[0])
    : other[2] - one[2] || one[1].localeCompare(other[1], 'de')

/** What readers see for a value of a facet as it stands in the address. */
export function labelOf(param: SeekerParam, value: string): string {
  const labels: Readonly<Partial<Record<SeekerParam, string | undefined>>> = {
    verbund: 'ja',
    naehe: `bis ${value} km`,
    land: value === '-' ? 'Bund und weitere Stellen' : federalStateNames[value],
    typ: typePlural(value),
    groesse: sizeLabels[value],
  }
  const option = seekerFacets.find(facet => facet.param === param)?.options?.find(each => each.param === value)
  return option?.label ?? labels[param] ?? value
}
