import { federalStateNames, levelLabels, levels, sizeLabels, typePlural } from '#domain/administration.ts'
import type { Facet } from '#web/list/facets.tsx'
import { administrationFacets, type FacetParam } from './definition.ts'
import type { FacetCounts } from './queries/list.ts'

/**
 * The facets as shown: values with hits and chosen ones without. Levels and sizes keep their natural order, the others
 * stand by frequency, equal ones by name.
 */
export function buildFacets(counts: FacetCounts, chosen: Readonly<Record<string, readonly string[]>>): Facet[] {
  return administrationFacets.map(({ param, label }) => {
    const found = counts[param]
    const values = [...new Set([...found.keys(), ...(chosen[param] ?? [])])].filter(Boolean)
    const order = naturalOrder[param]
    return {
      param,
      label,
      values: values
        .map(value => ({ value, label: facetLabel(param, value), count: found.get(value) ?? 0 }))
        .sort((a, b) =>
          order
            ? order.indexOf(a.value) - order.indexOf(b.value)
            : b.count - a.count || a.label.localeCompare(b.label, 'de'),
        ),
    }
  })
}

const naturalOrder: Partial<Record<FacetParam, readonly string[]>> = {
  ebene: levels,
  groesse: ['1', '2', '3', '4', '5', '6', '7', '0'],
  teilnahme: ['ja', 'nein'],
}

/** A facet value in words; a value that cannot exist stands for itself. */
export function facetLabel(param: FacetParam, value: string): string {
  const labels: Record<FacetParam, () => string | undefined> = {
    land: () => federalStateNames[value],
    ebene: () => levelLabels[value as keyof typeof levelLabels]?.[1],
    typ: () => typePlural(value),
    groesse: () => sizeLabels[value],
    teilnahme: () => value,
  }
  return labels[param]() ?? value
}
