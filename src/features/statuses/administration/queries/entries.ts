import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { folded } from '#core/folded.ts'
import type { Visitor } from '#domain/actor.ts'
import type { Freshness } from '#domain/freshness.ts'
import { searchedWords } from '#domain/german.ts'
import type { StatusCode } from '#domain/status.ts'
import { freshnessOf } from '../../freshness.ts'
import { sharedFields } from '../../implementations/definition.ts'
import type { Value } from '../../show.ts'
import { isVisible } from '../../visible.ts'
import { type EntrySort, entryFacets, type FacetParam } from '../definition.ts'

/** Which entries of one administration are asked for, in terms of SQL. */
export interface EntryFilter {
  readonly visitor: Visitor
  readonly administrationId: number
  /** Words of the names of services. */
  readonly q: string
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

export interface ShownEntry {
  readonly serviceId: number
  readonly name: string
  readonly leikaKey: string | null
  readonly ozgId: string
  readonly status: StatusCode
  readonly reason: string | null
  readonly freshness: Freshness
  readonly confirmedAt: Date | null
  readonly values: Readonly<Record<string, Value>>
  readonly cursor: EntryCursor
}

export interface EntryCursor {
  readonly key: number
  readonly name: string
  readonly id: number
}

/** Said so that the planner does not expect it to leave next to none: it would then look every service up in the entries. */
function isNamed(q: string): RawBuilder<unknown> {
  const patterns = searchedWords(q).map(word => `%${word}%`)
  return patterns.length
    ? sql`and (case when ${folded(sql`v.name`)} like all(${patterns}::text[]) then true end) is not null`
    : sql``
}

const bit = (param: FacetParam) => sql.lit(2 ** entryFacets.findIndex(facet => facet.param === param))

const facetValues: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
  status: sql`s.status`,
  themenfeld: sql`t.topic_area_id::text`,
  weg: sql`s.channel`,
  produkt: sql`s.product_id::text`,
}

/**
 * The table `seen`: every entry of the administration the visitor may see. `missed` has one bit per facet that excludes it:
 * 0 is listed, and an entry counts for a facet when only that facet excludes it.
 */
function seen({ visitor, administrationId, q, chosen }: EntryFilter): RawBuilder<unknown> {
  const missed = entryFacets.map(({ param }) => {
    const values = sql`${chosen[param] ?? null}::text[]`
    return sql`case when ${values} is null or coalesce(${facetValues[param]} = any(${values}), false) then 0 else ${bit(param)} end`
  })
  return sql`
    seen as materialized (
      select s.service_id, v.name, v.leika_key, v.ozg_id, t.topic_area_id::text as topic_area_id, s.status, s.channel,
        s.product_id::text as product_id, s.confirmed_at,
        ${freshnessOf(sql`s.confirmed_at`, sql`s.rhythm_months`)} as freshness, ${sql.join(missed, sql` + `)} as missed
      from statuses s join services v on v.id = s.service_id
        join service_bundles b on b.ozg_id = v.ozg_id
        join situations t on t.id = b.situation_id
      where s.administration_id = ${administrationId}::int and ${isVisible(visitor)} ${isNamed(q)})`
}

// Floating point throughout: the numbers of extract() are exact, and ten times as slow.
const confirmed = sql`coalesce(date_part('epoch', confirmed_at), 0)`
const sortKeys: Readonly<Record<EntrySort, RawBuilder<unknown>>> = {
  stand: sql`(array_position('{done,inProgress,planned,open,deferred,notResponsible,dropped}', status) * 1e11::float8 - ${confirmed})`,
  bestaetigt: sql`-${confirmed}`,
  name: sql`0::float8`,
}
const nameKey = sql`name collate "und-x-icu"`

const fieldValues = sql`json_build_array(${sql.join(sharedFields.map(({ name }) => sql.ref(`s.${name}`)))})`
const rowArray = sql`json_build_array(o.service_id, o.name, o.leika_key, o.ozg_id, o.key, s.reason, o.freshness,
  o.confirmed_at, ${fieldValues})`
type RowArray = readonly [
  serviceId: number,
  name: string,
  leikaKey: string | null,
  ozgId: string,
  key: number,
  reason: string | null,
  freshness: Freshness,
  confirmedAt: string | null,
  values: readonly Value[],
]

