import { type Db, fixedStatement, sql } from '#core/db.ts'
import type { OwnSort } from '../definition.ts'
import { type MatchValues, matchValues, nameKey, type OwnFilter, own, sortKeys } from './matched.ts'
import { type EntryRow, type RowArray, rowArray, toEntryRow } from './row.ts'

/** The sort values of the last row a client has seen. */
export interface OwnCursor {
  readonly key: number
  readonly name: string
  readonly serviceId: number
}

interface KeysetWindow {
  readonly sort: OwnSort
  readonly limit: number
  readonly after: OwnCursor | null
}

interface Answer {
  readonly total: number
  readonly page: readonly (readonly [key: number, row: RowArray])[] | null
}

type AfterValues = MatchValues & {
  readonly limit: number
  readonly afterKey: number | null
  readonly afterName: string | null
  readonly afterId: number | null
}

const afterStatement = (sort: OwnSort, isSearch: boolean) =>
  fixedStatement<AfterValues, Answer>(
    value => sql`
      with ${own(isSearch, value)},
      page as (
        select *, ${sortKeys[sort]} as key from own where missed = 0 and (${value('afterId')}::int is null
          or (${sortKeys[sort]}, ${nameKey}, service_id) > (${value('afterKey')}::float8, ${value('afterName')}::text, ${value('afterId')}::int))
        order by key, ${nameKey}, service_id limit ${value('limit')}::int
      )
      select (select count(*)::int from own where missed = 0) as total,
        (select json_agg(json_build_array(o.key, ${rowArray}) order by o.key, o.${nameKey}, o.service_id) from page o
          left join statuses e on e.administration_id = ${value('administrationId')}::int and e.service_id = o.service_id) as page`,
  )

const statements = new Map<string, ReturnType<typeof afterStatement>>()

export interface OwnRows {
  readonly total: number
  readonly rows: readonly (EntryRow & { readonly cursor: OwnCursor })[]
}

/** The rows after a cursor and the number of all hits, for the API and for files. */
export async function listOwnAfter(db: Db, filter: OwnFilter, { sort, limit, after }: KeysetWindow): Promise<OwnRows> {
  const isSearch = filter.hits !== null
  const name = `${sort} ${isSearch}`
  const run = statements.get(name) ?? afterStatement(sort, isSearch)
  statements.set(name, run)
  const { rows } = await run(db, {
    ...matchValues(filter),
    limit,
    afterKey: after?.key ?? null,
    afterName: after?.name ?? null,
    afterId: after?.serviceId ?? null,
  })
  const page = (rows[0]?.page ?? []).map(([key, row]) => {
    const entry = toEntryRow(row)
    return { ...entry, cursor: { key, name: entry.name, serviceId: entry.serviceId } }
  })
  return { total: rows[0]?.total ?? 0, rows: page }
}

const rowsAtOnce = 1000

/** Every row of a list, read in pages, so that no connection is held while a client takes its time. */
export async function* allOwn(db: Db, filter: OwnFilter, sort: OwnSort): AsyncGenerator<EntryRow> {
  for (let after: OwnCursor | null = null; ; ) {
    const { rows }: OwnRows = await listOwnAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    after = rows.at(-1)?.cursor ?? null
    if (rows.length < rowsAtOnce) return
  }
}
