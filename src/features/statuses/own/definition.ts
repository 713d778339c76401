import { type Due, dueCodes, dueLabels, type Freshness, freshnessCodes, freshnessLabels } from '#domain/freshness.ts'
import { fold } from '#domain/german.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import { type Field, type FieldName, fieldByName, fields } from '../fields.ts'

/** Whether a service is ours: by our own word, else by the suggestion for administrations like us. */
export const responsibilityCodes = ['ours', 'unclear', 'others'] as const
export type Responsibility = (typeof responsibilityCodes)[number]
export const responsibilityLabels: Readonly<Record<Responsibility, string>> = {
  ours: 'unsere',
  unclear: 'unklar',
  others: 'andere',
}

export interface FacetOption {
  /** In page addresses, German. */
  readonly param: string
  /** In queries and in the API. */
  readonly code: string
  readonly label: string
}

export interface OwnFacet extends FacetDefinition {
  readonly param: FacetParam
  /** Absent where the values come from the database. */
  readonly options?: readonly FacetOption[]
}

export type FacetParam =
  | 'zustaendig'
  | 'status'
  | 'stand'
  | 'alter'
  | 'faellig'
  | 'prioritaet'
  | 'amt'
  | 'weg'
  | 'produkt'
  | 'formular'
  | 'reifegrad'
  | 'sichtbar'
  | 'themenfeld'
  | 'lage'
  | 'ozg'
  | 'typ'
  | 'verrichtung'
  | 'sdg'

/** Stands for „no value“ in facets whose field may be empty. */
export const noValue = '-'

const slug = (label: string) => fold(label).replace(/[^a-z0-9]+/g, '-')
const option = ([code, label]: readonly [string, string]): FacetOption => ({ param: slug(label), code, label })
const withNone = (options: readonly FacetOption[]) => [
  ...options,
  { param: noValue, code: noValue, label: 'ohne Angabe' },
]
const optionsOf = (name: FieldName) => (fieldByName.get(name)?.options ?? []).map(option)
const labelled = <T extends string>(codes: readonly T[], labels: Readonly<Record<T, string>>) =>
  codes.map(code => option([code, labels[code]]))

function closed(param: FacetParam, apiParam: string, label: string, options: readonly FacetOption[]): OwnFacet {
  return { param, apiParam, label, options, pattern: new RegExp(`^(?:${options.map(each => each.param).join('|')})$`) }
}

const folded = [
  { param: 'erledigt', code: 'done', label: 'erledigt' },
  { param: 'in-arbeit', code: 'inProgress', label: 'in Arbeit' },
  { param: 'offen', code: 'open', label: 'offen, geplant oder zurückgestellt' },
]

/** Facets of the own list in the order of the page; `queries/matched.ts` knows the value of each in SQL. */
export const ownFacets: readonly OwnFacet[] = [
  closed('zustaendig', 'responsibility', 'Zuständig', labelled(responsibilityCodes, responsibilityLabels)),
  closed('stand', 'progress', 'Stand', folded),
  closed('status', 'status', 'Status', optionsOf('status')),
  closed('alter', 'freshness', 'Alter der Angabe', labelled<Freshness>(freshnessCodes, freshnessLabels)),
  closed('faellig', 'due', 'Zieltermin', labelled<Due>(dueCodes, dueLabels)),
  closed('prioritaet', 'priority', 'Priorität', withNone(optionsOf('priority'))),
  { param: 'amt', apiParam: 'unit', label: 'Zuständiges Amt', pattern: /^[^\0]{1,120}$/ },
  closed('weg', 'channel', 'Weg', withNone(optionsOf('channel'))),
  { param: 'produkt', apiParam: 'product', label: 'Technische Basis', pattern: /^(?:\d{1,9}|-)$/ },
  closed('formular', 'currentForm', 'Formular heute', withNone(optionsOf('currentForm'))),
  closed('reifegrad', 'maturity', 'Reifegrad', withNone(optionsOf('maturityLevel'))),
  closed('sichtbar', 'visibility', 'Sichtbar für', withNone(optionsOf('visibility'))),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^\d{1,5}$/ },
  { param: 'lage', apiParam: 'situation', label: 'Lage', pattern: /^\d{1,5}$/ },
  { param: 'ozg', apiParam: 'ozgId', label: 'OZG-Leistung', pattern: /^\d{5}$/ },
  { param: 'typ', apiParam: 'leikaType', label: 'LeiKa-Typ', pattern: /^\d{1,2}[ab]?(\/\d)?$/ },
  { param: 'verrichtung', apiParam: 'procedure', label: 'Verrichtung', pattern: /^\d{3}$/ },
  { param: 'sdg', apiParam: 'sdg', label: 'SDG', pattern: /^(sdg1|sdg2|ohne)$/ },
]

