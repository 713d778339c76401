import { federalStateNames } from '#domain/administration.ts'
import {
  type Licence,
  licenceLabels,
  type SolutionCondition,
  type SolutionKind,
  type SolutionStage,
  solutionConditionLabels,
  solutionKindLabels,
  solutionStageLabels,
} from '#domain/solution.ts'
import type { Facet } from '#web/list/facets.tsx'
import { type FacetParam, noLicence, type SolutionFacet, solutionFacets } from './definition.ts'
import type { FacetCounts } from './queries/list.ts'

/** The facets that have anything to choose: natural orders are kept, the others stand by number of hits. */
export function buildFacets(
  facets: readonly SolutionFacet[],
  counts: FacetCounts,
  chosen: Readonly<Record<string, readonly string[]>>,
): Facet[] {
  return facets
    .map(facet => ({ param: facet.param, label: facet.label, values: valuesOf(facet, counts, chosen) }))
    .filter(({ values }) => values.length > 0)
}

function valuesOf(
  facet: SolutionFacet,
  counts: FacetCounts,
  chosen: Readonly<Record<string, readonly string[]>>,
): Facet['values'] {
  const found = counts.get(facet.param)
  const wordOf = new Map(Object.entries(facet.codes ?? {}).map(([word, code]) => [code, word]))
  const hits = new Map([...(found ?? [])].map(([code, count]) => [wordOf.get(code) ?? code, count]))
  const order = naturalOrders.has(facet.param) ? Object.keys(facet.codes ?? {}) : null
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

const naturalOrders: ReadonlySet<FacetParam> = new Set(['stand', 'bedingung'])

/** What readers see for a value of a facet as it stands in the address; ids that nobody knows stand as they are. */
export function labelOf(param: FacetParam, value: string): string {
  const code = solutionFacets.find(facet => facet.param === param)?.codes?.[value] ?? value
  const labels: Readonly<Partial<Record<FacetParam, () => string | undefined>>> = {
    beiuns: () => 'ja',
    art: () => solutionKindLabels[code as SolutionKind],
    bedingung: () => solutionConditionLabels[code as SolutionCondition],
    stand: () => solutionStageLabels[code as SolutionStage],
    lizenz: () => (code === noLicence ? 'keine Angabe' : licenceLabels[code as Licence]),
    land: () => (code === '-' ? 'Bund und weitere Stellen' : federalStateNames[code]),
  }
  return labels[param]?.() ?? value
}
