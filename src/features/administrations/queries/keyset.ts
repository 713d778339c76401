import type { RawBuilder } from 'kysely'
import type { CursorKind } from '#core/api.ts'
import { type Db, sql } from '#core/db.ts'
import type { AdministrationSort } from '../definition.ts'
import { type AdministrationFilter, type AdministrationRow, isListed, pageOf, rowColumns, sortKeys } from './list.ts'

/** The sort values of the last row a client has seen. */
export type AdministrationCursor = readonly (string | number)[]

export const cursorKinds = {
  relevanz: ['number', 'number', 'int'],
  name: ['string', 'int'],
  einwohner: ['number', 'int'],
  schluessel: ['string', 'int'],
} as const satisfies Record<AdministrationSort, readonly CursorKind[]>

export interface KeysetRow extends AdministrationRow {
  readonly sortValues: AdministrationCursor
}

interface KeysetWindow {
  readonly sort: AdministrationSort
  readonly limit: number
  readonly after: AdministrationCursor | null
}

/** The entries after a cursor, at most `limit`. */
export async function listAfter(db: Db, filter: AdministrationFilter, { sort, limit, after }: KeysetWindow) {
  const keys = sortKeys(sort, filter.match)
  const { rows } = await sql<KeysetRow>`
    select ${rowColumns}, json_build_array(${sql.join(keys)}) as sort_values
    from ${pageOf(sql`${isListed(filter)} and ${after ? isAfter(keys, after) : sql`true`}`, keys, sql`limit ${limit}`)}`.execute(
    db,
  )
  return rows
}

/** Compares whole rows; numbers as floating point, so that no number a client sends is too large. */
function isAfter(keys: readonly RawBuilder<unknown>[], after: AdministrationCursor): RawBuilder<unknown> {
  const isText = (i: number) => typeof after[i] === 'string'
  const left = keys.map((key, i) => (isText(i) ? key : sql`(${key})::float8`))
  const right = after.map((value, i) => (isText(i) ? sql`${value}::text` : sql`${value}::float8`))
  return sql`(${sql.join(left)}) > (${sql.join(right)})`
}

export async function countAdministrations(db: Db, filter: AdministrationFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from administrations a where ${isListed(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

const chunk = 500

/** All rows of a list in its order, read in pages so that no connection is held between two rows. */
export async function* eachAdministration(db: Db, filter: AdministrationFilter, sort: AdministrationSort) {
  let after: AdministrationCursor | null = null
  for (;;) {
    const rows: readonly KeysetRow[] = await listAfter(db, filter, { sort, limit: chunk, after })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.sortValues
  }
}
