import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import type { Fit } from '../gaps/fit.ts'
import type { Giver } from './deps.ts'

export type SeekerParam = 'passung' | 'angabe' | 'verbund' | 'naehe' | 'land' | 'typ' | 'groesse'

interface SeekerOption {
  readonly param: string
  readonly code: string
  readonly label: string
}

export interface SeekerFacet extends FacetDefinition {
  readonly param: SeekerParam
  /** Closed lists, in the order of the page. */
  readonly options?: readonly SeekerOption[]
}

/** How the solution would fit there, seen from its giver. */
export const seekerFitLabels: Readonly<Record<Fit, string>> = {
  runs: 'läuft dort so',
  adapt: 'mit Anpassung',
  template: 'Technik nicht bekannt oder anders',
}

/** Radii in kilometres, each within the next. */
export const radii = ['25', '50', '100'] as const

const option = (param: string, code: string, label: string): SeekerOption => ({ param, code, label })

function closed(param: SeekerParam, apiParam: string, label: string, options: readonly SeekerOption[]): SeekerFacet {
  return { param, apiParam, label, options, pattern: new RegExp(`^(?:${options.map(each => each.param).join('|')})$`) }
}

const facets: readonly SeekerFacet[] = [
  closed('passung', 'fit', 'Technik', [
    option('laeuft', 'runs', seekerFitLabels.runs),
    option('anpassung', 'adapt', seekerFitLabels.adapt),
    option('unbekannt', 'template', seekerFitLabels.template),
  ]),
  closed('angabe', 'statement', 'Was die Verwaltung sagt', [
    option('offen', 'stated', 'offen oder in Planung'),
    option('ohne', 'unstated', 'nichts, ist aber zuständig'),
  ]),
  { param: 'verbund', apiParam: 'alliance', label: 'In unserem Verbund', pattern: /^ja$/ },
  { param: 'naehe', apiParam: 'within', label: 'Entfernung von uns', pattern: new RegExp(`^(?:${radii.join('|')})$`) },
  { param: 'land', apiParam: 'federalState', label: 'Land', pattern: /^(?:\d{2}|-)$/ },
  { param: 'typ', apiParam: 'type', label: 'Art', pattern: /^[a-z_]{2,40}$/ },
  { param: 'groesse', apiParam: 'sizeClass', label: 'Einwohner', pattern: /^[0-7]$/ },
]
export const seekerFacets = facets

export const seekerSorts = [
  ['passung', 'Technik', 'fit'],
  ['fehlt', 'was am meisten fehlt', 'lacking'],
  ['naehe', 'Entfernung', 'distance'],
  ['einwohner', 'Einwohner, größte zuerst', 'population'],
  ['name', 'Name', 'name'],
] as const
export type SeekerSort = (typeof seekerSorts)[number][0]

/** What this giver can choose from: distance needs a place. */
export function definitionFor({ place }: Pick<Giver, 'place'>) {
  const hasPlace = place !== null
  return {
    facets: facets.filter(({ param }) => param !== 'naehe' || hasPlace),
    sorts: seekerSorts.filter(([sort]) => sort !== 'naehe' || hasPlace).map(([sort, label]) => [sort, label] as const),
    views: [],
  } satisfies ListDefinition
}

/** The codes SQL knows for values as they stand in the address. */
export const codesOf = ({ options }: SeekerFacet, values: readonly string[]): readonly string[] =>
  options ? values.flatMap(value => options.find(({ param }) => param === value)?.code ?? []) : values
