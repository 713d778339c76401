import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { reuseStages, type Side, turnOf } from '#domain/reuse.ts'
import { searchWords } from '#domain/terms.ts'
import { type ReuseParam, type ReuseSort, reuseFacets } from '../definition.ts'
import { areParticipating, type Reuse, reuseColumns, reuseJoins } from './reuse.ts'

export interface ReuseFilter {
  /** The house whose reuses they are. */
  readonly own: number
  readonly q: string
  /** Codes by facet; a facet without a choice is absent. */
  readonly chosen: Readonly<Partial<Record<ReuseParam, readonly string[]>>>
}

export interface ReuseRow extends Reuse {
  readonly side: Side
  readonly key: number
}

type Count = readonly [param: ReuseParam, value: string, hits: number]

export interface FoundReuses {
  readonly total: number
  readonly rows: readonly ReuseRow[]
  readonly counts: readonly Count[]
}

const bit = (param: ReuseParam) => sql.lit(2 ** reuseFacets.findIndex(facet => facet.param === param))
const columns: Readonly<Record<ReuseParam, string>> = { seite: 'side', zug: 'turn', schritt: 'stage' }

const stagesOf = (side: Side) => reuseStages.filter(stage => turnOf(stage) === side)

/** The reuses of a house; `missed` has one bit per facet that excludes one: 0 is listed. */
function mine({ own, q, chosen }: ReuseFilter): RawBuilder<unknown> {
  const tests = reuseFacets.flatMap(({ param }) => {
    const values = chosen[param]
    return values
      ? [sql`case when ${sql.ref(columns[param])} = any(${values}::text[]) then 0 else ${bit(param)} end`]
      : []
  })
  return sql`
    placed as (
      select r.id, r.stage, r.stage_since, s.name, case when r.administration_id = ${own}::int then 'adopter' else 'giver' end as side,
        case when r.stage = any(${stagesOf('giver')}::text[]) then 'giver'
          when r.stage = any(${stagesOf('adopter')}::text[]) then 'adopter' end as turn_side
      from ${reuseJoins}
      where (r.administration_id = ${own}::int or s.administration_id = ${own}::int) and ${areParticipating} ${hasWords(q)}
    ),
    turned as (
      select *, case when turn_side is null then 'none' when turn_side = side then 'own' else 'other' end as turn from placed
    ),
    mine as materialized (select *, ${tests.length ? sql.join(tests, sql` + `) : sql`0`} as missed from turned)`
}

/** In the words of the solution or the name of either house. */
function hasWords(q: string): RawBuilder<unknown> {
  const patterns = searchWords(q).map(word => `%${word}%`)
  if (!patterns.length) return sql``
  return sql`and (s.terms || ' ' || ${folded('a')} || ' ' || ${folded('g')})
    like all(${patterns}::text[])`
}

/** As `fold` does, for the letters German names have. */
const folded = (house: string) => sql`
  replace(replace(replace(replace(lower(${sql.ref(`${house}.display_name`)}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`

/** What we take over stands first, whatever the sort. */
function sortKey(sort: ReuseSort): RawBuilder<unknown> {
  const since = sql`date_part('epoch', stage_since)`
  const keys: Readonly<Record<ReuseSort, RawBuilder<unknown>>> = {
    zug: sql`array_position('{own,other,none}', turn) * 1e11 + ${since}`,
    neu: sql`-${since}`,
    wartend: since,
    name: sql`0`,
  }
  return sql`(case side when 'adopter' then 0 else 1e12 end + ${keys[sort]})::float8`
}

const nameKey = sql`name collate "und-x-icu"`

export async function listReuses(
  db: Db,
  filter: ReuseFilter,
  { sort, limit, offset }: { readonly sort: ReuseSort; readonly limit: number; readonly offset: number },
): Promise<FoundReuses> {
  const { rows } = await sql<ReuseRow>`
    with ${mine(filter)}, page as (
      select id, side, name, ${sortKey(sort)} as key from mine where missed = 0
      order by key, ${nameKey}, id limit ${limit}::int offset ${offset}::int)
    ${pageRows}`.execute(db)
  return { ...(await countReuses(db, filter)), rows }
}

const pageRows = sql`
  select o.side, o.key, ${reuseColumns} from page o join ${reuseJoins} on r.id = o.id
  order by o.key, o.${nameKey}, o.id`

export async function countReuses(db: Db, filter: ReuseFilter): Promise<Omit<FoundReuses, 'rows'>> {
  const facets = reuseFacets.map(
    ({ param }) => sql`
      select ${sql.lit(param)} as param, ${sql.ref(columns[param])} as value, count(*)::int as hits
      from mine where missed in (0, ${bit(param)}) group by 2`,
  )
  const { rows } = await sql<{ total: number; counts: Count[] | null }>`
    with ${mine(filter)}
    select (select count(*)::int from mine where missed = 0) as total,
      (select json_agg(json_build_array(param, value, hits)) from (${sql.join(facets, sql` union all `)}) c) as counts`.execute(
    db,
  )
  return { total: rows[0]?.total ?? 0, counts: rows[0]?.counts ?? [] }
}

export type ReuseCursor = readonly [key: number, name: string, id: number]

/** The rows after a cursor, at most `limit`. */
export async function listReusesAfter(
  db: Db,
  filter: ReuseFilter,
  { sort, limit, after }: { readonly sort: ReuseSort; readonly limit: number; readonly after: ReuseCursor | null },
): Promise<ReuseRow[]> {
  const [key, name, id] = after ?? [null, null, null]
  const { rows } = await sql<ReuseRow>`
    with ${mine(filter)}, keyed as (select id, side, name, ${sortKey(sort)} as key from mine where missed = 0),
    page as (
      select * from keyed
      where ${id}::int is null or (key, ${nameKey}, id) > (${key}::float8, ${name}::text collate "und-x-icu", ${id}::int)
      order by key, ${nameKey}, id limit ${limit}::int)
    ${pageRows}`.execute(db)
  return rows
}

/** Whether the house has any, whatever is filtered. */
export const hasReuses = async (db: Db, own: number): Promise<boolean> =>
  (await countReuses(db, { own, q: '', chosen: {} })).total > 0
