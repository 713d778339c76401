import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import type { Due } from '#domain/freshness.ts'
import { type GapParam, type GapSort, gapFacets } from '../definition.ts'
import type { Fit } from '../fit.ts'
import { fitRank, openServices, solutionFits } from './fits.ts'
import { scored, shownAlone } from './urgency.ts'

export interface GapFilter {
  readonly visitor: Visitor
  /** Which entries `s` of others the visitor may read; the statuses know. */
  readonly isVisibleEntry: RawBuilder<boolean>
  /** Ids from the search of the catalogue; null when nothing is searched for. */
  readonly hits: readonly number[] | null
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<GapParam, readonly string[]>>>
}

export interface GapRow {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  /** `none`: nobody of the house has entered anything. */
  readonly status: 'open' | 'planned' | 'none'
  readonly priority: number | null
  readonly caseCount: number | null
  readonly fit: Fit | 'none'
  readonly runs: number
  readonly adapt: number
  readonly template: number
  /** The mark of the catalogue for the Single Digital Gateway; 0 without one. */
  readonly sdg: number
  /** Like 2026-11-25: the form of today is to be replaced, or the service to be done. */
  readonly dueOn: string | null
  readonly due: Due
  /** Cases a year: those entered, else estimated. */
  readonly cases: number | null
  /** Of how many comparable houses the estimate is made; null where there is none, or none is needed. */
  readonly estimatedFrom: number | null
  /** Person-days the introduction of the best solution takes. */
  readonly days: number | null
  /** How many reports say so; 0: its giver does. */
  readonly reports: number
  readonly score: number
  readonly key: number
}

const bit = (param: GapParam) => sql.lit(2 ** gapFacets.findIndex(facet => facet.param === param))

const values: Readonly<Record<GapParam, RawBuilder<unknown>>> = {
  passung: sql`fit`,
  prioritaet: sql`coalesce(priority::text, '-')`,
  status: sql`status`,
  themenfeld: sql`topic_area_id::text`,
}

/** The table `gaps`; `missed` has one bit per facet that excludes a row, as in the other lists. */
function gaps({ visitor, hits, chosen }: GapFilter): RawBuilder<unknown> {
  const tests = gapFacets.flatMap(({ param }) => {
    const wanted = chosen[param]
    return wanted ? [sql`case when ${values[param]} = any(${wanted}::text[]) then 0 else ${bit(param)} end`] : []
  })
  return sql`
    ${openServices(workingFor(visitor), hits)},
    ${solutionFits(visitor)},
    sums as (
      select service_id, (count(*) filter (where fit = 'runs'))::int as runs,
        (count(*) filter (where fit = 'adapt'))::int as adapt, (count(*) filter (where fit = 'template'))::int as template
      from fits group by service_id
    ),
    place as (
      select o.*, coalesce(m.runs, 0) as runs, coalesce(m.adapt, 0) as adapt, coalesce(m.template, 0) as template,
        case when m.runs > 0 then 'runs' when m.adapt > 0 then 'adapt' when m.template > 0 then 'template' else 'none' end as fit
      from open o left join sums m on m.service_id = o.service_id
    ),
    gaps as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from place)`
}

/** Ascending numbers; the name and the id make every order a total one. */
const sortKeys: Readonly<Record<GapSort, RawBuilder<unknown>>> = {
  dringlichkeit: sql`-score`,
  passung: sql`${fitRank} * 1e12 + coalesce(priority, 9) * 1e10 - least(coalesce(case_count, -1), 1e9)`,
  prioritaet: sql`coalesce(priority, 9) * 1e12 + ${fitRank} * 1e10 - least(coalesce(case_count, -1), 1e9)`,
  fallzahl: sql`-coalesce(case_count, -1)`,
  loesungen: sql`-(runs + adapt + template)`,
  name: sql`0`,
}

const byName = sql`name collate "und-x-icu"`

