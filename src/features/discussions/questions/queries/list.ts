import { type Db, sql } from '#core/db.ts'
import type { FacetParam, QuestionSort } from '../definition.ts'
import { type QuestionRow, rowColumns, rowJoins, toRow } from './row.ts'
import { facetCounts, listed, type QuestionFilter, seen, sortKey } from './seen.ts'

export interface FacetCount {
  readonly label: string | null
  readonly hits: number
}
export type FacetCounts = ReadonlyMap<FacetParam, ReadonlyMap<string, FacetCount>>

export interface QuestionPage {
  readonly total: number
  readonly rows: readonly QuestionRow[]
  readonly counts: FacetCounts
}

interface Window {
  readonly sort: QuestionSort
  readonly limit: number
  readonly offset: number
}

type Count = readonly [param: FacetParam, value: string, label: string | null, hits: number]

const taken = sql`seen.id, seen.answers, seen.is_accepted, seen.with_us`

/** One page of the questions somebody may see, the number of all hits and the counts of the facets, in one statement. */
export async function listQuestions(db: Db, filter: QuestionFilter, window: Window): Promise<QuestionPage> {
  const { rows } = await sql<{ total: number; page: QuestionRow[] | null; counts: Count[] | null }>`
    with ${seen(filter)},
    page as (
      select *, row_number() over (order by key, id desc) as place from (
        select ${taken}, ${sortKey(window.sort, filter)} as key from ${listed}
        order by key, id desc limit ${window.limit}::int offset ${window.offset}::int) cut
    )
    select (select count(*)::int from seen where missed = 0) as total,
      (select json_agg(r order by r.place) from (
        select ${rowColumns(filter)}, o.place from page o ${rowJoins}) r) as page,
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

export async function countQuestions(db: Db, filter: QuestionFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${seen(filter)} select count(*)::int as total from seen where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

/** The sort values of the last row a client has seen. */
export interface QuestionCursor {
  readonly key: number
  readonly id: number
}

export interface KeysetRow extends QuestionRow {
  readonly key: number
}

interface KeysetWindow {
  readonly sort: QuestionSort
  readonly limit: number
  readonly after: QuestionCursor | null
}

/** The rows after a cursor, at most `limit`. */
export async function listQuestionsAfter(
  db: Db,
  filter: QuestionFilter,
  { sort, limit, after }: KeysetWindow,
): Promise<KeysetRow[]> {
  const key = sortKey(sort, filter)
  const { rows } = await sql<KeysetRow>`
    with ${seen(filter)},
    page as (
      select ${taken}, ${key} as key from ${listed} and (${after?.id ?? null}::int is null
        or ${key} > ${after?.key ?? null}::float8
        or ${key} = ${after?.key ?? null}::float8 and seen.id < ${after?.id ?? null}::int)
      order by key, id desc limit ${limit}::int
    )
    select ${rowColumns(filter)}, o.key from page o ${rowJoins} order by o.key, o.id desc`.execute(db)
  return rows
}

const rowsAtOnce = 500

/** Every row of a list, read in pages, so that no connection is held while a client takes its time. */
export async function* allQuestions(db: Db, filter: QuestionFilter, sort: QuestionSort) {
  for (let after: QuestionCursor | null = null; ; ) {
    const rows: readonly KeysetRow[] = await listQuestionsAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = { key: last.key, id: last.id }
  }
}
