import type { Facet } from '#web/list/facets.tsx'
import type { Vocabulary } from '../own/vocabulary.ts'
import { type FacetParam, takeOverFacets } from './definition.ts'

/** The facets as shown. Closed lists keep their order, Themenfelder stand by number of hits. */
export function buildFacets(
  counts: ReadonlyMap<FacetParam, ReadonlyMap<string, number>>,
  { labels }: Pick<Vocabulary, 'labels'>,
  chosen: Readonly<Record<string, readonly string[]>>,
): Facet[] {
  return takeOverFacets.map(({ param, label, options }) => {
    const found = counts.get(param) ?? new Map<string, number>()
    const picked = chosen[param] ?? []
    const all = options
      ? options.map(each => ({ value: each.param, label: each.label, count: found.get(each.code) ?? 0 }))
      : [...new Set([...found.keys(), ...picked])]
          .map(value => ({
            value,
            label: labels[param as 'themenfeld']?.get(value) ?? value,
            count: found.get(value) ?? 0,
          }))
          .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de'))
    return { param, label, values: all.filter(({ value, count }) => count > 0 || picked.includes(value)) }
  })
}
