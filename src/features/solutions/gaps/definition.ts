import { statusLabels } from '#domain/status.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import { fitLabels } from './fit.ts'

export type GapParam = 'passung' | 'themenfeld' | 'status' | 'prioritaet'

interface GapOption {
  readonly param: string
  readonly code: string
  readonly label: string
}

export interface GapFacet extends FacetDefinition {
  readonly param: GapParam
  /** Closed lists, in the order of the page. */
  readonly options?: readonly GapOption[]
}

const option = (param: string, code: string, label: string): GapOption => ({ param, code, label })

function closed(param: GapParam, apiParam: string, label: string, options: readonly GapOption[]): GapFacet {
  return { param, apiParam, label, options, pattern: new RegExp(`^(?:${options.map(each => each.param).join('|')})$`) }
}

export const gapFacets: readonly GapFacet[] = [
  closed('passung', 'fit', 'Beste Lösung', [
    option('laeuft', 'runs', fitLabels.runs),
    option('anpassung', 'adapt', fitLabels.adapt),
    option('vorlage', 'template', fitLabels.template),
    option('keine', 'none', fitLabels.none),
  ]),
  closed('prioritaet', 'priority', 'Priorität', [
    option('hoch', '1', 'hoch'),
    option('mittel', '2', 'mittel'),
    option('niedrig', '3', 'niedrig'),
    option('ohne', '-', 'ohne Angabe'),
  ]),
  closed('status', 'status', 'Status', [
    option('offen', 'open', statusLabels.open),
    option('in-planung', 'planned', statusLabels.planned),
    option('ohne-eintrag', 'none', 'noch kein Eintrag'),
  ]),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^[1-9]\d{0,4}$/ },
]

export const gapSorts = [
  ['passung', 'beste Lösung', 'fit'],
  ['dringlichkeit', 'Dringlichkeit', 'urgency'],
  ['prioritaet', 'Priorität', 'priority'],
  ['fallzahl', 'Fallzahl', 'caseCount'],
  ['loesungen', 'meiste Lösungen', 'solutions'],
  ['name', 'Name', 'name'],
] as const
export type GapSort = (typeof gapSorts)[number][0]

export const gapList = {
  facets: gapFacets,
  sorts: gapSorts.map(([param, label]) => [param, label] as const),
  views: [],
} satisfies ListDefinition

export const codesOf = ({ options }: GapFacet, values: readonly string[]): readonly string[] =>
  options ? values.flatMap(value => options.find(({ param }) => param === value)?.code ?? []) : values
