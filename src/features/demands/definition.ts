import { type DemandUrgency, demandUrgencyLabels } from '#domain/demand.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'

export type DemandParam = 'unser' | 'stand' | 'loesung' | 'vorhaben' | 'dringlichkeit' | 'themenfeld' | 'land'

interface Option {
  readonly param: string
  readonly code: string
  readonly label: string
}

export interface DemandFacet extends FacetDefinition {
  readonly param: DemandParam
  /** Closed lists, in the order of the page. */
  readonly options?: readonly Option[]
}

const option = (param: string, code: string, label: string): Option => ({ param, code, label })

function closed(param: DemandParam, apiParam: string, label: string, options: readonly Option[]): DemandFacet {
  return { param, apiParam, label, options, pattern: new RegExp(`^(?:${options.map(each => each.param).join('|')})$`) }
}

const urgencyParams: Readonly<Record<DemandUrgency, string>> = { high: 'hoch', normal: 'normal', low: 'niedrig' }

/** In the order of the page; `queries/seen.ts` knows the value of each in SQL. */
export const demandFacets: readonly DemandFacet[] = [
  closed('unser', 'ours', 'Suchen wir auch', [option('ja', 'true', 'ja'), option('nein', 'false', 'nein')]),
  closed('stand', 'ripe', 'Genug für ein Vorhaben', [
    option('reif', 'true', 'ja'),
    option('offen', 'false', 'noch nicht'),
  ]),
  closed('loesung', 'hasSolution', 'Lösung vorhanden', [option('ja', 'true', 'ja'), option('nein', 'false', 'nein')]),
  closed('vorhaben', 'hasProject', 'Vorhaben läuft', [option('ja', 'true', 'ja'), option('nein', 'false', 'nein')]),
  closed(
    'dringlichkeit',
    'urgency',
    'Wie dringend',
    (Object.keys(urgencyParams) as DemandUrgency[]).map(code =>
      option(urgencyParams[code], code, demandUrgencyLabels[code]),
    ),
  ),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^[1-9]\d{0,4}$/ },
  // Of houses that are named: Berlin is one house.
  { param: 'land', apiParam: 'federalState', label: 'Land der genannten Häuser', pattern: /^(?:\d{2}|-)$/ },
]

export const demandSorts = [
  ['anzahl', 'meiste Verwaltungen', 'houses'],
  ['einwohner', 'meiste Einwohner', 'inhabitants'],
  ['dringlichkeit', 'Dringlichkeit', 'urgency'],
  ['bis', 'gebraucht bis', 'neededBy'],
  ['neu', 'zuletzt gemeldet', 'declaredAt'],
  ['name', 'Name', 'name'],
] as const
export type DemandSort = (typeof demandSorts)[number][0]

/** What a visitor can choose from: what the own house seeks is a question only an administration can ask. */
export function definitionFor(own: number | null) {
  return {
    facets: demandFacets.filter(({ param }) => own !== null || param !== 'unser'),
    sorts: demandSorts.map(([sort, label]) => [sort, label] as const),
    views: [],
  } satisfies ListDefinition
}

export const sortOf = ({ sort }: { readonly sort: string }) => (sort || 'anzahl') as DemandSort

/** The codes of chosen values, as the database and the API know them. */
export const codesOf = ({ options }: DemandFacet, values: readonly string[]): readonly string[] =>
  options ? values.flatMap(value => options.find(({ param }) => param === value)?.code ?? []) : values
