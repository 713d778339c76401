import type { Facet } from '#web/list/facets.tsx'
import { catalogueFacets, type FacetParam, standingFacets } from './definition.ts'
import type { FacetCounts } from './queries/matched.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The facets as shown: values with hits and chosen ones without, most frequent first, equal ones by name. */
export function buildFacets(
  counts: FacetCounts,
  vocabulary: Vocabulary,
  chosen: Readonly<Record<string, readonly string[]>>,
  isAtWork: boolean,
): Facet[] {
  const own = isAtWork ? standingFacets.map(facet => standingFacet(facet, counts, chosen[facet.param] ?? [])) : []
  const ofCatalogue = catalogueFacets.map(({ param, label }) => ({
    param,
    label,
    values: facetValues(counts[param] ?? new Map(), vocabulary.labels[param], chosen[param] ?? []),
  }))
  return [...own, ...ofCatalogue]
}

/** Closed lists keep their order. */
function standingFacet(
  { param, label, options }: (typeof standingFacets)[number],
  counts: FacetCounts,
  chosen: readonly string[],
): Facet {
  const values = options.map(([value, code, word]) => ({ value, label: word, count: counts[param]?.get(code) ?? 0 }))
  return { param, label, values: values.filter(({ value, count }) => count > 0 || chosen.includes(value)) }
}

function facetValues(
  found: ReadonlyMap<string, number>,
  labels: ReadonlyMap<string, string>,
  chosen: readonly string[],
) {
  const values = new Set([...found.keys(), ...chosen])
  return [...values]
    .map(value => ({ value, label: labels.get(value) ?? value, count: found.get(value) ?? 0 }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de'))
}

export interface DropProposal {
  readonly param: FacetParam | 'q'
  readonly label: string
  readonly total: number
}
