import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { ages } from '../../freshness.ts'
import { isVisible } from '../../visible.ts'
import type { ImplementationSort } from '../definition.ts'
import { type ImplementationFilter, isPlaced, stageNumber, statusesOf } from './filter.ts'
import { confirmedKey, rankOfStage, weights } from './seen.ts'

/** Orders in which the newest of a status are found without a look at all the others. */
export const isWalked = (sort: ImplementationSort): sort is 'stand' | 'bestaetigt' =>
  sort === 'stand' || sort === 'bestaetigt'

/**
 * The table `first`: of the entries that are hits, at least the first `count` in the order of the list with their `rank` and
 * `key`, or all. The index of the newest is walked in steps, one per status and age, and no further than needed: to the end
 * of the page, or to the last hit as the table `alike` counts them. For filters that `asksCounters`; needs `with recursive`.
 */
export function newest(filter: ImplementationFilter, sort: 'stand' | 'bestaetigt', count: number): RawBuilder<unknown> {
  return sql`
    rhythms as materialized (${ages}),
    steps as materialized (${steps[sort](statusesOf(filter))}),
    walk as (
      select 0::bigint as step, 0 as rank, 0 as found, null::int[] as ids, null::timestamptz[] as moments
      union all
      select p.step, p.rank, w.found + cardinality(n.ids), n.ids, n.moments
      from walk w join steps p on p.step = w.step + 1 cross join lateral (
        select coalesce(array_agg(t.administration_id), '{}') as ids, array_agg(t.confirmed_at) as moments
        from (${step(filter, count)}) t) n
      where w.found < least(${count}::int, (select coalesce(sum(entries), 0) from alike where missed = 0))
    ),
    first as (
      select id as administration_id, rank, ${confirmedKey} as key, confirmed_at
      from walk cross join unnest(ids, moments) e(id, confirmed_at))`
}

/** What is in the steps and their order: by stage, what is old behind everything else; or everything by its date. */
const steps: Readonly<Record<'stand' | 'bestaetigt', (statuses: readonly string[]) => RawBuilder<unknown>>> = {
  stand: statuses => sql`
    select row_number() over (order by rank, place) as step, *
    from (
      select ${rankOfStage(sql`stage`, sql`weight`)} as rank, array[status] as statuses, age, place
      from unnest(${statuses}::text[], ${statuses.map(stageNumber)}::int[]) s(status, stage)
        cross join (values ${agesInOrder}) a(age, weight, place)) each`,
  bestaetigt: statuses => sql`
    select step, 0 as rank, ${statuses}::text[] as statuses, age from (values (1, 'confirmed'), (2, 'unconfirmed')) a(step, age)`,
}

/** What nobody has ever confirmed stands behind what is old. */
const agesInOrder = sql.join(
  (['fresh', 'ageing', 'stale', 'unconfirmed'] as const).map(
    (age, place) => sql`(${sql.lit(age)}, ${weights[age]}, ${sql.lit(place)})`,
  ),
)

/** The newest entries of a step `p`; those that are as old as the last of them come along, because names decide then. */
const step = (filter: ImplementationFilter, count: number) => sql`
  select e.* from unnest(p.statuses) wanted(status) cross join rhythms r cross join lateral (
    (${entries(filter)} and p.age <> 'unconfirmed'
      and s.confirmed_at > case p.age when 'fresh' then r.ageing when 'ageing' then r.stale else '-infinity' end
      and s.confirmed_at <= case p.age when 'ageing' then r.ageing when 'stale' then r.stale else 'infinity' end
    order by s.confirmed_at desc nulls last fetch first (${count}::int) rows with ties)
    union all
    ${entries(filter)} and p.age = 'unconfirmed' and s.confirmed_at is null) e
  order by e.confirmed_at desc nulls last fetch first (${count}::int) rows with ties`

const entries = (filter: ImplementationFilter) => sql`
  select s.administration_id, s.confirmed_at from statuses s
  where s.service_id = ${filter.serviceId}::int and s.rhythm_months = r.months and s.status = wanted.status
    and ${isVisible(filter.viewer.visitor)} ${isPlaced(filter)}`
