import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { FacetParam } from '../definition.ts'
import type { ServiceFilter } from '../filter.ts'

export type ServiceSort = 'relevanz' | 'name' | 'schluessel'

export interface ServiceRow {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
  readonly ozgId: string
  readonly leikaTypes: readonly string[]
  readonly procedureCode: string | null
  readonly keyLevel: 'object' | 'procedure' | 'detail' | 'none'
  readonly sdg1: boolean
  readonly sdg2: boolean
  readonly score: number
}

export type FacetCounts = Readonly<Record<FacetParam, ReadonlyMap<string, number>>>

export const rowColumns = sql`id, name, leika_key, ozg_id, leika_types, procedure_code, key_level, sdg1, sdg2, score`

/**
 * Every active service the text matches, with one column per facet that is 1 where that facet excludes it.
 * A service is listed when nothing excludes it; it counts for a facet when only that facet may exclude it.
 */
export function matched(filter: ServiceFilter): RawBuilder<unknown> {
  const { hits, chosen } = filter
  const source = hits
    ? sql`unnest(${hits.map(hit => hit.id)}::int[], ${hits.map(hit => hit.score)}::float8[]) h(hit_id, score)
        join services s on s.id = h.hit_id`
    : sql`(select 0::float8 as score) h cross join services s`
  const miss = (param: FacetParam, isIn: (values: RawBuilder<unknown>) => RawBuilder<unknown>) => {
    const values = chosen[param]
    return values ? sql`(case when ${isIn(sql`${values}::text[]`)} then 0 else 1 end)` : sql`0`
  }
  return sql`
    matched as materialized (
      select *, m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 as misses from (
        select s.id, s.name, s.leika_key, s.ozg_id, s.leika_types, s.procedure_code, s.key_level, s.sdg1, s.sdg2,
          h.score, b.situation_id, t.topic_area_id,
          ${miss('themenfeld', values => sql`t.topic_area_id::text = any(${values})`)} as m1,
          ${miss('lage', values => sql`b.situation_id::text = any(${values})`)} as m2,
          ${miss('ozg', values => sql`s.ozg_id = any(${values})`)} as m3,
          ${miss('typ', values => sql`s.leika_types && ${values}`)} as m4,
          ${miss('verrichtung', values => sql`coalesce(s.procedure_code = any(${values}), false)`)} as m5,
          ${miss('gliederung', values => sql`s.key_level = any(${values})`)} as m6,
          ${miss(
            'sdg',
            values => sql`(s.sdg1 and 'sdg1' = any(${values}) or s.sdg2 and 'sdg2' = any(${values})
            or not (s.sdg1 or s.sdg2) and 'ohne' = any(${values}))`,
          )} as m7,
          ${miss('schluessel', values => sql`case when s.leika_key is null then 'ohne' else 'mit' end = any(${values})`)} as m8
        from ${source}
        join service_bundles b on b.ozg_id = s.ozg_id
        join situations t on t.id = b.situation_id
        where s.ended_release_id is null
      ) each_service
    )`
}

const counts = sql`
  select 'themenfeld' as param, topic_area_id::text as value, count(*)::int as count from matched where misses = m1 group by 2
  union all select 'lage', situation_id::text, count(*)::int from matched where misses = m2 group by 2
  union all select 'ozg', ozg_id, count(*)::int from matched where misses = m3 group by 2
  union all select 'typ', code, count(*)::int from matched, unnest(leika_types) code where misses = m4 group by 2
  union all select 'verrichtung', procedure_code, count(*)::int from matched
    where misses = m5 and procedure_code is not null group by 2
  union all select 'gliederung', key_level, count(*)::int from matched where misses = m6 and key_level <> 'none' group by 2
  union all select 'sdg', value, count(*)::int from matched, unnest(array[
      case when sdg1 then 'sdg1' end, case when sdg2 then 'sdg2' end, case when not (sdg1 or sdg2) then 'ohne' end]) value
    where misses = m7 and value is not null group by 2
  union all select 'schluessel', case when leika_key is null then 'ohne' else 'mit' end, count(*)::int from matched
    where misses = m8 group by 2`

