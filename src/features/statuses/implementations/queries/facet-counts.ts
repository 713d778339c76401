import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isVisible } from '../../visible.ts'
import { type FacetParam, radii } from '../definition.ts'
import { counted, isCountedFor, seesMore, unshared } from './counts.ts'
import {
  asksCounters,
  asksProducts,
  asksStrata,
  bit,
  type ImplementationFilter,
  missedOf,
  stageOf,
  statusesOf,
  statusOfStage,
} from './filter.ts'
import { namesAny, productsOf } from './seen.ts'

/**
 * The tables facets are counted from, each with its number of `entries`. `alike`: by stage and stratum, with what they have
 * `missed`; `around`: of houses around or in a Verbund, by `ring`; `naming`: by product. Where counters can answer they do; else
 * the tables `seen` and `near` are asked.
 */
export const counting = (filter: ImplementationFilter): RawBuilder<unknown> =>
  asksCounters(filter)
    ? sql`
      ${alikeOfCounters(filter)}, ${aroundOfNear(filter)},
      naming as (${asksStrata(filter) ? namedInStrata(filter) : namedOfCounters(filter)})`
    : countingSeen(filter)

export const alikeOfCounters = (filter: ImplementationFilter): RawBuilder<unknown> => sql`
  alike as materialized (
    select *, ${missedOf(filter)} as missed
    from (select ${stageOf(sql`status`)} as stage, stratum_id, sum(entries)::int as entries
      from (${counted(filter.viewer, filter.serviceId)}) c group by 1, 2) g join strata p on p.id = g.stratum_id)`

/** Nearness and Verbund alone are counted from it, so that one look for each house of `near` is enough. */
const aroundOfNear = (filter: ImplementationFilter) => sql`
  around as materialized (
    select ring, is_ally, ${missedOf(filter)} as missed, 1 as entries
    from (select n.ring, n.is_ally, ${stageOf(sql`s.status`)} as stage, p.federal_state_key, p.type, p.size_class
      from near n join statuses s on s.administration_id = n.id and s.service_id = ${filter.serviceId}::int
        join strata p on p.id = s.stratum_id
      where ${isVisible(filter.viewer.visitor)}) e)`

const namedOfCounters = (filter: ImplementationFilter) => sql`
  select product_id as product, entries from product_counts
  where service_id = ${filter.serviceId}::int and ${isCountedFor(filter.viewer)} and status = any(${statusesOf(filter)}::text[])
  ${
    seesMore(filter.viewer)
      ? sql`union all select unnest(${productsOf}), 1 from ${unshared(filter.viewer, filter.serviceId)}
        where s.status = any(${statusesOf(filter)}::text[])`
      : sql``
  }`

/** No counter knows products by stratum. */
const namedInStrata = (filter: ImplementationFilter) => sql`
  select unnest(products) as product, 1 as entries from (
    select ${productsOf} as products, ${stageOf(sql`s.status`)} as stage, p.federal_state_key, p.type, p.size_class
    from statuses s join strata p on p.id = s.stratum_id
    where s.service_id = ${filter.serviceId}::int and ${namesAny} and ${isVisible(filter.viewer.visitor)}) e
  where ${missedOf(filter)} = 0`

/** Where only entries that name a product were read, counters know of the other products. */
const countingSeen = (filter: ImplementationFilter) => sql`
  alike as materialized (
    select g.*, p.federal_state_key, p.type, p.size_class
    from (select missed, stage, stratum_id, ring, is_ally, count(*)::int as entries from seen group by 1, 2, 3, 4, 5) g
      join strata p on p.id = g.stratum_id),
  around as (select ring, is_ally, missed, entries from alike where ring is not null or is_ally),
  naming as (${asksProducts(filter) ? namedOfCounters(filter) : namedOfSeen})`

const namedOfSeen = sql`
  select unnest(products) as product, 1 as entries from seen
  where missed in (0, ${bit('produkt')}) and products is not null`

/** What is grouped by, and the code of the value then: numbers and bytes are grouped faster than words. */
const facetValues: Readonly<
  Record<
    Exclude<FacetParam, 'naehe' | 'verbund' | 'produkt'>,
    readonly [by: RawBuilder<unknown>, code: RawBuilder<unknown>]
  >
> = {
  status: [sql`stage`, statusOfStage(sql`value`)],
  land: [sql`federal_state_key collate "C"`, sql`coalesce(nullif(value, ''), '-')`],
  typ: [sql`type collate "C"`, sql`value`],
  groesse: [sql`size_class`, sql`value::text`],
}

/** Rows of facet, value and number, each facet counted without its own choice. */
export const facetCounts = ({ viewer }: ImplementationFilter): RawBuilder<unknown> => sql`
  ${sql.join(
    Object.entries(facetValues).map(
      ([param, [by, code]]) => sql`
        select ${sql.lit(param)} as param, ${code} as value, hits
        from (select ${by} as value, sum(entries)::int as hits from alike
          where missed in (0, ${bit(param as FacetParam)}) group by 1) v`,
    ),
    sql` union all `,
  )}
  union all select 'produkt', product::text, sum(entries)::int from naming where product > 1 group by product
  ${
    viewer.allies.length
      ? sql`union all select 'verbund', 'ja', sum(entries)::int from around where missed in (0, ${bit('verbund')}) and is_ally`
      : sql``
  }
  ${viewer.place ? sql`union all ${nearCounts}` : sql``}`

/** Radii hold each other. */
const nearCounts = sql`
  select 'naehe', radius::text, sum(entries)::int from around join unnest(${sql.lit(`{${radii.join(',')}}`)}::int[]) radius
    on ring <= radius where missed in (0, ${bit('naehe')}) group by 2`
