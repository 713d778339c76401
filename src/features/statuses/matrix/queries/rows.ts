import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { MatrixSort, ServiceFacet } from '../definition.ts'
import type { House } from './houses.ts'

/** Which services stand below each other, in terms of SQL. */
export interface MatrixFilter {
  readonly houses: readonly House[]
  /** The administration whose own services may be chosen. */
  readonly own: number | null
  readonly hits: readonly { readonly id: number; readonly score: number }[] | null
  readonly chosen: Readonly<Partial<Record<ServiceFacet | 'leistung', readonly string[]>>>
  readonly ours: 'unsere' | 'offene' | null
  readonly rows: readonly string[]
}

/** A PostgreSQL array as text: the driver quotes element by element, which takes longer than the statement. */
const arrayText = (numbers: readonly number[]) => `{${numbers.join(',')}}`

const searched = (hits: MatrixFilter['hits']) =>
  hits
    ? sql`unnest(${arrayText(hits.map(({ id }) => id))}::int[], ${arrayText(hits.map(({ score }) => score))}::float8[])
        h(hit_id, score) join services s on s.id = h.hit_id`
    : sql`(select 0::float8 as score) h cross join services s`

const misses = (values: readonly string[] | undefined, fits: (values: RawBuilder<unknown>) => RawBuilder<unknown>) => {
  const given = sql`${values ?? null}::text[]`
  return sql`case when ${given} is null or ${fits(given)} then 0 else 1 end`
}

/** Only services of the own house, and of those the ones that are not done. */
const isOurs = ({ own, ours }: MatrixFilter) => sql`exists (
  select 1 from administrations o
    left join class_responsibilities r on r.class = o.responsibility_class
      and r.federal_state_key = o.federal_state_key and r.service_id = s.id
    left join statuses e on e.administration_id = o.id and e.service_id = s.id
  where o.id = ${own}::int and case when e.status is null then r.value = 'yes'
    else e.status not in ('notResponsible', 'dropped') and (${ours}::text = 'unsere' or e.status <> 'done') end)`

/** What a service has to fulfil. Nothing stands there that nobody has chosen: a plan cannot tell how many it leaves. */
function conditions(filter: MatrixFilter) {
  const { ours, chosen, rows } = filter
  const wanted: readonly (readonly [isAsked: boolean, condition: RawBuilder<unknown>])[] = [
    [true, sql`s.ended_release_id is null`],
    [ours !== null, isOurs(filter)],
    [chosen.leistung !== undefined, sql`s.id = any(${chosen.leistung ?? []}::int[])`],
    [!rows.includes('alle'), sql`(m.ours > 0 or m.words > 0)`],
    [rows.includes('erledigt'), sql`m.done > 0`],
    [
      rows.includes('unterschiede'),
      sql`(m.done > 0)::int + (m.in_progress > 0)::int + (m.ours - m.done - m.in_progress > 0)::int > 1`,
    ],
  ]
  return sql.join(
    wanted.flatMap(([isAsked, condition]) => (isAsked ? [condition] : [])),
    sql` and `,
  )
}

/** Whether entries `e` may be read in house `h`: the same as `isVisible`, decided once per house. */
export const isWithinReach = sql`(h.reach = 4 or not e.is_draft
  and case e.visibility when 'public' then 1 when 'administrations' then 2 when 'alliance' then 3 else 4 end <= h.reach)`

/**
 * The tables of a matrix: `houses`, `entries` of them, services `suggested` as theirs, and `listed`, every service asked
 * for with how many of the houses are responsible, done and in progress. The work grows with the entries of these houses, not with those of all.
 */
export function listed(filter: MatrixFilter): RawBuilder<unknown> {
  const { houses, hits, chosen, rows } = filter
  return sql`
    houses as materialized (
      select * from unnest(${arrayText(houses.map(({ id }) => id))}::int[], ${houses.map(house => house.class)}::text[],
        ${houses.map(house => house.federalStateKey)}::text[], ${arrayText(houses.map(({ reach }) => reach))}::int[])
        with ordinality h(administration_id, class, federal_state_key, reach, place)),
    kinds as (select class, federal_state_key, count(*)::int as houses from houses group by 1, 2),
    entries as materialized (
      select e.service_id, e.administration_id, (e.status = 'done')::int as done, (e.status = 'inProgress')::int as in_progress,
        case when e.status in ('notResponsible', 'dropped') then -(e.expected = 'yes')::int else (e.expected <> 'yes')::int end
          as gained
      from houses h join statuses e on e.administration_id = h.administration_id and ${isWithinReach}),
    suggested as materialized (
      select k.class, k.federal_state_key, k.houses, r.service_id
      from kinds k join class_responsibilities r on r.class = k.class and r.federal_state_key = k.federal_state_key
      where r.value = 'yes'),
    said as (select e.service_id, count(*)::int as words, ${sumsOf} from entries e group by 1),
    theirs as (select service_id, sum(houses)::int as ours from suggested group by 1),
    -- Few services have any sums: they come first, the catalogue beside them.
    summed as (
      select service_id, coalesce(t.ours, 0) + coalesce(s.gained, 0) as ours, coalesce(s.words, 0) as words,
        coalesce(s.done, 0) as done, coalesce(s.in_progress, 0) as in_progress
      from theirs t full join said s using (service_id)),
    listed as materialized (
      select s.id, s.name, s.leika_key, s.ozg_id, b.situation_id, t.topic_area_id, h.score,
        coalesce(m.ours, 0) as ours, coalesce(m.done, 0) as done, coalesce(m.in_progress, 0) as in_progress,
        ${misses(chosen.themenfeld, values => sql`t.topic_area_id::text = any(${values})`)}
          + 2 * ${misses(chosen.lage, values => sql`b.situation_id::text = any(${values})`)}
          + 4 * ${misses(chosen.ozg, values => sql`s.ozg_id = any(${values})`)} as missed
      from ${searched(hits)}
        ${rows.includes('alle') ? sql`left join` : sql`join`} summed m on m.service_id = s.id
        join service_bundles b on b.ozg_id = s.ozg_id
        join situations t on t.id = b.situation_id
      where ${conditions(filter)})`
}

/** How entries `e` add up: as in `administration_totals`. */
export const sumsOf = sql`
  sum(e.done)::int as done, sum(e.in_progress)::int as in_progress, sum(e.gained)::int as gained`

/** Numbers that are never null; then come name and id. */
export const sortKeys: Readonly<Record<MatrixSort, RawBuilder<unknown>>> = {
  relevanz: sql`(-score)::float8`,
  name: sql`0::float8`,
  erledigt: sql`(-done)::float8`,
}
export const nameKey = sql`name collate "und-x-icu"`