export const order: Record<ServiceSort, RawBuilder<unknown>> = {
  relevanz: sql`score desc, name collate "und-x-icu", id`,
  name: sql`name collate "und-x-icu", id`,
  schluessel: sql`leika_key nulls last, name collate "und-x-icu", id`,
}

export interface ServicePage {
  readonly total: number
  readonly rows: readonly ServiceRow[]
  readonly counts: FacetCounts
}

interface Window {
  readonly sort: ServiceSort
  readonly limit: number
  readonly offset: number
}

/** One page of services, the number of all hits and the counts of every facet, in one statement. */
export async function listServices(
  db: Db,
  filter: ServiceFilter,
  { sort, limit, offset }: Window,
): Promise<ServicePage> {
  const { rows } = await sql<{ total: number; page: ServiceRow[] | null; counts: FacetCount[] | null }>`
    with ${matched(filter)}
    select (select count(*)::int from matched where misses = 0) as total,
      (select json_agg(p) from (
        select ${rowColumns} from matched where misses = 0 order by ${order[sort]} limit ${limit} offset ${offset}) p) as page,
      (select json_agg(json_build_array(param, value, count)) from (${counts}) c) as counts`.execute(db)
  const [answer] = rows
  return { total: answer?.total ?? 0, rows: answer?.page ?? [], counts: countMaps(answer?.counts ?? []) }
}

type FacetCount = readonly [param: FacetParam, value: string, count: number]

function countMaps(all: readonly FacetCount[]): FacetCounts {
  const maps: Record<string, Map<string, number>> = {}
  for (const [param, value, count] of all) {
    maps[param] ??= new Map()
    maps[param].set(value, count)
  }
  return maps as unknown as FacetCounts
}

export interface GatheredBundle {
  readonly ozgId: string
  readonly count: number
  readonly services: readonly ServiceRow[]
}

export interface BundlePage {
  /** Hits as services and as OZG-Leistungen. */
  readonly total: number
  readonly bundleTotal: number
  readonly bundles: readonly GatheredBundle[]
  readonly counts: FacetCounts
}

const shownPerBundle = 5

/** The same hits gathered under their OZG-Leistungen; each shows its first five. */
export async function listGathered(
  db: Db,
  filter: ServiceFilter,
  { sort, limit, offset }: Window,
): Promise<BundlePage> {
  const bundleOrder = sort === 'relevanz' ? sql`max(score) desc, ozg_id` : sql`ozg_id`
  const { rows } = await sql<{
    total: number
    bundleTotal: number
    page: GatheredBundle[] | null
    counts: FacetCount[] | null
  }>`
    with ${matched(filter)},
    page as (
      select ozg_id, count(*)::int as count, row_number() over (order by ${bundleOrder}) as place
      from matched where misses = 0 group by ozg_id order by place limit ${limit} offset ${offset}
    ),
    shown as (
      select m.*, row_number() over (partition by m.ozg_id order by ${order[sort]}) as place
      from matched m join page using (ozg_id) where m.misses = 0
    )
    select (select count(*)::int from matched where misses = 0) as total,
      (select count(distinct ozg_id)::int from matched where misses = 0) as bundle_total,
      (select json_agg(json_build_object('ozg_id', ozg_id, 'count', count, 'services', (
        select json_agg(s order by place) from (
          select ${rowColumns}, place from shown where shown.ozg_id = page.ozg_id and place <= ${shownPerBundle}) s)) order by place)
        from page) as page,
      (select json_agg(json_build_array(param, value, count)) from (${counts}) c) as counts`.execute(db)
  const [answer] = rows
  return {
    total: answer?.total ?? 0,
    bundleTotal: answer?.bundleTotal ?? 0,
    bundles: answer?.page ?? [],
    counts: countMaps(answer?.counts ?? []),
  }
}

export async function countServices(db: Db, filter: ServiceFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${matched(filter)} select count(*)::int as total from matched where misses = 0`.execute(db)
  return rows[0]?.total ?? 0
}
