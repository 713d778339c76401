import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import { type AssignmentDue, type WorkParam, type WorkSort, workFacets } from '../definition.ts'
import type { SolutionEyes } from '../deps.ts'
import { membersOf, offersFor, standing } from './standing.ts'

export interface WorkFilter {
  readonly allianceId: number
  readonly visitor: Visitor
  readonly eyes: SolutionEyes
  /** Ids from the search of the catalogue; null when nothing is searched for. */
  readonly hits: readonly number[] | null
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<WorkParam, readonly string[]>>>
}

/** One service the Verbund works on. Days are texts: 2026-11-25. */
export interface WorkRow {
  readonly id: number
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  readonly state: AssignmentState
  readonly takenById: number | null
  readonly takenByName: string | null
  readonly dueOn: string | null
  readonly due: AssignmentDue
  /** Members the service concerns, and those of them that have done it, as far as they show it to the Verbund. */
  readonly concerned: number
  readonly done: number
  /** Members with a form on paper or PDF, and the first day one of them is to be replaced. */
  readonly forms: number
  readonly formBy: string | null
  /** Solutions the visitor sees, and members where one of them runs. */
  readonly solutions: number
  readonly running: number
  /** What came of it; null where there is nothing the visitor sees. */
  readonly solutionId: number | null
  readonly solutionName: string | null
  readonly version: number
  readonly key: number
}

const bit = (param: WorkParam) => sql.lit(2 ** workFacets.findIndex(facet => facet.param === param))

const values: Readonly<Record<WorkParam, RawBuilder<unknown>>> = {
  stand: sql`state`,
  uebernommen: sql`taken_by_id::text`,
  frist: sql`due`,
  themenfeld: sql`topic_area_id::text`,
}

/** German midnight ends a day. */
const today = sql`(select (now() at time zone 'Europe/Berlin')::date)`

/** What has a result is not due any more. */
const due = sql`case when z.due_on is null or z.state in ('result', 'handedOver') then 'none'
  when z.due_on < ${today} then 'overdue' when z.due_on <= ${today} + 28 then 'soon' else 'later' end`