export const ownSorts = [
  ['relevanz', 'Relevanz', 'relevance'],
  ['name', 'Name', 'name'],
  ['status', 'Status', 'status'],
  ['fallzahl', 'Fallzahl', 'caseCount'],
  ['prioritaet', 'Priorität', 'priority'],
  ['ziel', 'Zieltermin', 'targetOn'],
  ['geaendert', 'zuletzt geändert', 'updatedAt'],
  ['schluessel', 'LeiKa-Schlüssel', 'leikaKey'],
] as const
export type OwnSort = (typeof ownSorts)[number][0]

/** One column of the table: a field of the entry, or what the catalogue and the history say. */
export interface OwnColumn {
  readonly key: string
  readonly label: string
  readonly isDefault: boolean
  /** Absent for what nobody enters. */
  readonly field?: Field
  readonly sort?: OwnSort
}

const sortOfField: Readonly<Partial<Record<FieldName, OwnSort>>> = {
  status: 'status',
  caseCount: 'fallzahl',
  priority: 'prioritaet',
  targetOn: 'ziel',
}

const fieldColumn = (field: Field): OwnColumn => {
  const sort = sortOfField[field.name]
  return { key: field.key, label: field.label, isDefault: field.isDefault ?? false, field, ...(sort && { sort }) }
}

/** Stand behind the name, in this order. */
export const ownColumns: readonly OwnColumn[] = [
  { key: 'schluessel', label: 'LeiKa-Schlüssel', isDefault: true, sort: 'schluessel' },
  ...fields.map(fieldColumn),
  { key: 'alter', label: 'Alter', isDefault: true },
  { key: 'geaendert', label: 'Zuletzt geändert', isDefault: false, sort: 'geaendert' },
  { key: 'quelle', label: 'Quelle', isDefault: false },
  { key: 'ozg-leistung', label: 'OZG-Leistung', isDefault: false },
  { key: 'leika-typ', label: 'LeiKa-Typ', isDefault: false },
]

export const ownList: ListDefinition = {
  facets: ownFacets,
  sorts: ownSorts.map(([value, label]) => [value, label] as const),
  views: [],
  columns: ownColumns,
}

/** The columns a state shows. */
export const shownColumns = (keys: readonly string[]): readonly OwnColumn[] =>
  ownColumns.filter(({ key, isDefault }) => (keys.length ? keys.includes(key) : isDefault))

const sourceLabels: Readonly<Record<string, string>> = {
  own: 'eigene Angabe',
  import: 'Import',
  takeOver: 'übernommen',
  alliance: 'Verbund',
  proposal: 'Antwort des Amtes',
}

/** "Verbund: Kreis Warendorf", "übernommen: Stadt Beckum", "eigene Angabe"; null where there is no entry. */
export function sourceInWords(entry: { readonly source: string | null; readonly sourceName: string | null }) {
  if (entry.source === null) return null
  const label = sourceLabels[entry.source] ?? entry.source
  return entry.sourceName ? `${label}: ${entry.sourceName}` : label
}
