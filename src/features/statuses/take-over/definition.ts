import { freshnessCodes, freshnessLabels } from '#domain/freshness.ts'
import { fold } from '#domain/german.ts'
import { statusLabels } from '#domain/status.ts'
import type { FacetDefinition, ListDefinition } from '#web/list/state.ts'
import { type Field, type FieldName, fieldByName } from '../fields.ts'

/** What can be taken over from others. Their note, unit, reason, dates and case count are theirs alone. */
const takeableNames = [
  'status',
  'channel',
  'productId',
  'portalUrl',
  'specialistSystemId',
  'recordsSystemId',
  'paymentId',
  'accountId',
] as const satisfies readonly FieldName[]

/** The fields one chooses from: those chosen are the columns of the list. What others have done is not done by us. */
export const takeableFields = takeableNames.flatMap(name => {
  const field = fieldByName.get(name)
  return field ? [{ key: field.key, label: shortLabel(field), isDefault: name !== 'status', field }] : []
})
export type TakeableField = (typeof takeableFields)[number]

function shortLabel({ label }: Field): string {
  return label.replace(/ \(Adresse\)$/, '')
}

/** The fields a state takes over, in the order of the table. */
export const chosenFields = (keys: readonly string[]): readonly TakeableField[] =>
  takeableFields.filter(({ key, isDefault }) => (keys.length ? keys.includes(key) : isDefault))

/** Statuses that can be a step forward; where they stand with others, those without a reason. */
const statusesThere = ['open', 'planned', 'inProgress', 'done', 'deferred'] as const
const option = (code: string, label: string) => ({ param: fold(label).replace(/[^a-z0-9]+/g, '-'), code, label })
const statusOptions = statusesThere.map(code => option(code, statusLabels[code]))
const freshnessOptions = freshnessCodes.map(code => option(code, freshnessLabels[code]))

export type FacetParam = 'dort' | 'status' | 'themenfeld' | 'alter'

export interface TakeOverFacet extends FacetDefinition {
  readonly param: FacetParam
  readonly options?: readonly { readonly param: string; readonly code: string; readonly label: string }[]
}

const closed = (
  param: FacetParam,
  apiParam: string,
  label: string,
  options: NonNullable<TakeOverFacet['options']>,
): TakeOverFacet => ({
  param,
  apiParam,
  label,
  options,
  pattern: new RegExp(`^(?:${options.map(each => each.param).join('|')})$`),
})

/** In the order of the page; `queries/differences.ts` knows the value of each in SQL. */
export const takeOverFacets: readonly TakeOverFacet[] = [
  closed('dort', 'theirStatus', 'Status dort', statusOptions),
  closed('status', 'ourStatus', 'Unser Status', statusOptions),
  { param: 'themenfeld', apiParam: 'topicArea', label: 'Themenfeld', pattern: /^\d{1,5}$/ },
  closed('alter', 'theirFreshness', 'Alter der Angabe dort', freshnessOptions),
]

/** Only values where ours is empty; chosen beside the fields, as it decides what of a row differs. */
const onlyEmpty: FacetDefinition = {
  param: 'leer',
  apiParam: 'onlyEmpty',
  label: 'Nur Leeres ergänzen',
  pattern: /^ja$/,
}

/** Which services: those open with us where they are further; all of ours; those of others too. Each holds the one before. */
export const scopes = [
  ['', 'bei uns offen, dort weiter', 'open'],
  ['unsere', 'alle unsere', 'ours'],
  ['alle', 'auch unklare und fremde', 'all'],
] as const
export type Scope = (typeof scopes)[number][0]

export const takeOverSorts = [
  ['relevanz', 'Relevanz', 'relevance'],
  ['name', 'Name', 'name'],
  ['bestaetigt', 'dort zuletzt bestätigt', 'confirmedAt'],
] as const
export type TakeOverSort = (typeof takeOverSorts)[number][0]

export const takeOverList: ListDefinition = {
  facets: [...takeOverFacets, onlyEmpty],
  sorts: takeOverSorts.map(([value, label]) => [value, label] as const),
  views: scopes.map(([value, label]) => [value, label] as const),
  columns: takeableFields,
}

/** The page where one chooses from whom has a search box and nothing else. */
export const choosingList: ListDefinition = { facets: [], sorts: [], views: [] }
