import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type FacetParam, type StandingParam, standingFacets } from '../definition.ts'
import type { ServiceFilter } from '../filter.ts'
import { doneByAllies, doneCounts, ownJoins, standingColumns, standingCounts, standingMisses } from './standing.ts'

export type ServiceSort = 'relevanz' | 'name' | 'erledigt' | 'schluessel'

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

export type FacetCounts = Readonly<Record<FacetParam | StandingParam, ReadonlyMap<string, number>>>

/** Rows travel as JSON arrays: half the bytes, and no names to convert. */
export const rowArray = sql`json_build_array(id, name, leika_key, ozg_id, leika_types, procedure_code, key_level, sdg1, sdg2, score)`

export type RowArray = readonly [
  id: number,
  name: string,
  leikaKey: string | null,
  ozgId: string,
  leikaTypes: readonly string[],
  procedureCode: string | null,
  keyLevel: ServiceRow['keyLevel'],
  sdg1: boolean,
  sdg2: boolean,
  score: number,
]

export function toServiceRow(row: RowArray): ServiceRow {
  const [id, name, leikaKey, ozgId, leikaTypes, procedureCode, keyLevel, sdg1, sdg2, score] = row
  return { id, name, leikaKey, ozgId, leikaTypes, procedureCode, keyLevel, sdg1, sdg2, score }
}

/** The values of `matched`: hits as PostgreSQL arrays in text, null where nothing is searched for or chosen. */
export type MatchValues = Readonly<
  Record<FacetParam | StandingParam, readonly string[] | null> & {
    ids: string | null
    scores: string | null
    own: number | null
  }
>

export function matchValues({ hits, chosen, standing }: ServiceFilter): MatchValues {
  const facet = (param: FacetParam) => chosen[param] ?? null
  return {
    ids: hits && arrayText(hits.map(hit => hit.id)),
    scores: hits && arrayText(hits.map(hit => hit.score)),
    themenfeld: facet('themenfeld'),
    lage: facet('lage'),
    ozg: facet('ozg'),
    typ: facet('typ'),
    verrichtung: facet('verrichtung'),
    gliederung: facet('gliederung'),
    sdg: facet('sdg'),
    schluessel: facet('schluessel'),
    own: standing?.own ?? null,
    zustaendig: standing?.chosen.zustaendig ?? null,
    'bei-uns': standing?.chosen['bei-uns'] ?? null,
    erledigt: standing?.chosen.erledigt ?? null,
  }
}

/** Which of the few statements it takes: at work it also knows the own entries and those of the Verbund. */
export interface MatchShape {
  readonly isSearch: boolean
  readonly isAtWork: boolean
  /** Sorted by how often a service is done: that is the score then. */
  readonly isRanked: boolean
}

export const shapeOf = ({ hits, standing }: ServiceFilter, sort: ServiceSort): MatchShape => ({
  isSearch: hits !== null,
  isAtWork: (standing?.own ?? null) !== null,
  isRanked: sort === 'erledigt',
})

const nothing = sql``

/** A PostgreSQL array as text: the driver quotes element by element, which takes longer than the statement. */
const arrayText = (numbers: readonly number[]) => `{${numbers.join(',')}}`

/** `matched` with the values of one filter. */
export function matchedBy(filter: ServiceFilter, sort: ServiceSort): RawBuilder<unknown> {
  const values = matchValues(filter)
  return matched(shapeOf(filter, sort), name => sql`${values[name]}`)
}

/**
 * Every active service the text matches, with one column per facet that is 1 where that facet excludes it.
 * A service is listed when nothing excludes it; it counts for a facet when only that facet may exclude it.
 */
