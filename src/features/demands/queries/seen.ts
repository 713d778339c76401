import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { demandUrgencies, ripeFrom } from '#domain/demand.ts'
import { type DemandParam, type DemandSort, demandFacets } from '../definition.ts'
import { inhabitants, isNamed, isVisibleDemand, ripe } from './visible.ts'

/** Which services are asked for, in terms of SQL. */
export interface DemandFilter {
  readonly visitor: Visitor
  /** Which solutions `s` and projects `p` the visitor may see. */
  readonly isListed: RawBuilder<boolean>
  readonly isVisible: RawBuilder<boolean>
  /** Ids from the search of the catalogue; null when nothing is searched for. */
  readonly hits: readonly number[] | null
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<DemandParam, readonly string[]>>>
}

const bit = (param: DemandParam) => sql.lit(2 ** demandFacets.findIndex(facet => facet.param === param))

/** The most urgent first. */
const rank = sql`array_position(${sql.lit(`{${demandUrgencies.join(',')}}`)}::text[], d.urgency)`

/**
 * The table `seen`: every service somebody seeks whom the visitor may count, and whom the words fit. `missed` has one bit
 * per facet that excludes it, as in the other lists.
 */
export function seen(filter: DemandFilter): RawBuilder<unknown> {
  const { visitor, hits } = filter
  const tests = demandFacets.flatMap(({ param }) => {
    const wanted = filter.chosen[param]
    return wanted ? [sql`case when coalesce(${tested[param](wanted)}, false) then 0 else ${bit(param)} end`] : []
  })
  return sql`
    sought as materialized (
      select d.service_id, count(*)::int as houses, sum(${inhabitants(visitor)})::float8 as inhabitants,
        bool_and(${isNamed(visitor)}) as is_exact, min(${rank}) as rank,
        coalesce(bool_or(d.administration_id = ${workingFor(visitor)}::int), false) as is_ours,
        array_agg(distinct d.urgency) as urgencies, min(d.needed_by) as needed_by, max(d.declared_at) as declared_at,
        array_agg(distinct coalesce(nullif(a.federal_state_key, ''), '-')) filter (where ${isNamed(visitor)}) as lands
      from demands d join administrations a on a.id = d.administration_id
      where ${isVisibleDemand(visitor)} ${hits ? sql`and d.service_id = any(${hits}::int[])` : sql``}
      group by d.service_id
    ),
    place as materialized (
      select o.*, v.name, v.leika_key, t.topic_area_id,
        o.service_id in (${ripe}) and (o.is_ours or o.houses >= ${sql.lit(ripeFrom)}) as is_ripe,
        (select count(*)::int from solution_services x join solutions s on s.id = x.solution_id
          where x.service_id = o.service_id and ${filter.isListed}) as solutions,
        (select count(*)::int from project_services x join projects p on p.id = x.project_id
          where x.service_id = o.service_id and p.state in ('planned', 'running') and ${filter.isVisible}) as projects
      from sought o join services v on v.id = o.service_id
        join service_bundles b on b.ozg_id = v.ozg_id join situations t on t.id = b.situation_id
    ),
    seen as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

const values: Readonly<Partial<Record<DemandParam, RawBuilder<unknown>>>> = {
  unser: sql`is_ours::text`,
  stand: sql`is_ripe::text`,
  loesung: sql`(solutions > 0)::text`,
  vorhaben: sql`(projects > 0)::text`,
  themenfeld: sql`topic_area_id::text`,
}

type Test = (wanted: readonly string[]) => RawBuilder<unknown>
const among =
  (param: keyof typeof values): Test =>
  wanted =>
    sql`${values[param]} = any(${wanted}::text[])`

const tested: Readonly<Record<DemandParam, Test>> = {
  unser: among('unser'),
  stand: among('stand'),
  loesung: among('loesung'),
  vorhaben: among('vorhaben'),
  themenfeld: among('themenfeld'),
  dringlichkeit: wanted => sql`urgencies && ${wanted}::text[]`,
  land: wanted => sql`lands && ${wanted}::text[]`,
}

const counted = (param: DemandParam, value: RawBuilder<unknown>, from = sql`seen`) => sql`
  select ${sql.lit(param)} as param, ${value} as value, null::text as label, count(*)::int as hits from ${from}
  where missed in (0, ${bit(param)}) group by 2`

/** Rows of facet, value, its name where only the database knows it, and number; each without its own choice. */
export const facetCounts = sql`
  ${sql.join(
    (['unser', 'stand', 'loesung', 'vorhaben'] as const).map(param => counted(param, values[param] ?? sql``)),
    sql` union all `,
  )}
  union all ${counted('dringlichkeit', sql`one.urgency`, sql`seen, unnest(seen.urgencies) as one (urgency)`)}
  union all ${counted('land', sql`one.land`, sql`seen, unnest(seen.lands) as one (land)`)}
  union all select 'themenfeld', f.id::text, f.name, n.hits from (
    select topic_area_id, count(*)::int as hits from seen where missed in (0, ${bit('themenfeld')}) group by 1) n
    join topic_areas f on f.id = n.topic_area_id`

/** Ascending numbers; the name and the id make every order a total one. */
export const sortKeys: Readonly<Record<DemandSort, RawBuilder<unknown>>> = {
  anzahl: sql`-(houses * 1e10 + least(inhabitants, 1e9))`,
  einwohner: sql`-inhabitants`,
  dringlichkeit: sql`rank * 1e6 - houses`,
  bis: sql`coalesce(needed_by - date '2000-01-01', 1000000)`,
  neu: sql`-date_part('epoch', declared_at)`,
  name: sql`0`,
}

export const nameKey = sql`name collate "und-x-icu"`
