import { federalStateNames } from '#domain/administration.ts'
import { type ProjectKind, type ProjectState, projectKindLabels, projectStateLabels } from '#domain/project.ts'
import type { Facet } from '#web/list/facets.tsx'
import { type FacetParam, type ProjectFacet, projectFacets } from './definition.ts'
import type { FacetCounts } from './queries/list.ts'

type Chosen = Readonly<Record<string, readonly string[]>>

/** The facets that have anything to choose: the states stand in their order, the others by number of hits. */
export function buildFacets(facets: readonly ProjectFacet[], counts: FacetCounts, chosen: Chosen): Facet[] {
  return facets
    .map(facet => ({ param: facet.param, label: facet.label, values: valuesOf(facet, counts, chosen) }))
    .filter(({ values }) => values.length > 0)
}

function valuesOf(facet: ProjectFacet, counts: FacetCounts, chosen: Chosen): Facet['values'] {
  const wordOf = new Map(Object.entries(facet.codes ?? {}).map(([word, code]) => [code, word]))
  const hits = new Map([...(counts.get(facet.param) ?? [])].map(([code, count]) => [wordOf.get(code) ?? code, count]))
  const order = facet.param === 'stand' ? Object.keys(facet.codes ?? {}) : null
  return [...new Set([...hits.keys(), ...(chosen[facet.param] ?? [])])]
    .map(value => ({
      value,
      label: hits.get(value)?.label ?? labelOf(facet.param, value),
      count: hits.get(value)?.hits ?? 0,
    }))
    .sort((a, b) =>
      order
        ? order.indexOf(a.value) - order.indexOf(b.value)
        : b.count - a.count || a.label.localeCompare(b.label, 'de'),
    )
}

/** What readers see for a value of a facet as it stands in the address; ids that nobody knows stand as they are. */
export function labelOf(param: FacetParam, value: string): string {
  const code = projectFacets.find(facet => facet.param === param)?.codes?.[value] ?? value
  const labels: Readonly<Partial<Record<FacetParam, () => string | undefined>>> = {
    mituns: () => 'ja',
    art: () => projectKindLabels[code as ProjectKind],
    stand: () => projectStateLabels[code as ProjectState],
    land: () => (code === '-' ? 'Bund und weitere Stellen' : federalStateNames[code]),
  }
  return labels[param]?.() ?? value
}