export function matched(
  { isSearch, isAtWork, isRanked }: MatchShape,
  value: (name: keyof MatchValues) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const source = isSearch
    ? sql`unnest(${value('ids')}::int[], ${value('scores')}::float8[]) h(hit_id, score) join services s on s.id = h.hit_id`
    : sql`(select 0::float8 as score) h cross join services s`
  const isCounted = isAtWork || isRanked
  const miss = (param: FacetParam | StandingParam, isIn: (values: RawBuilder<unknown>) => RawBuilder<unknown>) => {
    const values = sql`${value(param)}::text[]`
    return sql`(case when ${values} is null or ${isIn(values)} then 0 else 1 end)`
  }
  const atWork = standingFacets.map(
    ({ param }, i) => sql`${miss(param, standingMisses[param])} as ${sql.ref(`m${9 + i}`)}`,
  )
  return sql`
    ${isCounted ? doneCounts(value) : nothing}
    ${isAtWork ? doneByAllies(value) : nothing}
    matched as materialized (
      select *, m1 + m2 + m3 + m4 + m5 + m6 + m7 + m8 ${isAtWork ? sql`+ m9 + m10 + m11` : nothing} as misses from (
        select s.id, s.name, s.leika_key, s.ozg_id, s.leika_types, s.procedure_code, s.key_level, s.sdg1, s.sdg2,
          ${isRanked ? sql`coalesce(dc.houses, 0)::float8 as score` : sql`h.score`}, b.situation_id, t.topic_area_id,
          ${isAtWork ? sql`${standingColumns}, ${sql.join(atWork)},` : nothing}
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
        ${isCounted ? sql`left join done_counts dc on dc.service_id = s.id` : nothing}
        ${isAtWork ? sql`left join done_by_allies da on da.service_id = s.id ${ownJoins(value('own'))}` : nothing}
        where s.ended_release_id is null
      ) each_service
    )`
}

/**
 * All facets in one pass: each grouping set is one facet, told by the bits of `grouping`. Multi-valued facets are
 * grouped by their whole combination, of which there are few, and taken apart in `countMaps`.
 */
export const countsFor = ({ isAtWork }: MatchShape) => sql`${counts}${isAtWork ? standingCounts : nothing}`

const counts = sql`
  select case g when 127 then 'themenfeld' when 191 then 'lage' when 223 then 'ozg' when 239 then 'typ'
      when 247 then 'verrichtung' when 251 then 'gliederung' when 253 then 'sdg' else 'schluessel' end as param,
    case g when 127 then topic_area_id::text when 191 then situation_id::text when 223 then ozg_id
      when 239 then nullif(array_to_string(leika_types, '|'), '') when 247 then procedure_code when 251 then nullif(key_level, 'none')
      when 253 then sdg else key end as value,
    case g when 127 then n1 when 191 then n2 when 223 then n3 when 239 then n4
      when 247 then n5 when 251 then n6 when 253 then n7 else n8 end as count
  from (
    select grouping(topic_area_id, situation_id, ozg_id, leika_types, procedure_code, key_level, sdg, key) as g,
      topic_area_id, situation_id, ozg_id, leika_types, procedure_code, key_level, sdg, key,
      count(*) filter (where misses = m1) as n1, count(*) filter (where misses = m2) as n2,
      count(*) filter (where misses = m3) as n3, count(*) filter (where misses = m4) as n4,
      count(*) filter (where misses = m5) as n5, count(*) filter (where misses = m6) as n6,
      count(*) filter (where misses = m7) as n7, count(*) filter (where misses = m8) as n8
    from (select *, case when leika_key is null then 'ohne' else 'mit' end as key,
      case when sdg1 and sdg2 then 'sdg1|sdg2' when sdg1 then 'sdg1' when sdg2 then 'sdg2' else 'ohne' end as sdg
      from matched) m
    group by grouping sets ((topic_area_id), (situation_id), (ozg_id), (leika_types), (procedure_code), (key_level), (sdg), (key))
  ) grouped`

export const order: Record<ServiceSort, RawBuilder<unknown>> = {
  relevanz: sql`score desc, name collate "und-x-icu", id`,
  name: sql`name collate "und-x-icu", id`,
  erledigt: sql`score desc, name collate "und-x-icu", id`,
  schluessel: sql`leika_key nulls last, name collate "und-x-icu", id`,
}

export type FacetCount = readonly [param: FacetParam | StandingParam, values: string, count: number]

/** The counts by facet and value; combinations of values are taken apart. */
export function countMaps(all: readonly FacetCount[]): FacetCounts {
  const maps: Record<string, Map<string, number>> = {}
  for (const [param, values, count] of all) {
    maps[param] ??= new Map()
    for (const value of values.split('|')) maps[param].set(value, (maps[param].get(value) ?? 0) + count)
  }
  return maps as unknown as FacetCounts
}
