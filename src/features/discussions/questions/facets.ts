import { federalStateNames } from '#domain/administration.ts'
import { type QuestionSubject, questionSubjectLabels } from '#domain/discussion.ts'
import type { Facet } from '#web/list/facets.tsx'
import { type FacetParam, type QuestionFacet, questionFacets } from './definition.ts'
import type { FacetCounts, QuestionPage } from './queries/list.ts'

type Chosen = Readonly<Record<string, readonly string[]>>
type Titles = ReadonlyMap<string, string>

/** The facets that have anything to choose: what has an order of its own keeps it, the others stand by number of hits. */
export function buildFacets(
  facets: readonly QuestionFacet[],
  { counts, total }: Pick<QuestionPage, 'counts' | 'total'>,
  chosen: Chosen,
  titles: Titles,
): Facet[] {
  return facets
    .map(facet => ({
      param: facet.param,
      label: facet.label,
      values: facet.param === 'zu' ? subjectsOf(chosen, total, titles) : valuesOf(facet, counts, chosen),
    }))
    .filter(({ values }) => values.length > 0)
}

/** There are thousands of objects: only chosen ones are shown. */
const subjectsOf = (chosen: Chosen, total: number, titles: Titles): Facet['values'] =>
  (chosen.zu ?? []).map(value => ({ value, label: titles.get(value) ?? value, count: total }))

function valuesOf(facet: QuestionFacet, counts: FacetCounts, chosen: Chosen): Facet['values'] {
  const wordOf = new Map(Object.entries(facet.codes ?? {}).map(([word, code]) => [code, word]))
  const hits = new Map([...(counts.get(facet.param) ?? [])].map(([code, count]) => [wordOf.get(code) ?? code, count]))
  const order = facet.param === 'wir' || facet.param === 'antwort' ? Object.keys(facet.codes ?? {}) : null
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

const fixedLabels: Readonly<Partial<Record<FacetParam, Readonly<Record<string, string>>>>> = {
  wir: { gefragt: 'an uns gerichtet', gestellt: 'von uns gestellt', beantwortet: 'von uns beantwortet' },
  antwort: {
    ohne: 'ohne Antwort',
    weitergegeben: 'seit über einer Woche ohne Antwort',
    mit: 'mit Antwort',
    geloest: 'gelöst',
  },
}

/** What readers see for a value of a facet as it stands in the address; ids that nobody knows stand as they are. */
export function labelOf(param: FacetParam, value: string): string {
  const code = questionFacets.find(facet => facet.param === param)?.codes?.[value] ?? value
  if (param === 'art') return questionSubjectLabels[code as QuestionSubject] ?? value
  if (param === 'land') return value === '-' ? 'Bund und weitere Stellen' : (federalStateNames[value] ?? value)
  return fixedLabels[param]?.[value] ?? value
}
