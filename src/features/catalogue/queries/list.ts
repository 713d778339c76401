import { type Db, fixedStatement, sql } from '#core/db.ts'
import type { ServiceFilter } from '../filter.ts'
import {
  countMaps,
  countsFor,
  type FacetCount,
  type FacetCounts,
  type MatchShape,
  type MatchValues,
  matched,
  matchValues,
  order,
  type RowArray,
  rowArray,
  type ServiceRow,
  type ServiceSort,
  shapeOf,
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

interface Answer {
  readonly total: number
  readonly page: readonly RowArray[] | null
  readonly counts: readonly FacetCount[] | null
}

type ListValues = MatchValues & Omit<Window, 'sort'>

const listStatement = (sort: ServiceSort, shape: MatchShape) =>
  fixedStatement<ListValues, Answer>(
    value => sql`
      with ${matched(shape, value)}
      select (select count(*)::int from matched where misses = 0) as total,
        (select json_agg(row) from (
          select ${rowArray} as row from matched where misses = 0
          order by ${order[sort]} limit ${value('limit')}::int offset ${value('offset')}::int) page) as page,
        (select json_agg(json_build_array(param, value, count)) from (${countsFor(shape)}) c
          where value is not null and count > 0) as counts`,
  )

const statements = new Map<string, ReturnType<typeof listStatement>>()

/** One page of services, the number of all hits and the counts of every facet, in one statement. */
export async function listServices(
  db: Db,
  filter: ServiceFilter,
  { sort, limit, offset }: Window,
): Promise<ServicePage> {
  const shape = shapeOf(filter, sort)
  const name = `${sort} ${shape.isSearch} ${shape.isAtWork}`
  const run = statements.get(name) ?? listStatement(sort, shape)
  statements.set(name, run)
  const { rows } = await run(db, { ...matchValues(filter), limit, offset })
  const [answer] = rows
  return {
    total: answer?.total ?? 0,
    rows: (answer?.page ?? []).map(toServiceRow),
    counts: countMaps(answer?.counts ?? []),
  }
}

const countStatement = (shape: MatchShape) =>
  fixedStatement<MatchValues, { total: number }>(
    value => sql`
      with ${matched(shape, value)} select count(*)::int as total from matched where misses = 0`,
  )
const countStatements = new Map<string, ReturnType<typeof countStatement>>()

export async function countServices(db: Db, filter: ServiceFilter): Promise<number> {
  const shape = shapeOf(filter, 'name')
  const name = `${shape.isSearch} ${shape.isAtWork}`
  const run = countStatements.get(name) ?? countStatement(shape)
  countStatements.set(name, run)
  const { rows } = await run(db, matchValues(filter))
  return rows[0]?.total ?? 0
}
