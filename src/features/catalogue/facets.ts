import type { Facet } from '#web/list/facets.tsx'
import { catalogueFacets, type FacetParam } from './definition.ts'
import type { FacetCounts } from './queries/matched.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The facets as shown: values with hits and chosen ones without, most frequent first, equal ones by name. */
export function buildFacets(
  counts: FacetCounts,
  vocabulary: Vocabulary,
  chosen: Readonly<Record<string, readonly string[]>>,
): Facet[] {
  return catalogueFacets.map(({ param, label }) => ({
    param,
    label,
    values: facetValues(counts[param] ?? new Map(), vocabulary.labels[param], chosen[param] ?? []),
  }))
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