function toEntry([serviceId, name, leikaKey, ozgId, key, reason, freshness, confirmedAt, texts]: RowArray): ShownEntry {
  const values = Object.fromEntries(sharedFields.map((field, i) => [field.name, texts[i] ?? null]))
  return {
    serviceId,
    name,
    leikaKey,
    ozgId,
    status: values.status as StatusCode,
    reason,
    freshness,
    confirmedAt: confirmedAt === null ? null : new Date(confirmedAt),
    values,
    cursor: { key, name, id: serviceId },
  }
}

const joined = ({ administrationId }: EntryFilter) => sql`
  join statuses s on s.administration_id = ${administrationId}::int and s.service_id = o.service_id`

const facetColumns: Readonly<Record<FacetParam, RawBuilder<unknown>>> = {
  status: sql`status`,
  themenfeld: sql`topic_area_id`,
  weg: sql`channel`,
  produkt: sql`product_id`,
}
const facetCounts = sql.join(
  entryFacets.map(
    ({ param }) => sql`
      select ${sql.lit(param)} as param, ${facetColumns[param]} as value, count(*)::int as hits from seen
      where missed in (0, ${bit(param)}) and ${facetColumns[param]} is not null group by 2`,
  ),
  sql` union all `,
)

export type FacetCounts = ReadonlyMap<FacetParam, ReadonlyMap<string, number>>

interface Window {
  readonly sort: EntrySort
  readonly limit: number
  readonly offset: number
}

/** One page of the entries, the number of all hits and the counts of the facets, in one statement. */
export async function listEntries(db: Db, filter: EntryFilter, { sort, limit, offset }: Window) {
  type Count = readonly [param: FacetParam, value: string, hits: number]
  const { rows } = await sql<{ total: number; page: RowArray[] | null; counts: Count[] | null }>`
    with ${seen(filter)},
    page as (
      select *, ${sortKeys[sort]} as key from seen where missed = 0
      order by key, ${nameKey}, service_id limit ${limit}::int offset ${offset}::int)
    select (select count(*)::int from seen where missed = 0) as total,
      (select json_agg(${rowArray} order by o.key, o.${nameKey}, o.service_id) from page o ${joined(filter)}) as page,
      (select json_agg(json_build_array(param, value, hits)) from (${facetCounts}) c) as counts`.execute(db)
  const counts = new Map<FacetParam, Map<string, number>>()
  for (const [param, value, hits] of rows[0]?.counts ?? [])
    counts.set(param, (counts.get(param) ?? new Map<string, number>()).set(value, hits))
  return { total: rows[0]?.total ?? 0, rows: (rows[0]?.page ?? []).map(toEntry), counts: counts as FacetCounts }
}

export async function countEntries(db: Db, filter: EntryFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${seen(filter)} select count(*)::int as total from seen where missed = 0`.execute(db)
  return rows[0]?.total ?? 0
}

/** The entries after a cursor, at most `limit`. */
export async function listEntriesAfter(
  db: Db,
  filter: EntryFilter,
  { sort, limit, after }: { readonly sort: EntrySort; readonly limit: number; readonly after: EntryCursor | null },
): Promise<ShownEntry[]> {
  const { rows } = await sql<{ row: RowArray }>`
    with ${seen(filter)},
    page as (
      select *, ${sortKeys[sort]} as key from seen where missed = 0 and (${after?.id ?? null}::int is null
        or (${sortKeys[sort]}, ${nameKey}, service_id)
          > (${after?.key ?? null}::float8, ${after?.name ?? null}::text, ${after?.id ?? null}::int))
      order by key, ${nameKey}, service_id limit ${limit}::int)
    select ${rowArray} as row from page o ${joined(filter)} order by o.key, o.${nameKey}, o.service_id`.execute(db)
  return rows.map(({ row }) => toEntry(row))
}

const rowsAtOnce = 1000

/** Every row of a list, read in pages, so that no connection is held while a client takes its time. */
export async function* allEntries(db: Db, filter: EntryFilter, sort: EntrySort) {
  for (let after: EntryCursor | null = null; ; ) {
    const rows: readonly ShownEntry[] = await listEntriesAfter(db, filter, { sort, limit: rowsAtOnce, after })
    yield* rows
    after = rows.at(-1)?.cursor ?? null
    if (rows.length < rowsAtOnce) return
  }
}
