import { type ReuseStage, reuseStageLabels, reuseStages } from '#domain/reuse.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'

export type ReuseParam = 'seite' | 'zug' | 'schritt'

interface ReuseOption {
  readonly param: string
  readonly code: string
  readonly label: string
}

export interface ReuseFacet extends FacetDefinition {
  readonly param: ReuseParam
  readonly options: readonly ReuseOption[]
}

const option = (param: string, code: string, label: string): ReuseOption => ({ param, code, label })

function closed(param: ReuseParam, apiParam: string, label: string, options: readonly ReuseOption[]): ReuseFacet {
  return { param, apiParam, label, options, pattern: new RegExp(`^(?:${options.map(each => each.param).join('|')})$`) }
}

const stageParams: Readonly<Record<ReuseStage, string>> = {
  interest: 'interesse',
  talk: 'gespraech',
  promise: 'zusage',
  introduction: 'einfuehrung',
  live: 'live',
  ended: 'beendet',
}

export const sideLabels = { adopter: 'Wir übernehmen', giver: 'Andere übernehmen von uns' } as const

export const reuseFacets: readonly ReuseFacet[] = [
  closed('seite', 'side', 'Seite', [
    option('wir', 'adopter', sideLabels.adopter),
    option('andere', 'giver', sideLabels.giver),
  ]),
  closed('zug', 'turn', 'Am Zug', [
    option('wir', 'own', 'wir'),
    option('andere', 'other', 'die andere Seite'),
    option('niemand', 'none', 'niemand'),
  ]),
  closed(
    'schritt',
    'stage',
    'Schritt',
    reuseStages.map(stage => option(stageParams[stage], stage, reuseStageLabels[stage])),
  ),
]

export const reuseSorts = [
  ['zug', 'wer am Zug ist', 'turn'],
  ['neu', 'zuletzt bewegt', 'stageSince'],
  ['wartend', 'am längsten unverändert', 'unchanged'],
  ['name', 'Name der Lösung', 'name'],
] as const
export type ReuseSort = (typeof reuseSorts)[number][0]

export const reuseList = {
  facets: reuseFacets,
  sorts: reuseSorts.map(([param, label]) => [param, label] as const),
  views: [],
} satisfies ListDefinition

/** The codes of chosen values, as the database knows them. */
export const codesOf = ({ options }: ReuseFacet, values: readonly string[]): readonly string[] =>
  values.flatMap(value => options.find(({ param }) => param === value)?.code ?? [])
