import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { rhythms, usualMonths } from '#domain/freshness.ts'
import { fold } from '#domain/german.ts'
import type { StatusCode } from '#domain/status.ts'
import { byAge } from '../../freshness.ts'
import { isVisible } from '../../visible.ts'
import { type FacetParam, type ImplementationSort, implementationFacets, radii } from '../definition.ts'
import { placeOf, type Viewer } from '../viewer.ts'
import { kilometres, near } from './near.ts'

/** Which entries of one service are asked for, in terms of SQL. */
export interface ImplementationFilter {
  readonly viewer: Viewer
  readonly serviceId: number
  /** Words of the names of administrations. */
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

/** In the order of the list: a status travels as its place here, because numbers are grouped and compared faster than words. */
const stages: readonly string[] = [
  'done',
  'inProgress',
  'planned',
  'open',
  'deferred',
  'notResponsible',
  'dropped',
] satisfies readonly StatusCode[]

const stageOf = (status: RawBuilder<unknown>) =>
  sql`case ${status} ${sql.join(
    stages.map((code, i) => sql`when ${sql.lit(code)} then ${sql.lit(i + 1)}`),
    sql` `,
  )} end`

/** Whoever is not responsible has put nothing into practice: listed only when somebody asks for them. */
const usualStatuses = ['open', 'planned', 'inProgress', 'done', 'deferred']

export const bit = (param: FacetParam) => sql.lit(2 ** implementationFacets.findIndex(facet => facet.param === param))

/**
 * The table `seen`: every entry of the service the viewer may see, with what facets and orders need. It is read from one index,
 * because the most common services have an entry of nearly every house; what is asked of the houses stands in few `strata`.
 * `missed` has one bit per facet that excludes an entry: 0 is listed, and it counts for a facet when only that facet excludes
 * it. `key` is what the list is sorted by. Before it stands `near`, the houses around and in a Verbund with the viewer.
 */
export function seen(filter: ImplementationFilter, sort: ImplementationSort = 'name'): RawBuilder<unknown> {
  const { viewer, serviceId, q, chosen } = filter
  const tests = implementationFacets.flatMap(({ param }) => {
    const test = missedBy(filter, param)
    return test ? [test] : []
  })
  const asksStrata = chosen.land ?? chosen.typ ?? chosen.groesse
  return sql`
    near as materialized (${near(viewer)}),
    place as (
      select s.administration_id, s.stratum_id, ${stageOf(sql`s.status`)} as stage, s.confirmed_at, ${products} as products,
        n.ring, n.is_ally is true as is_ally
        ${asksStrata ? sql`, p.federal_state_key, p.type, p.size_class` : sql``}
        ${sortsByHouse.has(sort) ? sql`, ${placeOf('lat')} as lat, ${placeOf('lon')} as lon, a.population` : sql``}
      from statuses s left join near n on n.id = s.administration_id
        ${asksStrata ? sql`join strata p on p.id = s.stratum_id` : sql``}
        ${sortsByHouse.has(sort) ? sql`join administrations a on a.id = s.administration_id` : sql``}
      where s.service_id = ${serviceId}::int and ${isVisible(viewer.visitor)} ${isNamed(q)}
    ),
    seen as materialized (
      select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed, ${sortKey(sort, viewer)} as key from place)`
}

const isNamed = (q: string) => {
  const words = wordsOf(q)
  return words.length
    ? sql`and s.administration_id in (select a.id from administrations a where a.name_words like all(${words}::text[]))`
    : sql``
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

/** The bit of a facet where it excludes an entry; null for a facet that nobody has chosen from. */
function missedBy({ chosen }: ImplementationFilter, param: FacetParam): RawBuilder<unknown> | null {
  const values = chosen[param] ?? (param === 'status' ? usualStatuses : null)
  if (!values) return null
  const wanted = sql`${values}::text[]`
  const tests: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
    status: sql`stage = any(${values.map(code => stages.indexOf(code) + 1)}::int[])`,
    verbund: sql`is_ally`,
    naehe: sql`ring <= (select max(radius::int) from unnest(${wanted}) radius)`,
    land: sql`${land} = any(${wanted})`,
    typ: sql`type = any(${wanted})`,
    groesse: sql`size_class = any(${values}::int[])`,
    produkt: sql`products && ${values}::int[]`,
  }
  return sql`case when coalesce(${tests[param]}, false) then 0 else ${bit(param)} end`
}

const land = sql`coalesce(nullif(federal_state_key, ''), '-')`

/** What is grouped by, and the code of the value then: numbers and bytes are grouped faster than words. */
const facetValues: Readonly<
  Record<
    Exclude<FacetParam, 'naehe' | 'verbund' | 'produkt'>,
    readonly [by: RawBuilder<unknown>, code: RawBuilder<unknown>]
  >
> = {
  status: [sql`stage`, sql`(${sql.lit(`{${stages.join(',')}}`)}::text[])[value]`],
  land: [sql`federal_state_key collate "C"`, sql`coalesce(nullif(value, ''), '-')`],
  typ: [sql`type collate "C"`, sql`value`],
  groesse: [sql`size_class`, sql`value::text`],
}

/** Entries of `seen` that no facet but that of products tells apart; the others are counted from here. */
export const alike = sql`
  alike as materialized (
    select g.*, p.federal_state_key, p.type, p.size_class
    from (select missed, stage, stratum_id, ring, is_ally, count(*)::int as entries from seen group by 1, 2, 3, 4, 5) g
      join strata p on p.id = g.stratum_id)`

/** Rows of facet, value and number, each facet counted without its own choice. */
export const facetCounts = (viewer: Viewer): RawBuilder<unknown> => sql`
  ${sql.join(
    Object.entries(facetValues).map(
      ([param, [by, code]]) => sql`
        select ${sql.lit(param)} as param, ${code} as value, hits
        from (select ${by} as value, sum(entries)::int as hits from alike
          where missed in (0, ${bit(param as FacetParam)}) group by 1) v`,
    ),
    sql` union all `,
  )}
  union all select 'produkt', product::text, hits from (
    select product, count(*)::int as hits
    from (select unnest(products) as product from seen where missed in (0, ${bit('produkt')}) and products is not null) u
    where product > 1 group by 1) n
  ${
    viewer.allies.length
      ? sql`
    union all select 'verbund', 'ja', sum(entries)::int from alike where missed in (0, ${bit('verbund')}) and is_ally`
      : sql``
  }
  ${viewer.place ? sql`union all ${nearCounts}` : sql``}`

/** Radii hold each other. */
const nearCounts = sql`
  select 'naehe', radius::text, sum(entries)::int from alike join unnest(${sql.lit(`{${radii.join(',')}}`)}::int[]) radius
    on ring <= radius where missed in (0, ${bit('naehe')}) group by 2`

/** The rhythm of a house that has chosen another than the usual one. Few have: they stand in hashes, nothing is joined. */
const months = sql`case ${sql.join(
  rhythms
    .filter(each => each !== usualMonths)
    .map(
      each => sql`when administration_id in (
        select administration_id from confirmation_rhythms where months = ${sql.lit(each)}) then ${sql.lit(each)}`,
    ),
  sql` `,
)} end`

/** So much more for a statement that is ageing, or old: old ones sink, but not out of the alphabet. */
function sunk(ageing: string, old: string): RawBuilder<unknown> {
  const by = (weight: string) => sql`${sql.lit(weight)}::float8`
  const weights = { fresh: by('0'), ageing: by(ageing), stale: by(old), unconfirmed: by(old) }
  return byAge(sql`confirmed_at`, months, weights)
}

// Floating point throughout: the numbers of extract() are exact, and ten times as slow.
const confirmed = sql`coalesce(date_part('epoch', confirmed_at), 0)`

/** A number that is never null, of a row of `place`; then come name and id. */
const sortKey = (sort: ImplementationSort, { place }: Viewer): RawBuilder<unknown> =>
  ({
    stand: sql`stage * 1e11::float8 + ${sunk('1e10', '1e12')} - ${confirmed}`,
    bestaetigt: sql`-${confirmed}`,
    naehe: sql`${sunk('0', '1e6')} + coalesce(${place ? kilometres(place, [sql`lat`, sql`lon`]) : sql`null`}, 1e5::float8)`,
    einwohner: sql`${sunk('0', '1e9')} - coalesce(population, 0)`,
    name: sql`0::float8`,
  })[sort]

const sortsByHouse: ReadonlySet<ImplementationSort> = new Set(['naehe', 'einwohner'])

export const nameKey = sql`a.display_name collate "und-x-icu"`
