import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { fold } from '#domain/german.ts'
import type { ServiceFilter } from '../filter.ts'
import { matchedBy, order, type RowArray, rowArray, type ServiceSort, toServiceRow } from './matched.ts'
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

/** The services after a cursor, one more than `limit` where there are more, and the number of all hits. */
export async function listServicesAfter(db: Db, filter: ServiceFilter, { sort, limit, after }: KeysetWindow) {
  const { rows } = await sql<{ total: number; page: RowArray[] | null }>`
    with ${matchedBy(filter)}
    select (select count(*)::int from matched where misses = 0) as total,
      (select json_agg(row) from (
        select ${rowArray} as row from matched where misses = 0 and ${after ? isAfter(sort, after) : sql`true`}
        order by ${order[sort]} limit ${limit + 1}) page) as page`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: (rows[0]?.page ?? []).map(toServiceRow) }
}

function isAfter(sort: ServiceSort, { score, name, leikaKey, id }: ServiceCursor): RawBuilder<unknown> {
  const byName = sql`(name collate "und-x-icu", id) > (${name}, ${id}::int)`
  if (sort === 'name') return byName
  if (sort === 'relevanz') return sql`(score < ${score}::float8 or score = ${score}::float8 and ${byName})`
  return leikaKey === null ? sql`leika_key is null and ${byName}` : sql`(leika_key is null or leika_key > ${leikaKey})`
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
