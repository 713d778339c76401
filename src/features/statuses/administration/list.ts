import type { Db } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { statusLabels } from '#domain/status.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { statusOfParam, statusParams } from '../implementations/definition.ts'
import type { Vocabulary } from '../own/vocabulary.ts'
import type { Products } from '../products.ts'
import { channelLabel, entryFacets, entryList, type FacetParam, sortOf } from './definition.ts'
import { countEntries, type EntryFilter, type FacetCounts, listEntries, type ShownEntry } from './queries/entries.ts'

export interface Names {
  readonly vocabulary: Vocabulary
  readonly products: Products
}

export interface EntryPage {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly rows: readonly ShownEntry[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
  readonly names: Names
}

/** What the address asks for, in terms of SQL. */
export function filterOf(visitor: Visitor, administrationId: number, { q, chosen }: Pick<ListState, 'q' | 'chosen'>) {
  const status = chosen.status?.map(param => statusOfParam.get(param) ?? param)
  return { visitor, administrationId, q, chosen: { ...chosen, ...(status && { status }) } } satisfies EntryFilter
}

export async function readEntries(db: Db, visitor: Visitor, administrationId: number, asked: ListState, names: Names) {
  const filter = filterOf(visitor, administrationId, asked)
  const sort = sortOf(asked.sort)
  const { page, found } = await readPage(asked, window => listEntries(db, filter, { sort, ...window }))
  const count = (next: ListState) => countEntries(db, filterOf(visitor, administrationId, next))
  return {
    state: { ...asked, page },
    total: found.total,
    rows: found.rows,
    facets: buildFacets(found.counts, asked.chosen, names),
    waysOut: found.total ? [] : await findWaysOut(entryList, asked, count),
    names,
  } satisfies EntryPage
}

/** The facets that have anything to choose: the statuses in their order, the others by number of hits. */
function buildFacets(counts: FacetCounts, chosen: ListState['chosen'], names: Names): Facet[] {
  const all = entryFacets.map(({ param, label }) => {
    const found = [...(counts.get(param) ?? [])].map(([code, hits]) => [paramOf(param, code), hits] as const)
    const hits = new Map(found)
    const values = [...new Set([...hits.keys(), ...(chosen[param] ?? [])])]
      .map(value => ({ value, label: labelOf(param, value, names), count: hits.get(value) ?? 0 }))
      .sort((a, b) =>
        param === 'status'
          ? placeOf(a.value) - placeOf(b.value)
          : b.count - a.count || a.label.localeCompare(b.label, 'de'),
      )
    return { param, label, values }
  })
  return all.filter(({ values }) => values.length > 0)
}

const placeOf = (value: string) => statusParams.findIndex(([param]) => param === value)
const paramOf = (param: FacetParam, code: string) =>
  param === 'status' ? (statusParams.find(([, known]) => known === code)?.[0] ?? code) : code

/** What readers see for a value of a facet as it stands in the address. */
export function labelOf(param: FacetParam, value: string, { vocabulary, products }: Names): string {
  if (param === 'status') return statusLabels[statusParams[placeOf(value)]?.[1] ?? 'open']
  if (param === 'themenfeld') return vocabulary.labels.themenfeld?.get(value) ?? value
  return param === 'weg' ? channelLabel(value) : products.nameOf(Number(value))
}
