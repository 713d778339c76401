import { fold } from '#domain/german.ts'
import { statusCodes, statusLabels } from '#domain/status.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import { type Field, fields, internalFields } from '../fields.ts'
import type { Viewer } from './viewer.ts'

export type FacetParam = 'status' | 'naehe' | 'verbund' | 'land' | 'typ' | 'groesse' | 'produkt'

export interface ImplementationFacet extends FacetDefinition {
  readonly param: FacetParam
}

const slug = (label: string) => fold(label).replace(/[^a-z0-9]+/g, '-')

/** The status in page addresses. */
export const statusParams = statusCodes.map(code => [slug(statusLabels[code]), code] as const)
export const statusOfParam = new Map<string, string>(statusParams)

/** Radii in kilometres, each within the next. */
export const radii = ['25', '50', '100'] as const

/** In the order of the page; `queries/filter.ts` knows the value of each in SQL. */
export const implementationFacets: readonly ImplementationFacet[] = [
  {
    param: 'status',
    apiParam: 'status',
    label: 'Status',
    pattern: new RegExp(`^(?:${statusParams.map(([param]) => param).join('|')})$`),
  },
  { param: 'verbund', apiParam: 'alliance', label: 'In unserem Verbund', pattern: /^ja$/ },
  { param: 'naehe', apiParam: 'within', label: 'Entfernung von uns', pattern: new RegExp(`^(?:${radii.join('|')})$`) },
  { param: 'land', apiParam: 'federalState', label: 'Land', pattern: /^(?:\d{2}|-)$/ },
  { param: 'typ', apiParam: 'type', label: 'Art', pattern: /^[a-z_]{2,40}$/ },
  { param: 'groesse', apiParam: 'sizeClass', label: 'Einwohner', pattern: /^[0-7]$/ },
  { param: 'produkt', apiParam: 'product', label: 'Produkt', pattern: /^[1-9]\d{0,8}$/ },
]

/** Facets that only make sense for an administration. */
const ownFacets: ReadonlySet<FacetParam> = new Set(['verbund', 'naehe'])

export const implementationSorts = [
  ['stand', 'Stand, Neues zuerst', 'status'],
  ['bestaetigt', 'neueste Bestätigung', 'confirmedAt'],
  ['naehe', 'Entfernung', 'distance'],
  ['einwohner', 'Einwohner, größte zuerst', 'population'],
  ['name', 'Name', 'name'],
] as const
export type ImplementationSort = (typeof implementationSorts)[number][0]

export interface ImplementationColumn {
  readonly key: string
  readonly label: string
  readonly isDefault: boolean
  /** Absent for what nobody enters. */
  readonly field?: Field
}

/** What leaves the house, as far as the entry itself may be seen. */
export const sharedFields: readonly Field[] = fields.filter(
  ({ name }) => !internalFields.has(name) && name !== 'visibility' && name !== 'reason',
)

const usual: ReadonlySet<string> = new Set(['status', 'weg', 'produkt', 'onlinedienst', 'reifegrad'])

/** Stand behind the name, in this order. */
const columns: readonly ImplementationColumn[] = [
  ...sharedFields.map(field => ({
    key: field.key,
    label: field.label.replace(/ \(Adresse\)$/, ''),
    isDefault: usual.has(field.key),
    field,
  })),
  { key: 'alter', label: 'Bestätigt', isDefault: true },
  { key: 'einwohner', label: 'Einwohner', isDefault: false },
]
const columnsAtWork: readonly ImplementationColumn[] = [
  { key: 'entfernung', label: 'Entfernung', isDefault: true },
  { key: 'kontakt', label: 'Kontakt', isDefault: true },
]

/** What this viewer can choose from: distance and contact are for people at work. */
export function definitionFor({ isColleague, place }: Pick<Viewer, 'isColleague' | 'place'>) {
  const hasPlace = place !== null
  return {
    facets: implementationFacets.filter(
      ({ param }) => !ownFacets.has(param) || (isColleague && (param !== 'naehe' || hasPlace)),
    ),
    sorts: implementationSorts
      .filter(([sort]) => sort !== 'naehe' || hasPlace)
      .map(([sort, label]) => [sort, label] as const),
    views: [],
    columns: [...columns, ...columnsAtWork.filter(({ key }) => isColleague && (key !== 'entfernung' || hasPlace))],
  } satisfies ListDefinition
}

/** The columns a state shows. */
export const shownColumns = (all: readonly ImplementationColumn[], keys: readonly string[]) =>
  all.filter(({ key, isDefault }) => (keys.length ? keys.includes(key) : isDefault))
