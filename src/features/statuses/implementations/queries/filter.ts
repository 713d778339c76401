import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { fold } from '#domain/german.ts'
import type { StatusCode } from '#domain/status.ts'
import { type FacetParam, implementationFacets } from '../definition.ts'
import type { Viewer } from '../viewer.ts'

/** Which entries of one service are asked for, in terms of SQL. */
export interface ImplementationFilter {
  readonly viewer: Viewer
  readonly serviceId: number
  /** Words of the names of administrations. */
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

export const asksStrata = ({ chosen }: ImplementationFilter): boolean => strataParams.some(param => chosen[param])

/** Whether status and stratum decide alone, as counters know them; what else can be asked is in the entries themselves. */
export const asksCounters = (filter: ImplementationFilter): boolean =>
  !(wordsOf(filter.q).length || filter.chosen.produkt || asksNear(filter))

/** Whether products and status are all that is chosen: entries that name none of them need not be read. */
export const asksProducts = (filter: ImplementationFilter): boolean =>
  Boolean(filter.chosen.produkt) && !(wordsOf(filter.q).length || asksStrata(filter) || asksNear(filter))

/** Of the houses around, or in a Verbund: nobody else's entry can be a hit, or count for a facet. */
export const asksNear = ({ chosen }: ImplementationFilter): boolean => Boolean(chosen.verbund ?? chosen.naehe)

/** Patterns for `name_words` of administrations. */
export const wordsOf = (q: string) => (fold(q).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map(word => `% ${word}%`)

/** In the order of the list: a status travels as its place here, because numbers are grouped and compared faster than words. */
export const stages: readonly StatusCode[] = [
  'done',
  'inProgress',
  'planned',
  'open',
  'deferred',
  'notResponsible',
  'dropped',
]

export const stageNumber = (status: string): number => stages.indexOf(status as StatusCode) + 1

export const stageOf = (status: RawBuilder<unknown>) =>
  sql`case ${status} ${sql.join(
    stages.map((code, i) => sql`when ${sql.lit(code)} then ${sql.lit(i + 1)}`),
    sql` `,
  )} end`

/** The status behind such a number. */
export const statusOfStage = (stage: RawBuilder<unknown>) =>
  sql`(${sql.lit(`{${stages.join(',')}}`)}::text[])[${stage}]`

/** Whoever is not responsible has put nothing into practice: listed only when somebody asks for them. */
const usualStatuses = ['open', 'planned', 'inProgress', 'done', 'deferred']

export const statusesOf = ({ chosen }: ImplementationFilter): readonly string[] => [
  ...new Set(chosen.status ?? usualStatuses),
]

export const bit = (param: FacetParam) => sql.lit(2 ** implementationFacets.findIndex(facet => facet.param === param))

/**
 * One bit per facet, of `params`, that excludes a row: 0 is listed, and a row counts for a facet when only that facet excludes
 * it. Asks the row for `stage`, and for `federal_state_key`, `type`, `size_class`, `ring`, `is_ally`, `products` where somebody
 * has chosen.
 */
export function missedOf(filter: ImplementationFilter, params: readonly FacetParam[] = allParams): RawBuilder<unknown> {
  const tests = params.flatMap(param => missedBy(filter, param) ?? [])
  return tests.length ? sql.join(tests, sql` + `) : sql`0`
}

const allParams = implementationFacets.map(({ param }) => param)
/** Kind, Land and size of houses: what a stratum says of an entry. */
export const strataParams = ['land', 'typ', 'groesse'] as const satisfies readonly FacetParam[]

/**
 * A further condition on entries `s`, where Land, kind or size are chosen. An array: no plan may begin with the strata and read
 * all entries once for each.
 */
export const isPlaced = (filter: ImplementationFilter): RawBuilder<unknown> =>
  asksStrata(filter)
    ? sql`and s.stratum_id = any(array(select id from strata where ${missedOf(filter, strataParams)} = 0))`
    : sql``

/** The bit of a facet where it excludes a row; null for a facet that nobody has chosen from. */
function missedBy(filter: ImplementationFilter, param: FacetParam): RawBuilder<unknown> | null {
  const values = param === 'status' ? statusesOf(filter) : filter.chosen[param]
  if (!values) return null
  const wanted = sql`${values}::text[]`
  const tests: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
    status: sql`stage = any(${values.map(stageNumber)}::int[])`,
    verbund: sql`is_ally`,
    naehe: sql`ring <= (select max(radius::int) from unnest(${wanted}) radius)`,
    land: sql`coalesce(nullif(federal_state_key, ''), '-') = any(${wanted})`,
    typ: sql`type = any(${wanted})`,
    groesse: sql`size_class = any(${values}::int[])`,
    produkt: sql`products && ${values}::int[]`,
  }
  return sql`case when coalesce(${tests[param]}, false) then 0 else ${bit(param)} end`
}
