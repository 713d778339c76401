import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { FacetParam, ImplementationSort } from '../definition.ts'
import { type ImplementationRow, type RowArray, rowArray, toRow } from './row.ts'
import { alike, facetCounts, type ImplementationFilter, nameKey, seen } from './seen.ts'

export type FacetCounts = ReadonlyMap<FacetParam, ReadonlyMap<string, number>>

export interface ImplementationPage {
  readonly total: number
  readonly rows: readonly ImplementationRow[]
  readonly counts: FacetCounts
}

interface Window {
  readonly sort: ImplementationSort
  readonly limit: number
  readonly offset: number
}

/**
 * One page of the entries of a service, the number of all hits and the counts of the facets, in one statement. Names are
 * read of those alone that may stand on the page.
 */
export async function listImplementations(db: Db, filter: ImplementationFilter, window: Window) {
  type Count = readonly [param: FacetParam, value: string, hits: number]
  const { viewer } = filter
  const { sort, limit, offset } = window
  const { rows } = await sql<{ total: number; page: RowArray[] | null; counts: Count[] | null }>`
    with ${seen(filter, sort)}, ${alike},
    kept as (
      select * from seen where missed = 0 and key <= (
        select max(key) from (select key from seen where missed = 0 order by key limit ${offset + limit}::int) first)),
    page as (
      ${named(sql`kept`)} order by n.key, ${nameKey}, a.id limit ${limit}::int offset ${offset}::int)
    select (select coalesce(sum(entries), 0)::int from alike where missed = 0) as total,
      (select json_agg(${rowArray(viewer)} order by o.key, ${shownName}, o.administration_id) from page o ${joined(filter)}) as page,
      (select json_agg(json_build_array(param, value, hits)) from (${facetCounts(viewer)}) c where hits > 0) as counts`.execute(
    db,
  )
  const counts = new Map<FacetParam, Map<string, number>>()
  for (const [param, value, hits] of rows[0]?.counts ?? [])
    counts.set(param, (counts.get(param) ?? new Map<string, number>()).set(value, hits))
  return { total: rows[0]?.total ?? 0, rows: (rows[0]?.page ?? []).map(toRow), counts } satisfies ImplementationPage
}

/** Rows `n` of `seen` with the names of their administrations `a`. */
const named = (rows: RawBuilder<unknown>) => sql`
  select n.administration_id, n.key, n.confirmed_at, a.display_name as name
  from ${rows} n join administrations a on a.id = n.administration_id`

const shownName = sql`o.name collate "und-x-icu"`

const joined = ({ serviceId }: ImplementationFilter) => sql`
  join administrations a on a.id = o.administration_id
  join statuses s on s.administration_id = o.administration_id and s.service_id = ${serviceId}::int
  left join participations p on p.administration_id = o.administration_id`

export async function countImplementations(db: Db, filter: ImplementationFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${seen(filter)} select count(*)::int as total from seen where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

/** The sort values of the last row a client has seen. */
export interface ImplementationCursor {
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
  const { rows } = await sql<{ key: number; row: RowArray }>`
    with ${seen(filter, sort)},
    page as (
      ${named(sql`seen`)}
      where n.missed = 0 and (${after?.id ?? null}::int is null or (n.key, ${nameKey}, a.id)
        > (${after?.key ?? null}::float8, ${after?.name ?? null}::text, ${after?.id ?? null}::int))
      order by n.key, ${nameKey}, a.id limit ${limit}::int
    )
    select o.key, ${rowArray(filter.viewer)} as row from page o ${joined(filter)}
    order by o.key, ${shownName}, o.administration_id`.execute(db)
  return rows.map(({ key, row }): KeysetRow => {
    const entry = toRow(row)
    return { ...entry, cursor: { key, name: entry.name, id: entry.administrationId } }
  })
}

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
