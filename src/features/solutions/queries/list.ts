import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { FacetParam, SolutionSort } from '../definition.ts'
import { rowColumns, rowJoins, type SolutionRow, toRow } from './row.ts'
import { alike, facetCounts, listed, nameKey, type SolutionFilter, seen } from './seen.ts'
import { isListedSolution } from './visible.ts'

export interface FacetCount {
  readonly label: string | null
  readonly hits: number
}
export type FacetCounts = ReadonlyMap<FacetParam, ReadonlyMap<string, FacetCount>>

export interface SolutionPage {
  readonly total: number
  readonly rows: readonly SolutionRow[]
  readonly counts: FacetCounts
}

interface Window {
  readonly sort: SolutionSort
  readonly limit: number
  readonly offset: number
}

type Count = readonly [param: FacetParam, value: string, label: string | null, hits: number]

/** One page of the solutions somebody may see, the number of all hits and the counts of the facets, in one statement. */
export async function listSolutions(db: Db, filter: SolutionFilter, window: Window): Promise<SolutionPage> {
  const { rows } = await sql<{ total: number; page: SolutionRow[] | null; counts: Count[] | null }>`
    with ${seen(filter)}, ${alike}, ${listed(filter, window.sort)}, ${pageOf(window)}
    select (select coalesce(sum(hits), 0)::int from alike where missed = 0) as total,
      (select json_agg(r order by r.place) from (select ${rowColumns(filter.visitor)}, o.place from page o ${rowJoins}) r) as page,
      (select json_agg(json_build_array(param, value, label, hits)) from (${facetCounts(filter)}) c) as counts`.execute(
    db,
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: (rows[0]?.page ?? []).map(toRow),
    counts: countsOf(rows[0]?.counts ?? []),
  }
}

/**
 * The rows of a page with their place. Names are read and compared only for solutions whose key is one of the page's:
 * comparing thousands of German names takes longer than everything else.
 */
function pageOf({ limit, offset }: Window): RawBuilder<unknown> {
  return sql`
    keys as (
      select min(key) as first, max(key) as last from (
        select key from listed order by key limit ${limit}::int offset ${offset}::int) cut
    ),
    page as (
      select *, row_number() over (order by key, ${nameKey}, id) as place from (
        select l.id, l.is_ours, s.name, l.key
        from keys join listed l on l.key between keys.first and keys.last join solutions s on s.id = l.id
        order by key, ${nameKey}, id limit ${limit}::int
        offset ${offset}::int - (select count(*) from listed l, keys where l.key < keys.first)) cut
    )`
}

function countsOf(rows: readonly Count[]): FacetCounts {
  const counts = new Map<FacetParam, Map<string, FacetCount>>()
  for (const [param, value, label, hits] of rows)
    counts.set(param, (counts.get(param) ?? new Map<string, FacetCount>()).set(value, { label, hits }))
  return counts
}

export async function countSolutions(db: Db, filter: SolutionFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${seen(filter)} select count(*)::int as total from seen where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

/** How many there are for somebody, whatever is filtered. */
export async function countListed(db: Db, visitor: Visitor): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from solutions s where ${isListedSolution(visitor)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** The ids of all hits, the highest first, at most `limit`. */
export async function listSolutionIds(db: Db, filter: SolutionFilter, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    with ${seen(filter)} select id from seen where missed = 0 order by id desc limit ${limit}::int`.execute(db)
  return rows.map(({ id }) => id)
}

/** The sort values of the last row a client has seen. */
export interface SolutionCursor {
  readonly key: number
  readonly name: string
  readonly id: number
}

export interface KeysetRow extends SolutionRow {
  readonly key: number
}

interface KeysetWindow {
  readonly sort: SolutionSort
  readonly limit: number
  readonly after: SolutionCursor | null
}

/** The rows after a cursor, at most `limit`. */
export async function listSolutionsAfter(
  db: Db,
  filter: SolutionFilter,
  { sort, limit, after }: KeysetWindow,
): Promise<KeysetRow[]> {
  const { rows } = await sql<KeysetRow>`
    with ${seen(filter)}, ${listed(filter, sort)},
    page as (
      select l.id, l.is_ours, s.name, l.key from listed l join solutions s on s.id = l.id
      where ${after?.id ?? null}::int is null
        or (l.key, s.${nameKey}, l.id) > (${after?.key ?? null}::float8, ${after?.name ?? null}::text, ${after?.id ?? null}::int)
      order by key, ${nameKey}, id limit ${limit}::int
    )
    select ${rowColumns(filter.visitor)}, o.key from page o ${rowJoins} order by o.key, o.${nameKey}, o.id`.execute(db)
  return rows
}

const rowsAtOnce = 500

/** Every row of a list, read in pages, so that no connection is held while a client takes its time. */
export async function* allSolutions(db: Db, filter: SolutionFilter, sort: SolutionSort) {
  for (let after: SolutionCursor | null = null; ; ) {
    const rows: readonly KeysetRow[] = await listSolutionsAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = { key: last.key, name: last.name, id: last.id }
  }
}
