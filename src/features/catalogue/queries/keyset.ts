import type { RawBuilder } from 'kysely'
import { type Db, fixedStatement, sql } from '#core/db.ts'
import { fold } from '#domain/german.ts'
import type { ServiceFilter } from '../filter.ts'
import {
  type MatchShape,
  type MatchValues,
  matched,
  matchValues,
  order,
  type RowArray,
  rowArray,
  type ServiceSort,
  shapeOf,
  toServiceRow,
} from './matched.ts'
import type { BundleCount } from './tree.ts'

/** The sort values of the last row a client has seen. */
export interface ServiceCursor {
  readonly score: number
  readonly name: string
  readonly leikaKey: string | null
  readonly id: number
}

interface KeysetWindow {
  readonly sort: ServiceSort
  readonly limit: number
  readonly after: ServiceCursor | null
}

interface Answer {
  readonly total: number
  readonly page: readonly RowArray[] | null
}

type AfterValues = MatchValues & { limit: number } & {
  [K in keyof ServiceCursor as `after${Capitalize<K>}`]: ServiceCursor[K] | null
}

const afterStatement = (sort: ServiceSort, shape: MatchShape, place: CursorPlace) =>
  fixedStatement<AfterValues, Answer>(
    value => sql`
      with ${matched(shape, value)}
      select (select count(*)::int from matched where misses = 0) as total,
        (select json_agg(row) from (
          select ${rowArray} as row from matched where misses = 0 and ${isAfter(sort, place, value)}
          order by ${order[sort]} limit ${value('limit')}::int) page) as page`,
  )

/** Where the cursor stands: nowhere yet, at a service with a key, at one without. */
type CursorPlace = 'start' | 'key' | 'noKey'

const statements = new Map<string, ReturnType<typeof afterStatement>>()

/** The services after a cursor, one more than `limit` where there are more, and the number of all hits. */
export async function listServicesAfter(db: Db, filter: ServiceFilter, { sort, limit, after }: KeysetWindow) {
  const shape = shapeOf(filter, sort)
  const place = after ? (after.leikaKey === null ? 'noKey' : 'key') : 'start'
  const name = `${sort} ${shape.isSearch} ${shape.isAtWork} ${place}`
  const run = statements.get(name) ?? afterStatement(sort, shape, place)
  statements.set(name, run)
  const { rows } = await run(db, {
    ...matchValues(filter),
    limit: limit + 1,
    afterScore: after?.score ?? null,
    afterName: after?.name ?? null,
    afterLeikaKey: after?.leikaKey ?? null,
    afterId: after?.id ?? null,
  })
  return { total: rows[0]?.total ?? 0, rows: (rows[0]?.page ?? []).map(toServiceRow) }
}

function isAfter(sort: ServiceSort, place: CursorPlace, value: (name: keyof AfterValues) => RawBuilder<unknown>) {
  if (place === 'start') return sql`true`
  const byName = sql`(name collate "und-x-icu", id) > (${value('afterName')}::text, ${value('afterId')}::numeric)`
  if (sort === 'name') return byName
  const score = sql`${value('afterScore')}::float8`
  if (sort === 'relevanz' || sort === 'erledigt') return sql`(score < ${score} or score = ${score} and ${byName})`
  return place === 'noKey'
    ? sql`leika_key is null and ${byName}`
    : sql`(leika_key is null or leika_key > ${value('afterLeikaKey')}::text)`
}

interface BundleFilter {
  readonly q?: string | undefined
  readonly topicArea?: readonly string[] | undefined
  readonly situation?: readonly string[] | undefined
  readonly limit: number
}

/** OZG-Leistungen by OZG-ID after a given one. */
export async function listBundlePage(db: Db, { q, topicArea, situation, limit }: BundleFilter, after: string | null) {
  const wanted = q ? `%${fold(q).replace(/[\\%_]/g, '\\$&')}%` : null
  const folded = sql`replace(replace(replace(replace(lower(b.name), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`
  const where = sql`(${wanted}::text is null or ${folded} like ${wanted})
    and (${topicArea ?? null}::text[] is null or si.topic_area_id::text = any(${topicArea ?? null}))
    and (${situation ?? null}::text[] is null or si.id::text = any(${situation ?? null}))`
  const { rows } = await sql<{ total: number; page: BundleCount[] | null }>`
    with matched as (
      select b.ozg_id, b.name, b.situation_id from service_bundles b join situations si on si.id = b.situation_id
      where ${where} and exists (select 1 from services s where s.ozg_id = b.ozg_id and s.ended_release_id is null)
    )
    select (select count(*)::int from matched) as total,
      (select json_agg(p order by ozg_id) from (
        select m.*, (select count(*)::int from services s where s.ozg_id = m.ozg_id and s.ended_release_id is null) as service_count
        from matched m where ${after}::text is null or m.ozg_id > ${after} order by m.ozg_id limit ${limit + 1}) p) as page`.execute(
    db,
  )
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [] }
}
