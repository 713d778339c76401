import type { Facet, FacetValue } from '#web/list/facets.tsx'
import type { Products } from '../products.ts'
import { type FacetOption, noValue, type OwnFacet, ownFacets } from './definition.ts'
import type { FacetCounts } from './queries/list.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Names {
  readonly vocabulary: Vocabulary
  readonly products: Products
}

/** The facets as shown. Closed lists keep their order, the others stand by number of hits. */
export function buildFacets(
  counts: FacetCounts,
  names: Names,
  chosen: Readonly<Record<string, readonly string[]>>,
): Facet[] {
  return ownFacets.map(facet => {
    const { param, label, options } = facet
    const found = counts[param]
    const picked = chosen[param] ?? []
    const values = options ? closedValues(options, found, picked) : openValues(facet, names, found, picked)
    return { param, label, values }
  })
}

function closedValues(options: readonly FacetOption[], found: ReadonlyMap<string, number>, picked: readonly string[]) {
  return options
    .map(({ param, code, label }) => ({ value: param, label, count: found.get(code) ?? 0 }))
    .filter(({ value, count }) => count > 0 || picked.includes(value))
}

function openValues(
  { param }: OwnFacet,
  names: Names,
  found: ReadonlyMap<string, number>,
  picked: readonly string[],
): FacetValue[] {
  return [...new Set([...found.keys(), ...picked])]
    .map(value => ({ value, label: labelOf(param, value, names), count: found.get(value) ?? 0 }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de'))
}

/** What readers see for a value of a facet as it stands in the address. */
export function labelOf(param: OwnFacet['param'], value: string, { vocabulary, products }: Names): string {
  const option = ownFacets.find(facet => facet.param === param)?.options?.find(each => each.param === value)
  if (option) return option.label
  if (value === noValue) return 'ohne Angabe'
  if (param === 'produkt') return products.nameOf(Number(value))
  return vocabulary.labels[param]?.get(value) ?? value
}
