import { type SolutionKind, solutionKindLabels, solutionKinds } from '#domain/solution.ts'
import type { Facet } from '#web/list/facets.tsx'
import type { ListDefinition, ListState } from '#web/list/state.ts'
import { solutionFacets } from '../../definition.ts'

export type BestParam = 'themenfeld' | 'art'

const facetOf = (param: BestParam) => {
  const found = solutionFacets.find(facet => facet.param === param)
  if (!found) throw new Error(param)
  return found
}

/** The facets a solution has in the list of all solutions; two of them are enough for a short list. */
export const bestFacets = [facetOf('themenfeld'), facetOf('art')] as const

export const bestSorts = [
  ['verbreitung', 'am weitesten verbreitet', 'live'],
  ['erfahrung', 'beste Erfahrung', 'wouldAgain'],
  ['neu', 'neuestes Lebenszeichen', 'lastSignAt'],
  ['name', 'Name', 'name'],
] as const
export type BestSort = (typeof bestSorts)[number][0]

export const bestList = {
  facets: bestFacets,
  sorts: bestSorts.map(([sort, label]) => [sort, label] as const),
  views: [],
} satisfies ListDefinition

export const sortOf = ({ sort }: Pick<ListState, 'sort'>) => (sort || 'verbreitung') as BestSort

/** Rows of facet, value, name and number. */
export type BestCount = readonly [param: BestParam, value: string, label: string | null, hits: number]

export function facetsOf(counts: readonly BestCount[], { chosen }: Pick<ListState, 'chosen'>): Facet[] {
  return bestFacets.flatMap(({ param, label, codes }) => {
    const wordOf = new Map(Object.entries(codes ?? {}).map(([word, code]) => [code, word]))
    const found = counts.filter(([of]) => of === param)
    const known = found.map(([, code, name, count]) => ({
      value: wordOf.get(code) ?? code,
      label: name ?? labelOfKind(code),
      count,
    }))
    const missing = (chosen[param] ?? []).filter(value => !known.some(each => each.value === value))
    const values = [
      ...known.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'de')),
      ...missing.map(value => ({ value, label: labelOfKind(codes?.[value] ?? value), count: 0 })),
    ]
    return values.length ? [{ param, label, values }] : []
  })
}

const labelOfKind = (code: string) =>
  solutionKinds.includes(code as SolutionKind) ? solutionKindLabels[code as SolutionKind] : code
