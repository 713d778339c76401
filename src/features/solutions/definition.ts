import type { Licence, SolutionCondition, SolutionKind, SolutionStage } from '#domain/solution.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'

/** Values in page addresses are German; the database and the API know them by their codes. */
const kindParams: Readonly<Record<SolutionKind, string>> = {
  assistant: 'antragsassistent',
  onlineService: 'onlinedienst',
  module: 'programmkomponente',
  interface: 'schnittstelle',
  template: 'vorlage',
  process: 'prozess',
}
const conditionParams: Readonly<Record<SolutionCondition, string>> = {
  free: 'kostenfrei',
  sharedCost: 'kosten-geteilt',
  priced: 'entgelt',
  efa: 'efa',
}
const stageParams: Readonly<Record<SolutionStage, string>> = {
  idea: 'idee',
  development: 'entwicklung',
  pilot: 'probebetrieb',
  operation: 'betrieb',
}
const licenceParams: Readonly<Record<Licence, string>> = {
  eupl: 'eupl',
  agpl: 'agpl',
  gpl: 'gpl',
  apache: 'apache',
  mit: 'mit',
  ccBy: 'cc-by',
  otherOpen: 'andere-offene',
  closed: 'nicht-offen',
}

/** No licence is stated. */
export const noLicence = '-'

export type FacetParam =
  | 'beiuns'
  | 'art'
  | 'themenfeld'
  | 'leistung'
  | 'produkt'
  | 'bedingung'
  | 'stand'
  | 'lizenz'
  | 'land'
  | 'anbieter'
  | 'fachverfahren'
  | 'dms'
  | 'bezahlung'
  | 'konto'

export interface SolutionFacet extends FacetDefinition {
  readonly param: FacetParam
  /** What the database calls the values of addresses, where that differs. */
  readonly codes?: Readonly<Record<string, string>>
}

const id = /^[1-9]\d{0,8}$/

function coded(param: FacetParam, apiParam: string, label: string, params: Readonly<Record<string, string>>) {
  const codes = Object.fromEntries(Object.entries(params).map(([code, word]) => [word, code]))
  return { param, apiParam, label, codes, pattern: new RegExp(`^(?:${Object.keys(codes).join('|')})$`) }
}

/** In the order of the page; `queries/seen.ts` knows the value of each in SQL. */
export const solutionFacets: readonly SolutionFacet[] = [
  { param: 'beiuns', apiParam: 'runsHere', label: 'Läuft bei uns', pattern: /^ja$/ },
  coded('art', 'kind', 'Art', kindParams),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: id },
  { param: 'leistung', apiParam: 'service', label: 'Leistung', pattern: id },
  { param: 'produkt', apiParam: 'product', label: 'Gemacht mit', pattern: id },
  coded('bedingung', 'condition', 'Bedingung', conditionParams),
  coded('stand', 'stage', 'Stand', stageParams),
  coded('lizenz', 'licence', 'Lizenz', { ...licenceParams, [noLicence]: noLicence }),
  { param: 'land', apiParam: 'federalState', label: 'Land des Anbieters', pattern: /^(?:\d{2}|-)$/ },
  { param: 'anbieter', apiParam: 'administration', label: 'Anbieter', pattern: id },
  { param: 'fachverfahren', apiParam: 'specialistSystem', label: 'Angebunden: Fachverfahren', pattern: id },
  { param: 'dms', apiParam: 'records', label: 'Angebunden: DMS / E-Akte', pattern: id },
  { param: 'bezahlung', apiParam: 'payment', label: 'Angebunden: Bezahlplattform', pattern: id },
  { param: 'konto', apiParam: 'account', label: 'Angebunden: Nutzerkonto', pattern: id },
]

/** The codes of chosen values, as the database knows them. */
export function codesOf({ codes }: SolutionFacet, values: readonly string[]): readonly string[] {
  return codes ? values.map(value => codes[value] ?? value) : values
}

export const solutionSorts = [
  ['relevanz', 'Relevanz', 'relevance'],
  ['neu', 'zuletzt geändert', 'updatedAt'],
  ['steckbrief', 'vollständigster Steckbrief', 'answered'],
  ['leistungen', 'meiste Leistungen', 'services'],
  ['genutzt', 'am meisten genutzt', 'liveCount'],
  ['name', 'Name', 'name'],
] as const
export type SolutionSort = (typeof solutionSorts)[number][0]

export const solutionColumns = [
  { key: 'art', label: 'Art', isDefault: true },
  { key: 'leistungen', label: 'Leistungen', isDefault: true },
  { key: 'produkt', label: 'Gemacht mit', isDefault: true },
  { key: 'anbieter', label: 'Anbieter', isDefault: true },
  { key: 'bedingung', label: 'Bedingung', isDefault: true },
  { key: 'stand', label: 'Stand', isDefault: true },
  { key: 'lizenz', label: 'Lizenz', isDefault: false },
  { key: 'steckbrief', label: 'Steckbrief', isDefault: true },
  { key: 'geaendert', label: 'Geändert', isDefault: false },
] as const
export type SolutionColumn = (typeof solutionColumns)[number]['key']

/** What a visitor can choose from: whether it runs here is a question only an administration can ask. */
export function definitionFor(own: number | null) {
  return {
    facets: solutionFacets.filter(({ param }) => own !== null || param !== 'beiuns'),
    sorts: solutionSorts.map(([sort, label]) => [sort, label] as const),
    views: [],
    columns: solutionColumns,
  } satisfies ListDefinition
}

export const shownColumns = (keys: readonly string[]) =>
  solutionColumns.filter(({ key, isDefault }) => (keys.length ? keys.includes(key) : isDefault))

/** What was searched for counts most, unless somebody chooses otherwise. */
export const sortOf = ({ sort, q }: { sort: string; q: string }) => (sort || (q ? 'relevanz' : 'neu')) as SolutionSort