/** The table `work`; `missed` has one bit per facet that excludes a row, as in the other lists. */
function work({ allianceId, visitor, eyes, hits, chosen }: WorkFilter): RawBuilder<unknown> {
  const tests = workFacets.flatMap(({ param }) => {
    const wanted = chosen[param]
    return wanted
      ? [sql`case when coalesce(${values[param]} = any(${wanted}::text[]), false) then 0 else ${bit(param)} end`]
      : []
  })
  return sql`
    ${membersOf(allianceId)}, ${standing},
    asked as materialized (
      select service_id from assignments where alliance_id = ${allianceId}::int
        ${hits ? sql`and service_id = any(${hits}::int[])` : sql``}),
    ${offersFor(eyes, visitor)},
    place as (
      select z.id, z.service_id, v.name, v.leika_key, t.topic_area_id, z.state, z.taken_by_id,
        k.display_name as taken_by_name, z.due_on, ${due} as due, z.version, coalesce(g.concerned, 0) as concerned,
        coalesce(g.done, 0) as done, coalesce(g.forms, 0) as forms, g.form_by, coalesce(o.solutions, 0) as solutions,
        coalesce(o.running, 0) as running, s.id as solution_id, s.name as solution_name
      from assignments z join services v on v.id = z.service_id
        join service_bundles b on b.ozg_id = v.ozg_id join situations t on t.id = b.situation_id
        left join administrations k on k.id = z.taken_by_id
        left join standing g on g.service_id = z.service_id
        left join offers o on o.service_id = z.service_id
        left join solutions s on s.id = z.solution_id and ${eyes.isVisibleSolution(visitor)}
      where z.alliance_id = ${allianceId}::int and z.service_id in (select service_id from asked)),
    work as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

const days = (day: RawBuilder<unknown>) => sql`coalesce(${day} - date '2020-01-01', 99999)`

/** Ascending numbers; the name and the id make every order a total one. */
const sortKeys: Readonly<Record<WorkSort, RawBuilder<unknown>>> = {
  stand: sql`array_position('{free,taken,inProgress,result,handedOver}', state) * 1e6 + ${days(sql`due_on`)}`,
  frist: sql`case when state in ('result', 'handedOver') then 1e6 else 0 end + ${days(sql`due_on`)}`,
  fehlt: sql`done - concerned`,
  formular: days(sql`form_by`),
  name: sql`0`,
}

const byName = sql`name collate "und-x-icu"`

const columns = (sort: WorkSort) => sql`id, service_id, name, leika_key, state, taken_by_id, taken_by_name,
  due_on::text as due_on, due, concerned, done, forms, form_by::text as form_by, solutions, running, solution_id,
  solution_name, version, (${sortKeys[sort]})::float8 as key`

const rowJson = sql`json_build_object('id', id, 'serviceId', service_id, 'name', name, 'leikaKey', leika_key, 'state', state,
  'takenById', taken_by_id, 'takenByName', taken_by_name, 'dueOn', due_on, 'due', due, 'concerned', concerned, 'done', done,
  'forms', forms, 'formBy', form_by, 'solutions', solutions, 'running', running, 'solutionId', solution_id,
  'solutionName', solution_name, 'version', version, 'key', key)`

/** By facet: value, its name where only the database knows it, number. */
export type Counts = readonly (readonly [param: string, value: string, label: string | null, count: number])[]

export interface WorkPage {
  readonly total: number
  readonly rows: readonly WorkRow[]
  readonly counts: Counts
}

const countsOf = (param: WorkParam, label: RawBuilder<unknown>, group: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${values[param]} as value, ${label} as label, count(*)::int as hits
  from work where missed in (0, ${bit(param)}) and ${values[param]} is not null group by ${group}`

const facetCounts = sql`
  ${countsOf('stand', sql`null::text`, sql`state`)}
  union all ${countsOf('uebernommen', sql`taken_by_name`, sql`taken_by_id, taken_by_name`)}
  union all ${countsOf('frist', sql`null`, sql`due`)}
  union all ${countsOf('themenfeld', sql`(select f.name from topic_areas f where f.id = topic_area_id)`, sql`topic_area_id`)}`

interface Window {
  readonly sort: WorkSort
  readonly limit: number
  readonly offset: number
}

/** One page of the work, the number of all hits and the counts of the facets, in one statement. */
export async function listWork(db: Db, filter: WorkFilter, { sort, limit, offset }: Window): Promise<WorkPage> {
  const page = sql`select ${columns(sort)} from work where missed = 0
    order by key, ${byName}, id limit ${limit}::int offset ${offset}::int`
  return readPage(db, filter, page)
}

/** For the board: the first of each state, nearest day first. */
export async function listBoard(db: Db, filter: WorkFilter, limit: number): Promise<WorkPage> {
  const page = sql`select * from (
    select ${columns('frist')}, row_number() over (partition by state order by ${sortKeys.frist}, ${byName}, id) as place
    from work where missed = 0) w where place <= ${limit}::int`
  return readPage(db, filter, page)
}

async function readPage(db: Db, filter: WorkFilter, page: RawBuilder<unknown>): Promise<WorkPage> {
  const { rows } = await sql<{ total: number; page: WorkRow[] | null; counts: Counts | null }>`
    with ${work(filter)}, page as (${page})
    select (select count(*)::int from work where missed = 0) as total,
      (select json_agg(${rowJson} order by key, ${byName}, id) from page) as page,
      (select json_agg(json_build_array(param, value, label, hits)) from (${facetCounts}) c) as counts`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [], counts: rows[0]?.counts ?? [] }
}

export async function countWork(db: Db, filter: WorkFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${work(filter)} select count(*)::int as total from work where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

export type WorkCursor = readonly [key: number, name: string, id: number]

/** The work after a cursor, at most `limit`; for the API and for files. */
export async function listWorkAfter(
  db: Db,
  filter: WorkFilter,
  { sort, limit, after }: { sort: WorkSort; limit: number; after: WorkCursor | null },
): Promise<WorkRow[]> {
  const rest = after
    ? sql`where (key, ${byName}, id) > (${after[0]}::float8, ${after[1]}::text, ${after[2]}::int)`
    : sql``
  const { rows } = await sql<WorkRow>`
    with ${work(filter)}
    select * from (select ${columns(sort)} from work where missed = 0) w ${rest}
    order by key, ${byName}, id limit ${limit}::int`.execute(db)
  return rows
}
