import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { FacetParam, ProjectSort } from '../definition.ts'
import { type ProjectRow, rowColumns, rowJoins, toRow } from './row.ts'
import { facetCounts, listed, nameKey, type ProjectFilter, seen, sortKey } from './seen.ts'

export interface FacetCount {
  readonly label: string | null
  readonly hits: number
}
export type FacetCounts = ReadonlyMap<FacetParam, ReadonlyMap<string, FacetCount>>

export interface ProjectPage {
  readonly total: number
  readonly rows: readonly ProjectRow[]
  readonly counts: FacetCounts
}

/** A filter with what it takes to count results: which solutions `s` are seen. */
export interface ListFilter extends ProjectFilter {
  readonly isListed: RawBuilder<boolean>
}

interface Window {
  readonly sort: ProjectSort
  readonly limit: number
  readonly offset: number
}

type Count = readonly [param: FacetParam, value: string, label: string | null, hits: number]

/** One page of the projects somebody may see, the number of all hits and the counts of the facets, in one statement. */
export async function listProjects(db: Db, filter: ListFilter, window: Window): Promise<ProjectPage> {
  const { rows } = await sql<{ total: number; page: ProjectRow[] | null; counts: Count[] | null }>`
    with ${seen(filter)},
    page as (
      select *, row_number() over (order by key, ${nameKey}, id) as place from (
        select seen.id, seen.is_ours, p.name, ${sortKey(window.sort, filter.q)} as key from ${listed}
        order by key, ${nameKey}, id limit ${window.limit}::int offset ${window.offset}::int) cut
    )
    select (select count(*)::int from seen where missed = 0) as total,
      (select json_agg(r order by r.place) from (
        select ${rowColumns(filter.isListed)}, o.place from page o ${rowJoins}) r) as page,
      (select json_agg(json_build_array(param, value, label, hits)) from (${facetCounts(filter)}) c) as counts`.execute(
    db,
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: (rows[0]?.page ?? []).map(toRow),
    counts: countsOf(rows[0]?.counts ?? []),
  }
}

function countsOf(rows: readonly Count[]): FacetCounts {
  const counts = new Map<FacetParam, Map<string, FacetCount>>()
  for (const [param, value, label, hits] of rows)
    counts.set(param, (counts.get(param) ?? new Map<string, FacetCount>()).set(value, { label, hits }))
  return counts
}

export async function countProjects(db: Db, filter: ProjectFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${seen(filter)} select count(*)::int as total from seen where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

/** The ids of all hits, the highest first, at most `limit`. */
export async function listProjectIds(db: Db, filter: ProjectFilter, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    with ${seen(filter)} select id from seen where missed = 0 order by id desc limit ${limit}::int`.execute(db)
  return rows.map(({ id }) => id)
}

/** The sort values of the last row a client has seen. */
export interface ProjectCursor {
  readonly key: number
  readonly name: string
  readonly id: number
}

export interface KeysetRow extends ProjectRow {
  readonly key: number
}

interface KeysetWindow {
  readonly sort: ProjectSort
  readonly limit: number
  readonly after: ProjectCursor | null
}

/** The rows after a cursor, at most `limit`. */
export async function listProjectsAfter(
  db: Db,
  filter: ListFilter,
  { sort, limit, after }: KeysetWindow,
): Promise<KeysetRow[]> {
  const key = sortKey(sort, filter.q)
  const { rows } = await sql<KeysetRow>`
    with ${seen(filter)},
    page as (
      select seen.id, seen.is_ours, p.name, ${key} as key from ${listed} and (${after?.id ?? null}::int is null
        or (${key}, ${nameKey}, seen.id) > (${after?.key ?? null}::float8, ${after?.name ?? null}::text, ${after?.id ?? null}::int))
      order by key, ${nameKey}, id limit ${limit}::int
    )
    select ${rowColumns(filter.isListed)}, o.key from page o ${rowJoins} order by o.key, o.${nameKey}, o.id`.execute(db)
  return rows
}

const rowsAtOnce = 500

/** Every row of a list, read in pages, so that no connection is held while a client takes its time. */
export async function* allProjects(db: Db, filter: ListFilter, sort: ProjectSort) {
  for (let after: ProjectCursor | null = null; ; ) {
    const rows: readonly KeysetRow[] = await listProjectsAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = { key: last.key, name: last.name, id: last.id }
  }
}
