import type { Visitor } from '#domain/actor.ts'
import type { Facet } from '#web/list/facets.tsx'
import { readPage } from '#web/list/page.ts'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { codesOf, type GapSort, gapFacets, gapList } from './definition.ts'
import type { GapDeps } from './deps.ts'
import { countGaps, type GapFilter, type GapPage, type GapRow, listGaps } from './queries/list.ts'
import { listOffers, type OfferRow, readStack } from './queries/offers.ts'
import { findSought } from './queries/sought.ts'
import { type NamedProduct, reasonOf } from './reason.ts'

export interface ReasonedOffer extends OfferRow {
  readonly reason: string
}

export interface Gap extends GapRow {
  readonly offers: readonly ReasonedOffer[]
  /** The house has said that it seeks something for it. */
  readonly isSought: boolean
}

export interface GapListing {
  readonly state: ListState
  readonly total: number
  readonly rows: readonly Gap[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
  /** How many products are known of the own house; without any nothing can fit. */
  readonly stackSize: number
}

export async function filterOf(deps: GapDeps, visitor: Visitor, { q, chosen }: Pick<ListState, 'q' | 'chosen'>) {
  const found = q ? await deps.searchServices(q) : null
  const codes = gapFacets.flatMap(facet => {
    const values = chosen[facet.param]
    return values ? [[facet.param, codesOf(facet, values)]] : []
  })
  const hits = found?.hits ? found.hits.map(({ id }) => id) : null
  const isVisibleEntry = deps.isVisibleEntry(visitor)
  return { visitor, isVisibleEntry, hits, chosen: Object.fromEntries(codes) } satisfies GapFilter
}

export const sortOf = ({ sort }: Pick<ListState, 'sort'>) => (sort || 'passung') as GapSort

/** Everything the page of gaps shows. */
export async function readGaps(deps: GapDeps, visitor: Visitor, own: number, asked: ListState): Promise<GapListing> {
  const { db } = deps
  const filter = await filterOf(deps, visitor, asked)
  const sort = sortOf(asked)
  const { page, found } = await readPage(asked, window => listGaps(db, filter, { sort, ...window }))
  const stack = await readStack(db, own)
  const count = async (next: ListState) => countGaps(db, await filterOf(deps, visitor, next))
  return {
    state: { ...asked, page },
    total: found.total,
    rows: await withOffers(deps, visitor, found.rows, stack),
    facets: buildFacets(found.counts, asked.chosen),
    waysOut: found.total ? [] : await findWaysOut(gapList, asked, count),
    stackSize: stack.length,
  }
}

const mostOffers = 3

/** The rows of a page with the best solutions for each, and why they fit. */
export async function withOffers(
  { db }: Pick<GapDeps, 'db'>,
  visitor: Visitor,
  rows: readonly GapRow[],
  stack: readonly NamedProduct[],
): Promise<Gap[]> {
  const ids = rows.flatMap(({ serviceId, fit }) => (fit === 'none' ? [] : [serviceId]))
  const offers = ids.length ? await listOffers(db, visitor, ids, mostOffers) : []
  const sought = await findSought(db, visitor, rows)
  const byService = Map.groupBy(offers, offer => offer.serviceId)
  return rows.map(row => ({
    ...row,
    isSought: sought.has(row.serviceId),
    offers: (byService.get(row.serviceId) ?? []).map(offer => ({ ...offer, reason: reasonFor(offer, stack) })),
  }))
}

function reasonFor(offer: OfferRow, stack: readonly NamedProduct[]): string {
  const connections = offer.connected.map(({ role, id }) => ({ role, productId: id }))
  return reasonOf({ ...offer, productId: offer.product?.id ?? null, connections }, stack)
}

function buildFacets(counts: GapPage['counts'], chosen: ListState['chosen']): Facet[] {
  return gapFacets.map(({ param, label, options }) => {
    const found = counts.filter(([of]) => of === param)
    const picked = chosen[param] ?? []
    if (!options) {
      const values = found.map(([, value, name, count]) => ({ value, label: name ?? value, count }))
      const lost = picked.filter(value => !values.some(known => known.value === value))
      const all = [...values, ...lost.map(value => ({ value, label: value, count: 0 }))]
      return { param, label, values: all.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de')) }
    }
    const values = options.map(option => ({
      value: option.param,
      label: option.label,
      count: found.find(([, value]) => value === option.code)?.[3] ?? 0,
    }))
    return { param, label, values: values.filter(({ value, count }) => count > 0 || picked.includes(value)) }
  })
}
