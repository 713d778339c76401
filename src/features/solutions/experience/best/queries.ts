import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { workingFor } from '#domain/actor.ts'
import { productsOf } from '../../queries/ours.ts'
import { rowColumns, rowJoins, type SolutionRow, toRow } from '../../queries/row.ts'
import { isListedSolution } from '../../queries/visible.ts'
import type { SolutionTrack } from '../queries/tracks.ts'
import type { BestCount, BestSort } from './definition.ts'

/** A solution that has earned it, with the numbers that say so. */
export interface BestRow extends SolutionRow {
  readonly live: number
  readonly reports: number
  readonly wouldAgain: number
  readonly lastSignAt: Date
}

export interface BestFilter {
  readonly visitor: Visitor
  readonly earned: ReadonlyMap<number, SolutionTrack>
  /** Patterns of folded words. */
  readonly words: readonly string[]
  /** Ids and codes; none: all. */
  readonly topicAreas: readonly string[]
  readonly kinds: readonly string[]
}

/** The table `best`: what has earned it and the words fit; bit 1 misses the Themenfeld that is asked for, bit 2 the kind. */
function best({ visitor, earned, words, topicAreas, kinds }: BestFilter): RawBuilder<unknown> {
  const tracks = [...earned.values()].map(({ id, live, reports, wouldAgain, lastSignAt }) => ({
    ...{ id, live, reports },
    would_again: wouldAgain,
    last_sign_at: lastSignAt,
  }))
  return sql`
    best as materialized (
      select e.*, s.name, s.kind, s.topic_area_ids, s.product_id in (${productsOf(workingFor(visitor))}) as is_ours,
        case when ${topicAreas.length}::int = 0 or s.topic_area_ids && ${topicAreas}::int[] then 0 else 1 end
        + case when ${kinds.length}::int = 0 or s.kind = any(${kinds}::text[]) then 0 else 2 end as missed
      from json_to_recordset(${JSON.stringify(tracks)}::json)
        as e (id int, live int, reports int, would_again int, last_sign_at timestamptz) join solutions s on s.id = e.id
      where ${isListedSolution(visitor)} and s.terms like all(${words}::text[])
    )`
}

const keys: Readonly<Record<BestSort, RawBuilder<unknown>>> = {
  verbreitung: sql`-live::float8`,
  erfahrung: sql`-(would_again::float8 / reports) - reports / 1000000.0`,
  neu: sql`-date_part('epoch', last_sign_at)`,
  name: sql`0::float8`,
}
const nameKey = sql`name collate "und-x-icu"`

export interface BestCursor {
  readonly key: number
  readonly name: string
  readonly id: number
}

export interface KeyedBest extends BestRow {
  readonly key: number
}

interface Window {
  readonly sort: BestSort
  readonly limit: number
  readonly offset?: number
  readonly after?: BestCursor | null
}

export async function listBest(
  db: Db,
  filter: BestFilter,
  { sort, limit, offset = 0, after = null }: Window,
): Promise<KeyedBest[]> {
  const { rows } = await sql<KeyedBest>`
    with ${best(filter)}, keyed as (select *, (${keys[sort]})::float8 as key from best where missed = 0),
    page as (
      select * from keyed where (${after?.id ?? null}::int is null or (key, ${nameKey}, id)
        > (${after?.key ?? null}::float8, ${after?.name ?? null}::text collate "und-x-icu", ${after?.id ?? null}::int))
      order by key, ${nameKey}, id limit ${limit}::int offset ${offset}::int
    )
    select ${rowColumns(filter.visitor)}, o.live, o.reports, o.would_again, o.last_sign_at, o.key
    from page o ${rowJoins} order by o.key, o.${nameKey}, o.id`.execute(db)
  return rows.map(toRow)
}

export interface BestCounts {
  readonly total: number
  /** Whatever is searched for or chosen. */
  readonly counts: readonly BestCount[]
}

export async function countBest(db: Db, filter: BestFilter): Promise<BestCounts> {
  const { rows } = await sql<{ total: number; counts: BestCount[] }>`
    with ${best(filter)}
    select (select count(*)::int from best where missed = 0) as total,
      (select coalesce(json_agg(json_build_array(param, value, label, hits)), '[]') from (
        select 'art' as param, kind as value, null::text as label, count(*)::int as hits
        from best where missed in (0, 2) group by kind
        union all
        select 'themenfeld', f.id::text, f.name, count(*)::int
        from best cross join unnest(topic_area_ids) area join topic_areas f on f.id = area
        where missed in (0, 1) group by f.id, f.name) c) as counts`.execute(db)
  return rows[0] ?? { total: 0, counts: [] }
}

const rowsAtOnce = 200

/** All of them, read in pages. */
export async function* allBest(db: Db, filter: BestFilter, sort: BestSort) {
  for (let after: BestCursor | null = null; ; ) {
    const rows: readonly KeyedBest[] = await listBest(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = { key: last.key, name: last.name, id: last.id }
  }
}
