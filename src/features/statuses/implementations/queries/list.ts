import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { FacetParam, ImplementationSort } from '../definition.ts'
import { byHouse } from './by-house.ts'
import { countsByLand, type StatusCount } from './counts.ts'
import { alikeOfCounters, counting, facetCounts } from './facet-counts.ts'
import { asksCounters, type ImplementationFilter, statusOfStage } from './filter.ts'
import { near } from './near.ts'
import { isWalked, newest } from './newest.ts'
import { type ImplementationRow, type RowArray, rowArray, toRow } from './row.ts'
import { seen } from './seen.ts'

export type FacetCounts = ReadonlyMap<FacetParam, ReadonlyMap<string, number>>

export interface ImplementationPage {
  readonly total: number
  readonly rows: readonly ImplementationRow[]
  readonly counts: FacetCounts
  /** Whatever is chosen. */
  readonly standing: readonly StatusCount[]
}

interface Window {
  readonly sort: ImplementationSort
  readonly limit: number
  readonly offset: number
}

/**
 * One page of the entries of a service, the number of all hits and the counts of the facets, in one statement: from counters
 * and the index of the newest where they can tell, so that it costs nearly the same however many have entered something; else
 * from every entry of the service. Names are read of those alone that may stand on the page.
 */
export async function listImplementations(
  db: Db,
  filter: ImplementationFilter,
  window: Window,
): Promise<ImplementationPage> {
  type Count = readonly [param: FacetParam, value: string, hits: number]
  const { rows } = await sql<{
    total: number
    page: RowArray[] | null
    counts: Count[] | null
    standing: StatusCount[] | null
  }>`
    with recursive near as materialized (${near(filter.viewer)}), ${first(filter, window)}, ${counting(filter)},
    page as (
      ${named(sql`first`)} order by n.rank, n.key, ${nameKey}, a.id limit ${window.limit}::int offset ${window.offset}::int)
    select (select coalesce(sum(entries), 0)::int from alike where missed = 0) as total,
      (select json_agg(${rowArray(filter.viewer)} order by ${shownOrder}) from page o ${joined(filter)}) as page,
      (select json_agg(json_build_array(param, value, hits)) from (${facetCounts(filter)}) c where hits > 0) as counts,
      (select json_agg(json_build_object('federalStateKey', federal_state_key, 'status', status, 'entries', entries))
        from (${standing(filter)}) s) as standing`.execute(db)
  const counts = new Map<FacetParam, Map<string, number>>()
  for (const [param, value, hits] of rows[0]?.counts ?? [])
    counts.set(param, (counts.get(param) ?? new Map<string, number>()).set(value, hits))
  return {
    total: rows[0]?.total ?? 0,
    rows: (rows[0]?.page ?? []).map(toRow),
    counts,
    standing: rows[0]?.standing ?? [],
  }
}

/** Rows of Land, status and number of entries, whatever is chosen. Where counters are asked a table holds them already. */
const standing = (filter: ImplementationFilter) =>
  asksCounters(filter)
    ? sql`
      select federal_state_key, ${statusOfStage(sql`stage`)} as status, sum(entries)::int as entries from alike group by 1, 2`
    : countsByLand(filter.viewer, filter.serviceId)

/** The table `first`: at least all hits that may stand on the page. */
function first(filter: ImplementationFilter, { sort, limit, offset }: Window): RawBuilder<unknown> {
  const count = offset + limit
  if (!asksCounters(filter)) return sql`${seen(filter, sort)}, last as (${lastOf(count)}), first as (${upToLast})`
  if (isWalked(sort)) return newest(filter, sort, count)
  return sql`
    ${byHouse(filter, sort, count)}, ${seen(filter, sort)},
    last as (${lastOf(count)}),
    first as (
      select administration_id, rank, key, confirmed_at from walked where (select is_so from enough)
      union all ${upToLast} and not (select is_so from enough))`
}

const lastOf = (count: number) =>
  sql`select rank, key from seen where missed = 0 order by rank, key limit 1 offset ${count - 1}::int`

const upToLast = sql`
  select s.administration_id, s.rank, s.key, s.confirmed_at from seen s left join last l on true
  where s.missed = 0 and (l.rank is null or (s.rank, s.key) <= (l.rank, l.key))`

/** Rows `n` with the names of their administrations `a`. */
const named = (rows: RawBuilder<unknown>) => sql`
  select n.administration_id, n.rank, n.key, n.confirmed_at, a.display_name as name
  from ${rows} n join administrations a on a.id = n.administration_id`

const nameKey = sql`a.display_name collate "und-x-icu"`
const shownOrder = sql`o.rank, o.key, o.name collate "und-x-icu", o.administration_id`

const joined = ({ serviceId }: ImplementationFilter) => sql`
  join administrations a on a.id = o.administration_id
  join statuses s on s.administration_id = o.administration_id and s.service_id = ${serviceId}::int
  left join participations p on p.administration_id = o.administration_id`

export async function countImplementations(db: Db, filter: ImplementationFilter): Promise<number> {
  const { rows } = asksCounters(filter)
    ? await sql<{ total: number }>`
      with ${alikeOfCounters(filter)} select coalesce(sum(entries), 0)::int as total from alike where missed = 0`.execute(
        db,
      )
    : await sql<{ total: number }>`
      with near as materialized (${near(filter.viewer)}), ${seen(filter)}
      select count(*)::int as total from seen where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

/** The sort values of the last row a client has seen. */
export interface ImplementationCursor {
  readonly rank: number
  readonly key: number
  readonly name: string
  readonly id: number
}

export interface KeysetRow extends ImplementationRow {
  readonly cursor: ImplementationCursor
}

interface KeysetWindow {
  readonly sort: ImplementationSort
  readonly limit: number
  readonly after: ImplementationCursor | null
}

/** The rows after a cursor, at most `limit`. */
export async function listImplementationsAfter(
  db: Db,
  filter: ImplementationFilter,
  { sort, limit, after }: KeysetWindow,
) {
  const { rows } = await sql<{ rank: number; key: number; row: RowArray }>`
    with near as materialized (${near(filter.viewer)}), ${seen(filter, sort)},
    page as (
      ${named(sql`seen`)}
      where n.missed = 0 ${after ? sql`and ${comesAfter(after)}` : sql``}
      order by n.rank, n.key, ${nameKey}, a.id limit ${limit}::int
    )
    select o.rank, o.key, ${rowArray(filter.viewer)} as row from page o ${joined(filter)} order by ${shownOrder}`.execute(
    db,
  )
  return rows.map(({ rank, key, row }): KeysetRow => {
    const entry = toRow(row)
    return { ...entry, cursor: { rank, key, name: entry.name, id: entry.administrationId } }
  })
}

const comesAfter = ({ rank, key, name, id }: ImplementationCursor) => sql`
  (n.rank, n.key, ${nameKey}, a.id) > (${rank}::int, ${key}::float8, ${name}::text, ${id}::int)`

const rowsAtOnce = 1000

/** Every row of a list, read in pages, so that no connection is held while a client takes its time. */
export async function* allImplementations(db: Db, filter: ImplementationFilter, sort: ImplementationSort) {
  for (let after: ImplementationCursor | null = null; ; ) {
    const rows: readonly KeysetRow[] = await listImplementationsAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    after = rows.at(-1)?.cursor ?? null
    if (rows.length < rowsAtOnce) return
  }
}
