import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Fit } from '../../gaps/fit.ts'
import { radii, type SeekerParam, type SeekerSort } from '../definition.ts'
import { bit, found, type SeekerFilter, sortKeys } from './found.ts'

export interface SeekerRow {
  readonly administrationId: number
  readonly name: string
  readonly type: string
  /** '-' for the Bund and for bodies. */
  readonly land: string
  readonly population: number | null
  readonly km: number | null
  readonly isAlly: boolean
  readonly fit: Fit
  /** Ids of services it says are open or planned, and of those it says nothing of. */
  readonly stated: readonly number[]
  readonly unstated: readonly number[]
  /** Products of the solution that are known to run there. */
  readonly stack: readonly number[]
  /** Whether somebody would read an inquiry. */
  readonly isReachable: boolean
  readonly key: number
}

const byName = sql`name collate "und-x-icu"`
const order = sql`key, ${byName}, administration_id`

const asJson = sql`json_build_object('administrationId', o.administration_id, 'name', o.name, 'type', o.type, 'land', o.land,
  'population', o.population, 'km', o.km, 'isAlly', o.is_ally, 'fit', o.fit, 'stated', o.stated, 'unstated', o.unstated,
  'stack', o.stack, 'key', o.key, 'isReachable', exists (
    select 1 from participations t where t.administration_id = o.administration_id and (t.mailbox is not null or exists (
      select 1 from memberships m where m.administration_id = t.administration_id and m.role = 'coordinator'
        and m.state = 'active'))))`

export type FacetCount = readonly [param: SeekerParam, value: string, count: number]

export interface SeekerPage {
  readonly total: number
  readonly rows: readonly SeekerRow[]
  readonly counts: readonly FacetCount[]
}

const countsOf = (param: SeekerParam, value: RawBuilder<unknown>) => sql`
  select ${sql.lit(param)} as param, ${value}::text as value, count(*)::int as hits
  from found where missed in (0, ${bit(param)}) group by 2`

const facetCounts = sql`
  ${countsOf('passung', sql`fit`)} union all ${countsOf('angabe', sql`statement`)} union all ${countsOf('land', sql`land`)}
  union all ${countsOf('typ', sql`type`)} union all ${countsOf('groesse', sql`size`)}
  union all select 'verbund', 'ja', count(*)::int from found where missed in (0, ${bit('verbund')}) and is_ally
  union all select 'naehe', r.radius, count(*)::int
    from found join unnest(${radii}::text[]) r(radius) on km <= r.radius::int
    where missed in (0, ${bit('naehe')}) group by r.radius`

interface Window {
  readonly sort: SeekerSort
  readonly limit: number
  readonly offset: number
}

/** One page of the houses, the number of all hits and the counts of the facets, in one statement. */
export async function listSeekers(db: Db, filter: SeekerFilter, { sort, limit, offset }: Window): Promise<SeekerPage> {
  const { rows } = await sql<{ total: number; page: SeekerRow[] | null; counts: FacetCount[] | null }>`
    with ${found(filter)},
    page as (select *, (${sortKeys[sort]})::float8 as key from found where missed = 0
      order by ${order} limit ${limit}::int offset ${offset}::int)
    select (select count(*)::int from found where missed = 0) as total,
      (select json_agg(${asJson} order by ${order}) from page o) as page,
      (select json_agg(json_build_array(param, value, hits)) from (${facetCounts}) c where hits > 0) as counts`.execute(
    db,
  )
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [], counts: rows[0]?.counts ?? [] }
}

export async function countSeekers(db: Db, filter: SeekerFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${found(filter)} select count(*)::int as total from found where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

export type SeekerCursor = readonly [key: number, name: string, administrationId: number]

/** The houses after a cursor, at most `limit`; for the API and for files. */
export async function listSeekersAfter(
  db: Db,
  filter: SeekerFilter,
  { sort, limit, after }: { sort: SeekerSort; limit: number; after: SeekerCursor | null },
): Promise<SeekerRow[]> {
  const rest = after
    ? sql`where (key, ${byName}, administration_id) > (${after[0]}::float8, ${after[1]}::text, ${after[2]}::int)`
    : sql``
  const { rows } = await sql<{ row: SeekerRow }>`
    with ${found(filter)},
    page as (select * from (select *, (${sortKeys[sort]})::float8 as key from found where missed = 0) g ${rest}
      order by ${order} limit ${limit}::int)
    select ${asJson} as row from page o order by ${order}`.execute(db)
  return rows.map(({ row }) => row)
}
