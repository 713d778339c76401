import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { type ChoiceParam, type ChoiceSort, choiceFacets } from '../definition.ts'
import type { SolutionEyes } from '../deps.ts'
import { membersOf, offersFor, standing } from './standing.ts'
import type { Counts } from './work.ts'

export interface ChoiceFilter {
  readonly allianceId: number
  readonly visitor: Visitor
  readonly eyes: SolutionEyes
  readonly hits: readonly number[] | null
  readonly chosen: Readonly<Partial<Record<ChoiceParam, readonly string[]>>>
}

/** A service the Verbund might work on. */
export interface ChoiceRow {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  readonly concerned: number
  readonly done: number
  readonly forms: number
  readonly formBy: string | null
  /** Cases per year of all members that tell them; null where none does. */
  readonly cases: number | null
  readonly solutions: number
  readonly running: number
  readonly key: number
}

const bit = (param: ChoiceParam) => sql.lit(2 ** choiceFacets.findIndex(facet => facet.param === param))

const values: Readonly<Record<ChoiceParam, RawBuilder<unknown>>> = {
  formular: sql`case when forms = 0 then 'none' when form_by is null then 'undated' else 'dated' end`,
  loesung: sql`case when solutions = 0 then 'none' when running > 0 then 'running' else 'elsewhere' end`,
  themenfeld: sql`topic_area_id::text`,
}

/** The table `candidates`: what members lack or still have on paper, and the Verbund does not work on yet. */
function candidates({ allianceId, visitor, eyes, hits, chosen }: ChoiceFilter): RawBuilder<unknown> {
  const tests = choiceFacets.flatMap(({ param }) => {
    const wanted = chosen[param]
    return wanted ? [sql`case when ${values[param]} = any(${wanted}::text[]) then 0 else ${bit(param)} end`] : []
  })
  return sql`
    ${membersOf(allianceId)}, ${standing},
    asked as materialized (
      select g.* from standing g
      where (g.concerned > g.done or g.forms > 0) ${hits ? sql`and g.service_id = any(${hits}::int[])` : sql``}
        and g.service_id not in (select z.service_id from assignments z where z.alliance_id = ${allianceId}::int)),
    ${offersFor(eyes, visitor)},
    place as (
      select g.service_id, v.name, v.leika_key, t.topic_area_id, g.concerned, g.done, g.forms, g.form_by, g.cases,
        coalesce(o.solutions, 0) as solutions, coalesce(o.running, 0) as running
      from asked g join services v on v.id = g.service_id and v.ended_release_id is null
        join service_bundles b on b.ozg_id = v.ozg_id join situations t on t.id = b.situation_id
        left join offers o on o.service_id = g.service_id),
    candidates as materialized (
      select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

const sortKeys: Readonly<Record<ChoiceSort, RawBuilder<unknown>>> = {
  fehlt: sql`done - concerned`,
  formular: sql`case when forms = 0 then 999999 else coalesce(form_by - date '2020-01-01', 99999) end`,
  fallzahl: sql`-coalesce(cases, -1)`,
  loesungen: sql`-solutions`,
  name: sql`0`,
}

const byName = sql`name collate "und-x-icu"`

const columns = (
  sort: ChoiceSort,
) => sql`service_id, name, leika_key, concerned, done, forms, form_by::text as form_by, cases,
  solutions, running, (${sortKeys[sort]})::float8 as key`

export interface ChoicePage {
  readonly total: number
  readonly rows: readonly ChoiceRow[]
  readonly counts: Counts
}

const countsOf = (param: ChoiceParam, label: RawBuilder<unknown>, group: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${values[param]} as value, ${label} as label, count(*)::int as hits
  from candidates where missed in (0, ${bit(param)}) group by ${group}`

const facetCounts = sql`
  ${countsOf('formular', sql`null::text`, sql`2`)} union all ${countsOf('loesung', sql`null`, sql`2`)}
  union all ${countsOf('themenfeld', sql`(select f.name from topic_areas f where f.id = topic_area_id)`, sql`topic_area_id`)}`

interface Window {
  readonly sort: ChoiceSort
  readonly limit: number
  readonly offset: number
}

/** One page of the candidates, the number of all hits and the counts of the facets, in one statement. */
export async function listChoice(db: Db, filter: ChoiceFilter, { sort, limit, offset }: Window): Promise<ChoicePage> {
  const { rows } = await sql<{ total: number; page: ChoiceRow[] | null; counts: Counts | null }>`
    with ${candidates(filter)},
    page as (
      select ${columns(sort)} from candidates where missed = 0
      order by key, ${byName}, service_id limit ${limit}::int offset ${offset}::int
    )
    select (select count(*)::int from candidates where missed = 0) as total,
      (select json_agg(json_build_object('serviceId', service_id, 'name', name, 'leikaKey', leika_key,
        'concerned', concerned, 'done', done, 'forms', forms, 'formBy', form_by, 'cases', cases, 'solutions', solutions,
        'running', running, 'key', key) order by key, ${byName}, service_id) from page) as page,
      (select json_agg(json_build_array(param, value, label, hits)) from (${facetCounts}) c) as counts`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [], counts: rows[0]?.counts ?? [] }
}

export async function countChoice(db: Db, filter: ChoiceFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${candidates(filter)} select count(*)::int as total from candidates where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

export type ChoiceCursor = readonly [key: number, name: string, serviceId: number]

/** The candidates after a cursor, at most `limit`; for the API. */
export async function listChoiceAfter(
  db: Db,
  filter: ChoiceFilter,
  { sort, limit, after }: { sort: ChoiceSort; limit: number; after: ChoiceCursor | null },
): Promise<ChoiceRow[]> {
  const rest = after
    ? sql`where (key, ${byName}, service_id) > (${after[0]}::float8, ${after[1]}::text, ${after[2]}::int)`
    : sql``
  const { rows } = await sql<ChoiceRow>`
    with ${candidates(filter)}
    select * from (select ${columns(sort)} from candidates where missed = 0) c ${rest}
    order by key, ${byName}, service_id limit ${limit}::int`.execute(db)
  return rows
}
