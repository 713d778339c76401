import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { searchWords } from '#domain/terms.ts'
import { type FacetParam, type ProjectSort, projectFacets } from '../definition.ts'
import { isVisibleProject, participating, shownParticipants } from './visible.ts'

/** Which projects are asked for, in terms of SQL. */
export interface ProjectFilter {
  readonly visitor: Visitor
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

const bit = (param: FacetParam) => sql.lit(2 ** projectFacets.findIndex(facet => facet.param === param))

/**
 * The table `seen`: every project the visitor may see and the words fit. `missed` has one bit per facet that excludes it:
 * 0 is listed, and a project counts for a facet when only that facet excludes it.
 */
export function seen(filter: ProjectFilter): RawBuilder<unknown> {
  const { visitor, q } = filter
  const own = workingFor(visitor)
  const tests = projectFacets.flatMap(({ param }) => {
    const values = filter.chosen[param]
    return values ? [sql`case when coalesce(${missedTests[param](values)}, false) then 0 else ${bit(param)} end`] : []
  })
  return sql`
    place as (
      select p.id, p.kind, p.state, p.administration_id, p.topic_area_ids,
        coalesce(nullif(a.federal_state_key, ''), '-') as land,
        ${own}::int is not null and (p.administration_id = ${own}::int or exists (select 1 from project_participants x
          where x.project_id = p.id and x.administration_id = ${own}::int)) as is_ours
      from projects p join administrations a on a.id = p.administration_id
      where ${isVisibleProject(visitor)} ${hasWords(q)}
    ),
    seen as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

/** Each word stands in the terms of the project, be it as a part of a compound. */
function hasWords(q: string): RawBuilder<unknown> {
  const patterns = searchWords(q).map(word => `%${word}%`)
  return patterns.length ? sql`and p.terms like all(${patterns}::text[])` : sql``
}

type Test = (values: readonly string[]) => RawBuilder<unknown>

const among =
  (column: string): Test =>
  values =>
    sql`${sql.ref(`place.${column}`)} = any(${values}::text[])`

const missedTests: Readonly<Record<FacetParam, Test>> = {
  mituns: () => sql`place.is_ours`,
  art: among('kind'),
  stand: among('state'),
  land: among('land'),
  themenfeld: values => sql`place.topic_area_ids && ${values}::int[]`,
  leistung: values => sql`place.id in (
    select x.project_id from project_services x where x.service_id = any(${values}::int[]))`,
  // A blocked house takes part in nothing, whoever asks; as the lead it is found by its own people alone.
  verwaltung: values => sql`(place.administration_id = any(${values}::int[]) or place.id in (
    select x.project_id from ${shownParticipants} x where x.administration_id = any(${values}::int[])))`,
}

const counted = (param: FacetParam, value: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${value} as value, null::text as label, count(*)::int as hits from seen
  where missed in (0, ${bit(param)}) group by 2`

/** Rows of facet, value, its name where only the database knows it, and number; each without its own choice. */
export function facetCounts({ chosen }: ProjectFilter): RawBuilder<unknown> {
  return sql`
    select 'mituns' as param, 'ja' as value, null::text as label, count(*)::int as hits from seen
      where missed in (0, ${bit('mituns')}) and is_ours
    union all ${counted('art', sql`kind`)} union all ${counted('stand', sql`state`)}
    union all ${counted('land', sql`land`)}
    union all select 'themenfeld', f.id::text, f.name, n.hits from (
      select area, count(*)::int as hits from seen, unnest(seen.topic_area_ids) area
      where missed in (0, ${bit('themenfeld')}) group by 1) n join topic_areas f on f.id = n.area
    -- There are thousands of services and houses: only chosen ones are shown.
    union all select 'leistung', v.id::text, v.name, (select count(*)::int from seen
        join project_services x on x.project_id = seen.id and x.service_id = v.id where missed in (0, ${bit('leistung')}))
      from services v where v.id = any(${chosen.leistung ?? []}::int[])
    union all select 'verwaltung', h.id::text, h.display_name, (select count(*)::int from seen
        where missed in (0, ${bit('verwaltung')}) and (seen.administration_id = h.id or exists (
          select 1 from project_participants x where x.project_id = seen.id and x.administration_id = h.id
            and h.id in (${participating}))))
      from administrations h where h.id = any(${chosen.verwaltung ?? []}::int[])`
}

/** What is listed, with all a project says. */
export const listed = sql`seen join projects p on p.id = seen.id where seen.missed = 0`

/** Ascending numbers by the columns of `listed`; the name and the id make every order a total one. */
export function sortKey(sort: ProjectSort, q: string): RawBuilder<unknown> {
  const keys: Readonly<Record<ProjectSort, () => RawBuilder<unknown>>> = {
    relevanz: () => sql`case when ${nameHasWords(q)} then 0 else 1 end::float8`,
    neu: () => sql`-date_part('epoch', news_at)`,
    beteiligte: () => sql`-(select count(*) from ${shownParticipants} x where x.project_id = p.id)::float8`,
    name: () => sql`0::float8`,
  }
  return keys[sort]()
}

/** As `fold` does, for the letters German names have. */
const foldedName = sql`replace(replace(replace(replace(lower(name), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`
const nameHasWords = (q: string) => sql`${foldedName} like all(${searchWords(q).map(word => `%${word}%`)}::text[])`

export const nameKey = sql`name collate "und-x-icu"`
