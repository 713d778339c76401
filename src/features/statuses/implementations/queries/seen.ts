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
 * The table `seen`: every entry of the service the viewer may see, with what facets and orders need of its administration.
 * All of it stands in two indexes, because the most common services have an entry of nearly every house. `missed` has one
 * bit per facet that excludes an entry: 0 is listed, and it counts for a facet when only that facet excludes it.
 */
export function seen(filter: ImplementationFilter): RawBuilder<unknown> {
  const { viewer, serviceId, q } = filter
  const tests = implementationFacets.flatMap(({ param }) => {
    const test = missedBy(filter, param)
    return test ? [test] : []
  })
  return sql`
    place as (
      select s.administration_id, s.status, s.confirmed_at, r.months, a.federal_state_key, a.type, a.size_class,
        a.population, ${placeOf('lat')} as lat, ${placeOf('lon')} as lon, ${products} as products
      from statuses s join administrations a on a.id = s.administration_id
        left join confirmation_rhythms r on r.administration_id = s.administration_id
      where s.service_id = ${serviceId}::int and ${isVisible(viewer.visitor)} ${isNamed(q)}
    ),
    seen as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

const isNamed = (q: string) => {
  const words = wordsOf(q)
  return words.length ? sql`and a.name_words like all(${words}::text[])` : sql``
}

/** Each product an entry names once, in whatever roles; most name none. */
const products = sql`case when coalesce(s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id, s.account_id)
  is not null then array_remove(array[s.product_id, nullif(s.specialist_system_id, s.product_id),
  case when s.records_system_id in (s.product_id, s.specialist_system_id) then null else s.records_system_id end,
  case when s.payment_id in (s.product_id, s.specialist_system_id, s.records_system_id) then null else s.payment_id end,
  case when s.account_id in (s.product_id, s.specialist_system_id, s.records_system_id, s.payment_id) then null
    else s.account_id end], null) end`

/** Patterns for `name_words` of administrations. */
export const wordsOf = (q: string) => (fold(q).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map(word => `% ${word}%`)

/** Whether a row of `seen` is an ally of the viewer, or how far it is: near enough within Germany, less than one in a thousand off at 100 km. */
export const isAlly = ({ allies }: Viewer) => sql`administration_id = any(${allies}::int[])`

export function kilometresFrom({ place }: Pick<Viewer, 'place'>): RawBuilder<unknown> {
  if (!place) return sql`null::float8`
  return sql`111.195::float8 * sqrt((lat - ${place.lat}::float8) ^ 2
    + ((lon - ${place.lon}::float8) * cosd((lat + ${place.lat}::float8) / 2)) ^ 2)`
}

/** The bit of a facet where it excludes an entry; null for a facet that nobody has chosen from. */
function missedBy({ viewer, chosen }: ImplementationFilter, param: FacetParam): RawBuilder<unknown> | null {
  const values = chosen[param] ?? (param === 'status' ? usualStatuses : null)
  if (!values) return null
  const wanted = sql`${values}::text[]`
  const tests: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
    status: sql`status = any(${wanted})`,
    verbund: isAlly(viewer),
    naehe: sql`${kilometresFrom(viewer)} <= (select max(radius::int) from unnest(${wanted}) radius)`,
    land: sql`${land} = any(${wanted})`,
    typ: sql`type = any(${wanted})`,
    groesse: sql`coalesce(size_class, 0) = any(${values}::int[])`,
    produkt: sql`products && ${values}::int[]`,
  }
  return sql`case when coalesce(${tests[param]}, false) then 0 else ${bit(param)} end`
}

const land = sql`coalesce(nullif(federal_state_key, ''), '-')`

const facetValues: Readonly<Record<Exclude<FacetParam, 'naehe' | 'verbund' | 'produkt'>, RawBuilder<unknown>>> = {
  status: sql`status`,
  land,
  typ: sql`type`,
  groesse: sql`coalesce(size_class, 0)::text`,
}

/** Entries of `seen` that no facet but those of products and places tells apart; the others are counted from here. */
export const alike = sql`
  alike as materialized (
    select missed, status, federal_state_key, type, size_class, count(*)::int as entries from seen group by 1, 2, 3, 4, 5)`

/** Rows of facet, value and number, each facet counted without its own choice. */
export const facetCounts = (viewer: Viewer): RawBuilder<unknown> => sql`
  ${sql.join(
    Object.entries(facetValues).map(
      ([param, value]) => sql`
        select ${sql.lit(param)} as param, ${value} as value, sum(entries)::int as hits from alike
        where missed in (0, ${bit(param as FacetParam)}) group by 2`,
    ),
    sql` union all `,
  )}
  union all select 'produkt', product::text, hits from (
    select product, count(*)::int as hits from seen, unnest(products) product
    where missed in (0, ${bit('produkt')}) and products is not null and product > 1 group by 1) n
  ${
    viewer.allies.length
      ? sql`
    union all select 'verbund', 'ja', count(*)::int from seen where missed in (0, ${bit('verbund')}) and ${isAlly(viewer)}`
      : sql``
  }
  ${viewer.place ? sql`union all ${nearCounts(viewer)}` : sql``}`

/** Radii hold each other. Degrees tell most that are too far, before anybody measures. */
function nearCounts({ place }: Viewer): RawBuilder<unknown> {
  const lat = sql`${place?.lat ?? 0}::float8`
  return sql`
    select 'naehe', radius, hits from (
      select count(*) filter (where km <= 25) as near, count(*) filter (where km <= 50) as middle,
        count(*) filter (where km <= 100) as far
      from (select ${kilometresFrom({ place })} as km from seen
        where missed in (0, ${bit('naehe')}) and lat between ${lat} - 0.9::float8 and ${lat} + 0.9::float8) n) k
      cross join lateral (values ('25', k.near::int), ('50', k.middle::int), ('100', k.far::int)) r(radius, hits)`
}

export const freshness = freshnessOf(sql`confirmed_at`, sql`months`)

const isOld = sql`(${freshness} in ('stale', 'unconfirmed'))::int`
const isAgeing = sql`(${freshness} = 'ageing')::int`
// Floating point throughout: the numbers of extract() are exact, and ten times as slow.
const confirmed = sql`coalesce(date_part('epoch', confirmed_at), 0)`

/** What a list is sorted by: a number that is never null, then name and id. Old statements sink, but not out of the alphabet. */
export const sortKey = (sort: ImplementationSort, viewer: Viewer): RawBuilder<unknown> =>
  ({
    stand: sql`(${isOld} * 10 + array_position('{done,inProgress,planned,open,deferred,notResponsible,dropped}', status))
      * 1e11::float8 + ${isAgeing} * 1e10::float8 - ${confirmed}`,
    bestaetigt: sql`-${confirmed}`,
    naehe: sql`${isOld} * 1e6::float8 + coalesce(${kilometresFrom(viewer)}, 1e5::float8)`,
    einwohner: sql`${isOld} * 1e9::float8 - coalesce(population, 0)`,
    name: sql`0::float8`,
  })[sort]

export const nameKey = sql`a.display_name collate "und-x-icu"`
