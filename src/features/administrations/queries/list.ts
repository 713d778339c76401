import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Level } from '#domain/administration.ts'
import { administeredById, isParticipating } from '../administering.ts'
import type { AdministrationSort, FacetParam } from '../definition.ts'
import type { Match } from '../match.ts'

export interface Named {
  readonly id: number
  readonly name: string
}

export interface AdministrationRow {
  readonly id: number
  readonly regionalKey: string | null
  readonly ags: string | null
  readonly level: Level
  readonly type: string
  readonly name: string
  readonly shortName: string
  readonly displayName: string
  readonly designation: string | null
  readonly parentId: number | null
  readonly parent: Named | null
  readonly district: Named | null
  readonly federalState: Named | null
  readonly population: number | null
  readonly sizeClass: number | null
  readonly postalCode: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly website: string | null
  /** Where a body sits that is no territory. */
  readonly seat: string | null
  /** False while a proposed body waits for approval. */
  readonly isListed: boolean
  readonly isParticipating: boolean
  /** Whose administration does its work, where it has none of its own. */
  readonly administeredBy: Named | null
}

export interface AdministrationFilter {
  readonly match: Match
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

/** Hits per value of each facet, counted without that facet's own choice; '' for entries that have no value. */
export type FacetCounts = Readonly<Record<FacetParam, ReadonlyMap<string, number>>>

/** Every row of the directory with the names of what it belongs to; the alias `a` is what conditions refer to. */
export const rowColumns = sql`
  a.id, a.regional_key, a.ags, a.level, a.type, a.name, a.short_name, a.display_name, a.designation, a.parent_id,
  case when u.id is not null then json_build_object('id', u.id, 'name', u.display_name) end as parent,
  case when d.id is not null then json_build_object('id', d.id, 'name', d.display_name) end as district,
  case when f.id is not null then json_build_object('id', f.id, 'name', f.display_name) end as federal_state,
  a.population, a.size_class, a.postal_code, a.lat, a.lon, a.website, a.seat, a.is_listed, ${isParticipating} as is_participating,
  (select json_build_object('id', w.id, 'name', w.display_name) from administrations w
    where w.id = ${administeredById}) as administered_by`

export const rowSource = sql`
  administrations a
  left join administrations u on u.id = a.parent_id
  left join administrations d on d.id = a.district_id
  left join administrations f on f.id = a.federal_state_id`

/** What a list is sorted by, ascending; the id makes every order a total one. */
export function sortKeys(sort: AdministrationSort, { rank }: Match): RawBuilder<unknown>[] {
  const byPopulation = sql`coalesce(-a.population, 1)`
  if (sort === 'relevanz') return [rank, byPopulation, sql`a.id`]
  if (sort === 'einwohner') return [byPopulation, sql`a.id`]
  if (sort === 'schluessel') return [sql`coalesce(a.regional_key, '~') collate "C"`, sql`a.id`]
  return [sql`a.display_name collate "und-x-icu"`, sql`a.id`]
}

/** The statement is the same whatever is chosen, so that its plan is kept: what is not chosen is null. */
export function isListed({ match, chosen }: AdministrationFilter): RawBuilder<unknown> {
  return sql`${match.condition}
    and (${param(chosen, 'land')} is null or a.federal_state_id in (
      select l.id from administrations l where l.level = 'land' and l.regional_key = any(${param(chosen, 'land')})))
    and (${param(chosen, 'ebene')} is null or a.level = any(${param(chosen, 'ebene')}))
    and (${param(chosen, 'typ')} is null or a.type = any(${param(chosen, 'typ')}))
    and (${param(chosen, 'groesse')} is null or coalesce(a.size_class, 0)::text = any(${param(chosen, 'groesse')}))
    and (${param(chosen, 'teilnahme')} is null
      or case when ${isParticipating} then 'ja' else 'nein' end = any(${param(chosen, 'teilnahme')}))`
}

const param = (chosen: AdministrationFilter['chosen'], facet: FacetParam) => sql`${chosen[facet] ?? null}::text[]`

/** The rows of one page in their order; names of what they belong to are looked up for these alone. */
export function pageOf(condition: RawBuilder<unknown>, keys: readonly RawBuilder<unknown>[], cut: RawBuilder<unknown>) {
  return sql`
    (select a.id as page_id from administrations a where ${condition} order by ${sql.join(keys)} ${cut}) page
    join (${rowSource}) on a.id = page_id
    order by ${sql.join(keys)}`
}

export interface AdministrationPage {
  readonly total: number
  readonly rows: readonly AdministrationRow[]
  readonly counts: FacetCounts
}

interface Window {
  readonly sort: AdministrationSort
  readonly limit: number
  readonly offset: number
}

/** One page of the directory, the number of all hits and the counts of every facet, in one statement. */
export async function listAdministrations(db: Db, filter: AdministrationFilter, { sort, limit, offset }: Window) {
  const keys = sortKeys(sort, filter.match)
  const { rows } = await sql<{ total: number; page: AdministrationRow[] | null; counts: FacetCount[] | null }>`
    with ${combinations(filter)}
    select (select coalesce(sum(hits), 0)::int from combination where misses = 0) as total,
      (select json_agg(p) from (
        select ${rowColumns} from ${pageOf(isListed(filter), keys, sql`limit ${limit} offset ${offset}`)}) p) as page,
      (select json_agg(json_build_array(param, value, hits)) from (${counts}) c) as counts`.execute(db)
  const [answer] = rows
  const page: AdministrationPage = {
    total: answer?.total ?? 0,
    rows: answer?.page ?? [],
    counts: countMaps(answer?.counts ?? []),
  }
  return page
}

/**
 * The rows a query matches, counted per combination of their facet values: some hundred instead of some thousand.
 * Each has one column per facet that is 1 where that facet excludes it. It counts for a facet when only that facet may.
 */
function combinations({ match, chosen }: AdministrationFilter): RawBuilder<unknown> {
  const miss = (facet: FacetParam) =>
    sql`(case when ${param(chosen, facet)} is null or ${sql.ref(facet)} = any(${param(chosen, facet)}) then 0 else 1 end)`
  return sql`
    counted as (
      select a.federal_state_id, a.level, a.type, a.size_class, ${isParticipating} as participates, count(*)::int as hits
      from administrations a where ${match.condition} group by 1, 2, 3, 4, 5
    ),
    named as (
      select coalesce(l.regional_key, '') as land, c.level as ebene, c.type as typ,
        coalesce(c.size_class, 0)::text as groesse, case when c.participates then 'ja' else 'nein' end as teilnahme, c.hits
      from counted c left join administrations l on l.id = c.federal_state_id
    ),
    combination as (
      select *, m1 + m2 + m3 + m4 + m5 as misses from (
        select *, ${miss('land')} as m1, ${miss('ebene')} as m2, ${miss('typ')} as m3, ${miss('groesse')} as m4,
          ${miss('teilnahme')} as m5 from named
      ) weighed
    )`
}

const counts = sql`
  select 'land' as param, land as value, sum(hits)::int as hits from combination where misses = m1 group by 2
  union all select 'ebene', ebene, sum(hits)::int from combination where misses = m2 group by 2
  union all select 'typ', typ, sum(hits)::int from combination where misses = m3 group by 2
  union all select 'groesse', groesse, sum(hits)::int from combination where misses = m4 group by 2
  union all select 'teilnahme', teilnahme, sum(hits)::int from combination where misses = m5 group by 2`

type FacetCount = readonly [param: FacetParam, value: string, count: number]

function countMaps(all: readonly FacetCount[]): FacetCounts {
  const maps = { land: new Map(), ebene: new Map(), typ: new Map(), groesse: new Map(), teilnahme: new Map() }
  for (const [param, value, count] of all) maps[param].set(value, count)
  return maps
}
