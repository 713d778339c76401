import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { fold } from '#domain/german.ts'
import { freshnessOf } from '../../freshness.ts'
import { isVisible } from '../../visible.ts'
import { type FacetParam, type ImplementationSort, implementationFacets } from '../definition.ts'
import { placeOf, type Viewer } from '../viewer.ts'

/** Which entries of one service are asked for, in terms of SQL. */
export interface ImplementationFilter {
  readonly viewer: Viewer
  readonly serviceId: number
  /** Words of the names of administrations. */
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

/** Whoever is not responsible has put nothing into practice: listed only when somebody asks for them. */
const usualStatuses = ['open', 'planned', 'inProgress', 'done', 'deferred']

export const bit = (param: FacetParam) => sql.lit(2 ** implementationFacets.findIndex(facet => facet.param === param))

/**
 * The table `seen`: every entry of the service the viewer may see, with its administration. `missed` has one bit per facet
 * that excludes it: 0 is listed, and an entry counts for a facet when only that facet excludes it.
 */
export function seen(filter: ImplementationFilter): RawBuilder<unknown> {
  const { viewer, serviceId, q } = filter
  const missed = sql.join(
    implementationFacets.map(({ param }) => sql`case when ${fits(filter, param)} then 0 else ${bit(param)} end`),
    sql` + `,
  )
  return sql`
    place as (
      select s.administration_id, s.status, s.confirmed_at, ${freshnessOf(sql`s.confirmed_at`, sql`r.months`)} as freshness,
        a.display_name as name, a.type, coalesce(nullif(a.federal_state_key, ''), '-') as land, a.population,
        coalesce(a.size_class, 0)::text as size, s.administration_id = any(${viewer.allies}::int[]) as is_ally,
        ${kilometres(viewer)} as km,
        ${products} as products
      from statuses s join administrations a on a.id = s.administration_id
        left join confirmation_rhythms r on r.administration_id = s.administration_id
      where s.service_id = ${serviceId}::int and ${isVisible(viewer.visitor)}
        and a.name_words like all(${wordsOf(q)}::text[])
    ),
    seen as materialized (select *, ${missed} as missed from place)`
}

/** Each product an entry names once, in whatever roles. */
const products = sql`array_remove(array[s.product_id, nullif(s.specialist_system_id, s.product_id),
  case when s.records_system_id in (s.product_id, s.specialist_system_id) then null else s.records_system_id end,
  case when s.payment_id in (s.product_id, s.specialist_system_id, s.records_system_id) then null else s.payment_id end,
  case when s.account_id in (s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id) then null
    else s.account_id end], null)`

/** Patterns for `name_words` of administrations. */
export const wordsOf = (q: string) => (fold(q).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map(word => `% ${word}%`)

/** Great circle, to the nearest kilometre or so. */
function kilometres({ place }: Viewer): RawBuilder<unknown> {
  if (!place) return sql`null::float8`
  const [lat, lon] = [placeOf('lat'), placeOf('lon')]
  return sql`12742 * asin(least(1, sqrt(
    sin(radians(${lat} - ${place.lat}::float8) / 2) ^ 2
    + cos(radians(${place.lat}::float8)) * cos(radians(${lat})) * sin(radians(${lon} - ${place.lon}::float8) / 2) ^ 2)))`
}

function fits({ chosen }: ImplementationFilter, param: FacetParam): RawBuilder<unknown> {
  const values = sql`${chosen[param] ?? (param === 'status' ? usualStatuses : null)}::text[]`
  const tests: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
    status: sql`status = any(${values})`,
    verbund: sql`is_ally`,
    naehe: sql`km <= (select max(radius::int) from unnest(${values}) radius)`,
    land: sql`land = any(${values})`,
    typ: sql`type = any(${values})`,
    groesse: sql`size = any(${values})`,
    produkt: sql`products && ${values}::int[]`,
  }
  return sql`(${values} is null or coalesce(${tests[param]}, false))`
}

const facetValues: Readonly<Record<Exclude<FacetParam, 'naehe' | 'verbund' | 'produkt'>, RawBuilder<unknown>>> = {
  status: sql`status`,
  land: sql`land`,
  typ: sql`type`,
  groesse: sql`size`,
}

/** Rows of facet, value and number, each facet counted without its own choice. Radii hold each other. */
export const facetCounts = sql`
  ${sql.join(
    Object.entries(facetValues).map(
      ([param, value]) => sql`
        select ${sql.lit(param)} as param, ${value} as value, count(*)::int as hits from seen
        where missed in (0, ${bit(param as FacetParam)}) group by 2`,
    ),
    sql` union all `,
  )}
  union all select 'verbund', 'ja', count(*)::int from seen where missed in (0, ${bit('verbund')}) and is_ally
  union all select 'naehe', radius, hits from (
      select count(*) filter (where km <= 25) as near, count(*) filter (where km <= 50) as middle,
        count(*) filter (where km <= 100) as far from seen where missed in (0, ${bit('naehe')})) k
    cross join lateral (values ('25', k.near::int), ('50', k.middle::int), ('100', k.far::int)) r(radius, hits)
  union all select 'produkt', product::text, hits from (
    select product, count(*)::int as hits from seen, unnest(products) product
    where missed in (0, ${bit('produkt')}) and product > 1 group by 1) n`

const isOld = sql`(freshness in ('stale', 'unconfirmed'))::int`
const isAgeing = sql`(freshness = 'ageing')::int`
const confirmed = sql`coalesce(extract(epoch from confirmed_at), 0)`

/** What a list is sorted by: a number that is never null, then name and id. Old statements sink, but not out of the alphabet. */
export const sortKeys: Readonly<Record<ImplementationSort, RawBuilder<unknown>>> = {
  stand: sql`((${isOld} * 10 + array_position('{done,inProgress,planned,open,deferred,notResponsible,dropped}', status)) * 1e11
    + ${isAgeing} * 1e10 - ${confirmed})::float8`,
  bestaetigt: sql`(-${confirmed})::float8`,
  naehe: sql`(${isOld} * 1e6 + coalesce(km, 1e5))::float8`,
  einwohner: sql`(${isOld} * 1e9 - coalesce(population, 0))::float8`,
  name: sql`0::float8`,
}

export const nameKey = sql`name collate "und-x-icu"`
