import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { notConnectedId } from '#domain/product.ts'
import type { ConnectionRole } from '#domain/solution.ts'
import { searchWords } from '#domain/terms.ts'
import { type FacetParam, type SolutionSort, solutionFacets } from '../definition.ts'
import { productsOf } from './ours.ts'
import { isListedSolution, liveCount } from './visible.ts'

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
 * excludes it: 0 is listed, and a solution counts for a facet when only that facet excludes it. It holds what facets and
 * orders ask for and no more, so that it stays in memory.
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
        s.product_id in (select product_id from ours) as is_ours, s.updated_at, s.answered, s.service_count,
        ${nameHasWords(q)} as is_named
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

/** What counts for a facet, without its own choice. Where that is everything, the planner has to know. */
function counted({ chosen }: SolutionFilter, param: FacetParam): RawBuilder<boolean> {
  return Object.keys(chosen).every(other => other === param) ? sql`true` : sql`missed in (0, ${bit(param)})`
}

function facetOfAlike(filter: SolutionFilter, param: FacetParam, value: string) {
  return sql`
    select ${sql.lit(param)} as param, ${sql.ref(value)} as value, null::text as label, sum(hits)::int as hits from alike
    where ${counted(filter, param)} group by 2`
}

const roles: readonly (readonly [ConnectionRole, FacetParam])[] = [
  ['specialistSystem', 'fachverfahren'],
  ['records', 'dms'],
  ['payment', 'bezahlung'],
  ['account', 'konto'],
]

function connectedProducts(filter: SolutionFilter): RawBuilder<unknown> {
  const params = sql.join(
    roles.map(([role, param]) => sql`when ${sql.lit(role)} then ${sql.lit(param)}`),
    sql` `,
  )
  const tests = sql.join(
    roles.map(([role, param]) => sql`when ${sql.lit(role)} then ${counted(filter, param)}`),
    sql` `,
  )
  const isCounted = Object.keys(filter.chosen).length ? sql`case c.role ${tests} end` : sql`true`
  return sql`
    select case n.role ${params} end, p.id::text, p.name, n.hits from (
      select c.role, c.product_id, count(*)::int as hits
      from seen join solution_connections c on c.solution_id = seen.id
      where ${isCounted} and c.product_id <> ${notConnectedId} group by 1, 2) n
      join products p on p.id = n.product_id`
}

/** Rows of facet, value, its name where only the database knows it, and number; each without its own choice. */
export function facetCounts(filter: SolutionFilter): RawBuilder<unknown> {
  const countedFor = (param: FacetParam) => counted(filter, param)
  const ofAlike = (param: FacetParam, value: string) => facetOfAlike(filter, param, value)
  return sql`
    select 'beiuns' as param, 'ja' as value, null::text as label, coalesce(sum(hits), 0)::int as hits from alike
      where ${countedFor('beiuns')} and is_ours
    union all ${ofAlike('art', 'kind')} union all ${ofAlike('bedingung', 'condition')}
    union all ${ofAlike('stand', 'stage')} union all ${ofAlike('lizenz', 'licence')} union all ${ofAlike('land', 'land')}
    union all select 'produkt', p.id::text, p.name, n.hits from (
      select product_id, count(*)::int as hits from seen where ${countedFor('produkt')} group by 1) n
      join products p on p.id = n.product_id
    union all select 'anbieter', a.id::text, a.display_name, n.hits from (
      select administration_id, count(*)::int as hits from seen where ${countedFor('anbieter')} group by 1) n
      join administrations a on a.id = n.administration_id
    union all select 'themenfeld', f.id::text, f.name, n.hits from (
      select area, sum(g.hits)::int as hits from (
        select topic_area_ids, count(*) as hits from seen where ${countedFor('themenfeld')} group by 1) g,
        unnest(g.topic_area_ids) area
      group by 1) n
      join topic_areas f on f.id = n.area
    union all ${connectedProducts(filter)}
    -- There are thousands of services: only chosen ones are shown.
    union all select 'leistung', v.id::text, v.name, count(seen.id)::int
      from services v left join solution_services x on x.service_id = v.id
        left join seen on seen.id = x.solution_id and ${countedFor('leistung')}
      where v.id = any(${filter.chosen.leistung ?? []}::int[]) group by v.id, v.name`
}

/** The table `listed`: id, whether it runs here, and the key of the order. */
export function listed({ chosen, visitor }: SolutionFilter, sort: SolutionSort): RawBuilder<unknown> {
  if (sort === 'genutzt') return mostUsed(visitor)
  const isListed = Object.keys(chosen).length ? sql`missed = 0` : sql`true`
  return sql`listed as materialized (
    select id, is_ours, (${sortKeys[sort]})::float8 as key from seen where ${isListed})`
}

/** The same by the number of houses that run it, which differs by who looks; only this order asks for it. */
const mostUsed = (visitor: Visitor) => sql`listed as materialized (
  select seen.id, seen.is_ours, (-${liveCount(visitor)})::float8 as key
  from seen join solutions s on s.id = seen.id where seen.missed = 0)`

/** Ascending numbers by the columns of `seen`; the name and the id make every order a total one. */
const sortKeys: Readonly<Record<Exclude<SolutionSort, 'genutzt'>, RawBuilder<unknown>>> = {
  relevanz: sql`case when is_named then 0 else 1 end`,
  neu: sql`-date_part('epoch', updated_at)`,
  steckbrief: sql`-answered`,
  leistungen: sql`-service_count`,
  name: sql`0`,
}

/** As `fold` does, for the letters German names have. */
const foldedName = sql`replace(replace(replace(replace(lower(s.name), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`
function nameHasWords(q: string): RawBuilder<unknown> {
  const patterns = searchWords(q).map(word => `%${word}%`)
  return patterns.length ? sql`${foldedName} like all(${patterns}::text[])` : sql`true`
}

export const nameKey = sql`name collate "und-x-icu"`