const columns = [
  ...['serviceId', 'name', 'leikaKey', 'status', 'priority', 'caseCount', 'fit', 'runs', 'adapt', 'template'],
  ...['sdg', 'dueOn', 'due', 'cases', 'estimatedFrom', 'days', 'reports', 'score', 'key'],
] as const
const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const asJson = sql`json_build_object(${sql.join(columns.flatMap(name => [sql.lit(name), sql.ref(`page.${snake(name)}`)]))})`

/**
 * The table `page`: what is to be shown, scored. What makes a row urgent is looked up for the rows of the page alone,
 * unless they are sorted by it.
 */
function page(filter: GapFilter, sort: GapSort, cut: RawBuilder<unknown>, rest = sql``): RawBuilder<unknown> {
  const { visitor, isVisibleEntry } = filter
  const order = sql`order by key, ${byName}, service_id ${cut}`
  const key = sql`(${sortKeys[sort]})::float8 as key`
  if (sort === 'dringlichkeit')
    return sql`
      shown as materialized (select * from gaps where missed = 0), ${scored(visitor, isVisibleEntry)},
      page as (select * from (select *, ${key} from scored) g ${rest} ${order})`
  return sql`
    shown as materialized (select * from (select *, ${key} from gaps where missed = 0) g ${rest} ${order}),
      ${scored(visitor, isVisibleEntry, shownAlone)},
    page as (select * from scored)`
}

export interface GapPage {
  readonly total: number
  readonly rows: readonly GapRow[]
  /** By facet: value, its name where only the database knows it, number. */
  readonly counts: readonly (readonly [param: GapParam, value: string, label: string | null, count: number])[]
}

const countsOf = (param: GapParam, label: RawBuilder<unknown>, group: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${values[param]} as value, ${label} as label, count(*)::int as hits
  from gaps where missed in (0, ${bit(param)}) group by ${group}`

const facetCounts = sql`
  ${countsOf('passung', sql`null::text`, sql`fit`)}
  union all ${countsOf('prioritaet', sql`null`, sql`priority`)}
  union all ${countsOf('status', sql`null`, sql`status`)}
  union all ${countsOf(
    'themenfeld',
    sql`(select f.name from topic_areas f where f.id = topic_area_id)`,
    sql`topic_area_id`,
  )}`

interface Window {
  readonly sort: GapSort
  readonly limit: number
  readonly offset: number
}

/** One page of the gaps, the number of all hits and the counts of the facets, in one statement. */
export async function listGaps(db: Db, filter: GapFilter, { sort, limit, offset }: Window): Promise<GapPage> {
  const { rows } = await sql<{ total: number; page: GapRow[] | null; counts: GapPage['counts'] | null }>`
    with ${gaps(filter)}, ${page(filter, sort, sql`limit ${limit}::int offset ${offset}::int`)}
    select (select count(*)::int from gaps where missed = 0) as total,
      (select json_agg(${asJson} order by key, ${byName}, service_id) from page) as page,
      (select json_agg(json_build_array(param, value, label, hits)) from (${facetCounts}) c) as counts`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [], counts: rows[0]?.counts ?? [] }
}

export async function countGaps(db: Db, filter: GapFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${gaps(filter)} select count(*)::int as total from gaps where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

export type GapCursor = readonly [key: number, name: string, serviceId: number]

/** The gaps after a cursor, at most `limit`; for the API and for files. */
export async function listGapsAfter(
  db: Db,
  filter: GapFilter,
  { sort, limit, after }: { sort: GapSort; limit: number; after: GapCursor | null },
): Promise<GapRow[]> {
  const rest = after
    ? sql`where (key, ${byName}, service_id) > (${after[0]}::float8, ${after[1]}::text, ${after[2]}::int)`
    : sql``
  const { rows } = await sql<{ row: GapRow }>`
    with ${gaps(filter)}, ${page(filter, sort, sql`limit ${limit}::int`, rest)}
    select ${asJson} as row from page order by key, ${byName}, service_id`.execute(db)
  return rows.map(({ row }) => row)
}
