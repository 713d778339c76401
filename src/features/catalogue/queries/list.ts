import { type Db, sql } from '#core/db.ts'
import type { ServiceFilter } from '../filter.ts'
import {
  countMaps,
  counts,
  type FacetCount,
  type FacetCounts,
  matched,
  order,
  type RowArray,
  rowArray,
  type ServiceRow,
  type ServiceSort,
  toServiceRow,
} from './matched.ts'

export interface ServicePage {
  readonly total: number
  readonly rows: readonly ServiceRow[]
  readonly counts: FacetCounts
}

export interface Window {
  readonly sort: ServiceSort
  readonly limit: number
  readonly offset: number
}

/** One page of services, the number of all hits and the counts of every facet, in one statement. */
export async function listServices(db: Db, filter: ServiceFilter, window: Window): Promise<ServicePage> {
  const { sort, limit, offset } = window
  const { rows } = await sql<{ total: number; page: RowArray[] | null; counts: FacetCount[] | null }>`
    with ${matched(filter)}
    select (select count(*)::int from matched where misses = 0) as total,
      (select json_agg(row) from (
        select ${rowArray} as row from matched where misses = 0
        order by ${order[sort]} limit ${limit} offset ${offset}) page) as page,
      (select json_agg(json_build_array(param, value, count)) from (${counts}) c
        where value is not null and count > 0) as counts`.execute(db)
  const [answer] = rows
  return {
    total: answer?.total ?? 0,
    rows: (answer?.page ?? []).map(toServiceRow),
    counts: countMaps(answer?.counts ?? []),
  }
}

export async function countServices(db: Db, filter: ServiceFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${matched(filter)} select count(*)::int as total from matched where misses = 0`.execute(db)
  return rows[0]?.total ?? 0
}
