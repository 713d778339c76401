import type { Facet } from '#web/list/facets.tsx'
import type { OptionFacet } from './definition.ts'
import type { Counts } from './queries/work.ts'

/** Closed lists keep their order, the others stand by number of hits; what is chosen stays, be it without hits. */
export function buildFacets(
  facets: readonly OptionFacet[],
  counts: Counts,
  chosen: Readonly<Record<string, readonly string[]>>,
): Facet[] {
  return facets.map(({ param, label, options }) => {
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
