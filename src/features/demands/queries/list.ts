import { type Db, sql } from '#core/db.ts'
import type { DemandUrgency } from '#domain/demand.ts'
import type { DemandParam, DemandSort } from '../definition.ts'
import { type DemandFilter, facetCounts, nameKey, seen, sortKeys } from './seen.ts'

/** A service that is sought. */
export interface DemandRow {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  readonly topicAreaId: number
  /** Those the visitor may count, named or not. */
  readonly houses: number
  readonly inhabitants: number
  /** False where houses are counted whose size is only known roughly. */
  readonly isExact: boolean
  readonly isOurs: boolean
  readonly isRipe: boolean
  /** The most urgent first. */
  readonly urgencies: readonly DemandUrgency[]
  /** The earliest day, like 2026-11-25. */
  readonly neededBy: string | null
  readonly declaredAt: string
  readonly solutions: number
  readonly projects: number
  readonly key: number
}

export interface DemandPage {
  readonly total: number
  readonly rows: readonly DemandRow[]
  /** By facet: value, its name where only the database knows it, number. */
  readonly counts: readonly (readonly [param: DemandParam, value: string, label: string | null, count: number])[]
}

interface Window {
  readonly sort: DemandSort
  readonly limit: number
  readonly offset: number
}

const columns = [
  ...['serviceId', 'name', 'leikaKey', 'topicAreaId', 'houses', 'inhabitants', 'isExact', 'isOurs', 'isRipe'],
  ...['neededBy', 'declaredAt', 'solutions', 'projects', 'key'],
]
const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const asJson = sql`json_build_object(${sql.join(columns.flatMap(name => [sql.lit(name), sql.ref(`page.${snake(name)}`)]))},
  'urgencies', array(select u from unnest('{high,normal,low}'::text[]) u where u = any(page.urgencies)))`

/** One page of what is sought, the number of all hits and the counts of the facets, in one statement. */
export async function listDemands(db: Db, filter: DemandFilter, { sort, limit, offset }: Window): Promise<DemandPage> {
  const { rows } = await sql<{ total: number; page: DemandRow[] | null; counts: DemandPage['counts'] | null }>`
    with ${seen(filter)},
    page as (
      select * from (select *, (${sortKeys[sort]})::float8 as key from seen where missed = 0) o
      order by key, ${nameKey}, service_id limit ${limit}::int offset ${offset}::int
    )
    select (select count(*)::int from seen where missed = 0) as total,
      (select json_agg(${asJson} order by key, ${nameKey}, service_id) from page) as page,
      (select json_agg(json_build_array(param, value, label, hits)) from (${facetCounts}) c) as counts`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [], counts: rows[0]?.counts ?? [] }
}

export async function countDemands(db: Db, filter: DemandFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${seen(filter)} select count(*)::int as total from seen where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

export type DemandCursor = readonly [key: number, name: string, serviceId: number]

/** What is sought after a cursor, at most `limit`; for the API and for files. */
export async function listDemandsAfter(
  db: Db,
  filter: DemandFilter,
  { sort, limit, after }: { sort: DemandSort; limit: number; after: DemandCursor | null },
): Promise<DemandRow[]> {
  const rest = after
    ? sql`where (key, ${nameKey}, service_id) > (${after[0]}::float8, ${after[1]}::text, ${after[2]}::int)`
    : sql``
  const { rows } = await sql<{ row: DemandRow }>`
    with ${seen(filter)},
    page as (
      select * from (select *, (${sortKeys[sort]})::float8 as key from seen where missed = 0) o ${rest}
      order by key, ${nameKey}, service_id limit ${limit}::int
    )
    select ${asJson} as row from page order by key, ${nameKey}, service_id`.execute(db)
  return rows.map(({ row }) => row)
}

const rowsAtOnce = 500

/** Every row of a list, read in pages, so that no connection is held while a client takes its time. */
export async function* allDemands(db: Db, filter: DemandFilter, sort: DemandSort) {
  for (let after: DemandCursor | null = null; ; ) {
    const rows: readonly DemandRow[] = await listDemandsAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = [last.key, last.name, last.serviceId]
  }
}
