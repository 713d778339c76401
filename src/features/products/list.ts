import type { Db } from '#core/db.ts'
import { type ProductKind, productKindLabels } from '#domain/product.ts'
import type { Facet } from '#web/list/facets.tsx'
import type { ListState } from '#web/list/state.ts'
import { findWaysOut, type WayOut } from '#web/list/ways-out.tsx'
import { type FacetParam, noVendor, type ProductSort, productFacets, productList } from './definition.ts'
import { countProducts, listProducts, type ProductFilter, type ProductPage, type ProductRow } from './queries/list.ts'
import type { Reader } from './queries/reader.ts'

export interface ProductListing {
  /** With the page that is really shown: the last one where a later one was asked for. */
  readonly state: ListState
  readonly total: number
  readonly all: number
  readonly rows: readonly ProductRow[]
  readonly facets: readonly Facet[]
  readonly waysOut: readonly WayOut[]
}

const filterOf = (reader: Reader, { q, chosen }: ListState): ProductFilter => ({ reader, q, chosen })

/** Everything the list page shows to this reader. */
export async function readList(db: Db, reader: Reader, asked: ListState): Promise<ProductListing> {
  const filter = filterOf(reader, asked)
  const sort = (asked.sort || 'name') as ProductSort
  const read = (page: number) => listProducts(db, filter, { sort, limit: asked.size, offset: (page - 1) * asked.size })
  let page = asked.page
  let found = await read(page)
  if (found.total && !found.rows.length) {
    page = Math.ceil(found.total / asked.size)
    found = await read(page)
  }
  const count = (next: ListState) => countProducts(db, filterOf(reader, next))
  return {
    state: { ...asked, page },
    total: found.total,
    all: await countProducts(db, { reader, q: '', chosen: {} }),
    rows: found.rows,
    facets: buildFacets(found.counts, asked.chosen),
    waysOut: found.total ? [] : await findWaysOut(productList, asked, count),
  }
}

function buildFacets(counts: ProductPage['counts'], chosen: ListState['chosen']): Facet[] {
  return productFacets.map(({ param, label }) => {
    const values = new Set([...counts[param].keys(), ...(chosen[param] ?? [])])
    return {
      param,
      label,
      values: [...values]
        .map(value => ({ value, label: facetLabel(param, value), count: counts[param].get(value) ?? 0 }))
        .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de')),
    }
  })
}

function facetLabel(param: FacetParam, value: string): string {
  if (param === 'art') return productKindLabels[value as ProductKind] ?? value
  return param === 'hersteller' && value === noVendor ? 'nicht bekannt' : value
}
