import { federalStateNames, sizeLabels, typePlural } from '#domain/administration.ts'
import { statusLabels } from '#domain/status.ts'
import type { Facet } from '#web/list/facets.tsx'
import type { Products } from '../products.ts'
import { type FacetParam, type ImplementationFacet, radii, statusParams } from './definition.ts'
import type { FacetCounts } from './queries/list.ts'

/** The facets that have anything to choose: natural orders are kept, the others stand by number of hits. */
export function buildFacets(
  facets: readonly ImplementationFacet[],
  counts: FacetCounts,
  chosen: Readonly<Record<string, readonly string[]>>,
  products: Pick<Products, 'nameOf'>,
): Facet[] {
  const all = facets.map(({ param, label }) => {
    const found = byParam(param, counts.get(param) ?? new Map())
    const order = naturalOrder[param]
    const values = [...new Set([...found.keys(), ...(chosen[param] ?? [])])]
      .map(value => ({ value, label: labelOf(param, value, products), count: found.get(value) ?? 0 }))
      .sort((a, b) =>
        order
          ? order.indexOf(a.value) - order.indexOf(b.value)
          : b.count - a.count || a.label.localeCompare(b.label, 'de'),
      )
    return { param, label, values }
  })
  return all.filter(({ values }) => values.length > 0)
}

const paramOfStatus = new Map<string, string>(statusParams.map(([param, code]) => [code, param]))

/** The database counts codes, addresses hold words. */
function byParam(param: FacetParam, counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (param !== 'status') return counts
  return new Map([...counts].map(([code, count]) => [paramOfStatus.get(code) ?? code, count]))
}

const naturalOrder: Readonly<Partial<Record<FacetParam, readonly string[]>>> = {
  status: statusParams.map(([param]) => param),
  naehe: radii,
  groesse: ['1', '2', '3', '4', '5', '6', '7', '0'],
}

/** What readers see for a value of a facet as it stands in the address. */
export function labelOf(param: FacetParam, value: string, products: Pick<Products, 'nameOf'>): string {
  const labels: Readonly<Record<FacetParam, () => string | undefined>> = {
    status: () => statusLabels[statusParams.find(([known]) => known === value)?.[1] ?? 'open'],
    verbund: () => 'ja',
    naehe: () => `bis ${value} km`,
    land: () => (value === '-' ? 'Bund und weitere Stellen' : federalStateNames[value]),
    typ: () => typePlural(value),
    groesse: () => sizeLabels[value],
    produkt: () => products.nameOf(Number(value)),
  }
  return labels[param]() ?? value
}
