import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { notConnectedId } from '#domain/product.ts'
import type { ConnectionRole } from '#domain/solution.ts'
import { searchWords } from '#domain/terms.ts'
import { type FacetParam, type SolutionSort, solutionFacets } from '../definition.ts'
import { productsOf } from './ours.ts'
import { isListedSolution } from './visible.ts'

/** Which solutions are asked for, in terms of SQL. */
export interface SolutionFilter {
  readonly visitor: Visitor
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

const bit = (param: FacetParam) => sql.lit(2 ** solutionFacets.findIndex(facet => facet.param === param))

/**
 * The table `seen`: every listed solution the visitor may see and the words fit. `missed` has one bit per facet that
 * excludes it: 0 is listed, and a solution counts for a facet when only that facet excludes it. It holds what facets ask
 * for and no more, so that it stays in memory.
 */
export function seen(filter: SolutionFilter): RawBuilder<unknown> {
  const { visitor, q } = filter
  const tests = solutionFacets.flatMap(({ param }) => {
    const values = filter.chosen[param]
    return values ? [sql`case when coalesce(${missedTests[param](values)}, false) then 0 else ${bit(param)} end`] : []
  })
  return sql`
    ours as materialized (${productsOf(workingFor(visitor))}),
    place as (
      select s.id, s.kind, s.stage, s.condition, coalesce(s.licence, '-') as licence, s.product_id,
        s.administration_id, s.topic_area_ids, coalesce(nullif(a.federal_state_key, ''), '-') as land,
        s.product_id in (select product_id from ours) as is_ours
      from solutions s join administrations a on a.id = s.administration_id
      where ${isListedSolution(visitor)} ${hasWords(q)}
    ),
    seen as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

/** Each word stands in the terms of the solution, be it as a part of a compound. */
function hasWords(q: string): RawBuilder<unknown> {
  const patterns = searchWords(q).map(word => `%${word}%`)
  return patterns.length ? sql`and s.terms like all(${patterns}::text[])` : sql``
}

type Test = (values: readonly string[]) => RawBuilder<unknown>

const among =
  (column: string): Test =>
  values =>
    sql`${sql.ref(`place.${column}`)} = any(${values}::text[])`
const amongIds =
  (column: string): Test =>
  values =>
    sql`${sql.ref(`place.${column}`)} = any(${values}::int[])`
const connected =
  (role: ConnectionRole): Test =>
  values =>
    sql`place.id in (
    select c.solution_id from solution_connections c where c.role = ${sql.lit(role)} and c.product_id = any(${values}::int[]))`

const missedTests: Readonly<Record<FacetParam, Test>> = {
  beiuns: () => sql`place.is_ours`,
  art: among('kind'),
  bedingung: among('condition'),
  stand: among('stage'),
  lizenz: among('licence'),
  land: among('land'),
  produkt: amongIds('product_id'),
  anbieter: amongIds('administration_id'),
  themenfeld: values => sql`place.topic_area_ids && ${values}::int[]`,
  leistung: values => sql`place.id in (
    select x.solution_id from solution_services x where x.service_id = any(${values}::int[]))`,
  fachverfahren: connected('specialistSystem'),
  dms: connected('records'),
  bezahlung: connected('payment'),
  konto: connected('account'),
}

/** Solutions of `seen` that none of these facets tells apart; they are counted from here. */
export const alike = sql`alike as materialized (
  select missed, coalesce(is_ours, false) as is_ours, kind, condition, stage, licence, land, count(*)::int as hits
  from seen group by 1, 2, 3, 4, 5, 6, 7)`

const ofAlike = (param: FacetParam, value: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${value} as value, null::text as label, sum(hits)::int as hits from alike
  where missed in (0, ${bit(param)}) group by 2`

const roleBits = sql`case c.role when 'specialistSystem' then ${bit('fachverfahren')} when 'records' then ${bit('dms')}
  when 'payment' then ${bit('bezahlung')} else ${bit('konto')} end`

/** Rows of facet, value, its name where only the database knows it, and number; each without its own choice. */
export function facetCounts({ chosen }: SolutionFilter): RawBuilder<unknown> {
  return sql`
    select 'beiuns' as param, 'ja' as value, null::text as label, coalesce(sum(hits), 0)::int as hits from alike
      where missed in (0, ${bit('beiuns')}) and is_ours
    union all ${ofAlike('art', sql`kind`)} union all ${ofAlike('bedingung', sql`condition`)}
    union all ${ofAlike('stand', sql`stage`)} union all ${ofAlike('lizenz', sql`licence`)}
    union all ${ofAlike('land', sql`land`)}
    union all select 'produkt', p.id::text, p.name, n.hits from (
      select product_id, count(*)::int as hits from seen where missed in (0, ${bit('produkt')}) group by 1) n
      join products p on p.id = n.product_id
    union all select 'anbieter', a.id::text, a.display_name, n.hits from (
      select administration_id, count(*)::int as hits from seen where missed in (0, ${bit('anbieter')}) group by 1) n
      join administrations a on a.id = n.administration_id
    union all select 'themenfeld', f.id::text, f.name, n.hits from (
      select area, sum(g.hits)::int as hits from (
        select topic_area_ids, count(*) as hits from seen where missed in (0, ${bit('themenfeld')}) group by 1) g,
        unnest(g.topic_area_ids) area
      group by 1) n
      join topic_areas f on f.id = n.area
    union all select case n.role when 'specialistSystem' then 'fachverfahren' when 'records' then 'dms'
        when 'payment' then 'bezahlung' else 'konto' end, p.id::text, p.name, n.hits from (
      select c.role, c.product_id, count(*)::int as hits
      from seen join solution_connections c on c.solution_id = seen.id
      where seen.missed in (0, ${roleBits}) and c.product_id <> ${notConnectedId} group by 1, 2) n
      join products p on p.id = n.product_id
    -- There are thousands of services: only chosen ones are shown.
    union all select 'leistung', v.id::text, v.name, count(seen.id)::int
      from services v left join solution_services x on x.service_id = v.id
        left join seen on seen.id = x.solution_id and seen.missed in (0, ${bit('leistung')})
      where v.id = any(${chosen.leistung ?? []}::int[]) group by v.id, v.name`
}

/** What is listed, with all a solution says. */
export const listed = sql`seen join solutions s on s.id = seen.id where seen.missed = 0`

/** Ascending numbers by the columns of `listed`; the name and the id make every order a total one. */
export function sortKey(sort: SolutionSort, q: string): RawBuilder<unknown> {
  const keys: Readonly<Record<SolutionSort, () => RawBuilder<unknown>>> = {
    relevanz: () => sql`case when ${nameHasWords(q)} then 0 else 1 end::float8`,
    neu: () => sql`-date_part('epoch', updated_at)`,
    steckbrief: () => sql`-answered::float8`,
    leistungen: () => sql`-service_count::float8`,
    name: () => sql`0::float8`,
  }
  return keys[sort]()
}

/** As `fold` does, for the letters German names have. */
const foldedName = sql`replace(replace(replace(replace(lower(name), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`
const nameHasWords = (q: string) => sql`${foldedName} like all(${searchWords(q).map(word => `%${word}%`)}::text[])`

export const nameKey = sql`name collate "und-x-icu"`
