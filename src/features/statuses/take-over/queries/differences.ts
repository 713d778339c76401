import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { notConnectedId } from '#domain/product.ts'
import { freshnessOf } from '../../freshness.ts'
import type { OwnFilter } from '../../own/queries/matched.ts'
import { ownBy } from '../../own/queries/matched.ts'
import {
  type FacetParam,
  type Scope,
  scopes,
  type TakeableField,
  takeableFields,
  takeOverFacets,
} from '../definition.ts'
import { takenColumns, theirs, type Whose } from './theirs.ts'

/** Which differences between ours and theirs are asked for, in terms of SQL. */
export interface DifferenceFilter {
  readonly visitor: Visitor
  readonly administrationId: number
  readonly whose: Whose
  /** Ids and scores of services; null for all. */
  readonly hits: OwnFilter['hits']
  /** What is to be taken over. */
  readonly fields: readonly TakeableField[]
  readonly onlyEmpty: boolean
  readonly scope: Scope
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

export const bit = (param: FacetParam) => sql.lit(2 ** takeOverFacets.findIndex(facet => facet.param === param))
/** Missed where none of the chosen fields differs. */
export const fieldsBit = sql.lit(2 ** takeOverFacets.length)
export const scopeRank = (scope: Scope) => sql.lit(scopes.findIndex(([value]) => value === scope))

/** By the rhythm of their house. */
const theirFreshness = freshnessOf(sql`t.confirmed_at`, sql`t.rhythm_months`)

const facetValues: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
  dort: sql`t.status`,
  status: sql`o.status`,
  themenfeld: sql`o.topic_area_id::text`,
  alter: theirFreshness,
}

/** How far a status is. */
export const stage = (status: RawBuilder<unknown>) => sql`array_position('{open,planned,inProgress,done}', ${status})`
export const isFurther = sql`${stage(sql`t.status`)} > coalesce(${stage(sql`o.status`)}, 1)`

/**
 * The table `diff`: every service where something of theirs could become ours. `changes` names the fields, `missed` has one
 * bit per facet (and one for the fields) that excludes the row, `scope` the narrowest choice that holds it. What we have
 * called not ours or dropped stays so.
 */
export function differences(filter: DifferenceFilter): RawBuilder<unknown> {
  const { visitor, administrationId, hits, whose, fields } = filter
  const taken = takenColumns.map(name => sql`${sql.ref(`t.${name}`)} as ${sql.ref(`their_${name}`)}`)
  return sql`
    ${ownBy({ administrationId, hits, chosen: {} })},
    ${theirs(whose, visitor)},
    compared as (
      select o.*, t.administration_id, t.confirmed_at as their_confirmed_at,
        ${theirFreshness} as their_freshness, ${sql.join(taken)}, ${changes(filter)} as changes,
        ${sql.join(takeOverFacets.map(({ param }) => sql`${facetValues[param]} as ${sql.ref(`facet_${param}`)}`))},
        case when o.responsibility <> 'ours' then 2
          when o.status in ('open', 'planned', 'deferred') and ${isFurther} then 0 else 1 end as scope
      from own o join theirs t on t.service_id = o.service_id
        left join statuses e on e.administration_id = ${administrationId}::int and e.service_id = o.service_id
      where o.status not in ('notResponsible', 'dropped')
    ),
    diff as materialized (
      select c.*, ${sql.join(
        takeOverFacets.map(({ param }) => missedBy(filter, param)),
        sql` + `,
      )} + case when changes && ${fields.map(({ field }) => field.name)}::text[] then 0 else ${fieldsBit} end as difference_missed
      from compared c where changes <> '{}'
    )`
}

function missedBy({ chosen }: DifferenceFilter, param: FacetParam) {
  const values = sql`${chosen[param] ?? null}::text[]`
  return sql`case when ${values} is null or ${sql.ref(`facet_${param}`)} = any(${values}) then 0 else ${bit(param)} end`
}

/** Whether one of the fields differs that are chosen unless somebody chooses otherwise. */
export const differsAtFirst = sql.join(
  takeableTests(false)
    .filter(([name]) => takeableFields.some(({ field, isDefault }) => isDefault && field.name === name))
    .map(([, test]) => sql`coalesce(${test}, false)`),
  sql` or `,
)

/** The fields of theirs that could become ours: a status only forwards, another value where it differs. */
function changes({ onlyEmpty }: DifferenceFilter) {
  const tests = takeableTests(onlyEmpty).map(([name, test]) => sql`case when ${test} then ${sql.lit(name)} end`)
  return sql`array_remove(array[${sql.join(tests)}]::text[], null)`
}

function takeableTests(onlyEmpty: boolean): (readonly [name: string, test: RawBuilder<unknown>])[] {
  return takeableFields.map(({ field: { name, kind } }) => {
    const [their, our] = [sql.ref(`t.${name}`), sql.ref(`e.${name}`)]
    if (name === 'status') {
      const ours = onlyEmpty ? sql`o.status = 'open'` : sql`o.status in ('open', 'planned', 'inProgress')`
      return [name, sql`${ours} and ${isFurther}`]
    }
    // That somebody is not connected is nothing to take over.
    const isSomething = kind === 'product' ? sql`${their} <> ${sql.lit(notConnectedId)}` : sql`${their} <> ''`
    const differs = onlyEmpty ? sql`${our} is null` : sql`${their} is distinct from ${our}`
    return [name, sql`${isSomething} and ${differs}`]
  })
}
