import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { folded } from '#core/folded.ts'
import type { AllianceKind, AllianceVisibility } from '#domain/alliance.ts'
import { searchedWords } from '#domain/german.ts'
import type { AllianceSort, FacetParam } from '../definition.ts'
import type { Position } from '../rules.ts'
import { isVisible, type Viewer } from './visible.ts'

export interface AllianceRow {
  readonly id: number
  readonly kind: AllianceKind
  readonly name: string
  readonly description: string
  readonly visibility: AllianceVisibility
  readonly memberCount: number
  /** Länder its members lie in, by the first two digits of their key. */
  readonly federalStates: readonly string[]
  readonly position: Position
}

export interface AllianceFilter {
  readonly viewer: Viewer
  readonly q: string
  readonly chosen: Readonly<Partial<Record<FacetParam, readonly string[]>>>
}

/** Members of a Verbund `l` and the Länder they lie in. */
export const countedMembers = sql`lateral (
  select count(*)::int as member_count, coalesce(array_agg(distinct f.regional_key order by f.regional_key)
    filter (where f.id is not null), '{}') as federal_states
  from alliance_memberships am join administrations a on a.id = am.administration_id
    left join administrations f on f.id = a.federal_state_id
  where am.alliance_id = l.id and am.state = 'active')`

/** Every Verbund the viewer sees that fits the words, with a mark per facet that says whether it fits its choice. */
function found({ viewer, q, chosen }: AllianceFilter): RawBuilder<unknown> {
  const param = (facet: FacetParam) => sql`${chosen[facet] ?? null}::text[]`
  return sql`found as (
    select l.id, l.kind, l.name, l.description, l.visibility, own.state as position, c.member_count, c.federal_states,
      case when own.id is null then 1 else 0 end as distance,
      ${param('art')} is null or l.kind = any(${param('art')}) as fits_kind,
      ${param('land')} is null or c.federal_states && ${param('land')} as fits_federal_state
    from alliances l cross join ${countedMembers} c
      left join alliance_memberships own on own.alliance_id = l.id and own.administration_id = ${viewer}::int
        and own.state in ('invited', 'active')
    where ${isVisible(viewer)} and ${matches(q)})`
}

/** Every word stands in the name or the description, or begins a word of the name of a member. */
function matches(q: string): RawBuilder<boolean> {
  return sql`not exists (select 1 from unnest(${searchedWords(q)}::text[]) word
    where ${folded(sql`l.name || ' ' || l.description`)} not like '%' || word || '%'
      and not exists (select 1 from alliance_memberships am join administrations a on a.id = am.administration_id
        where am.alliance_id = l.id and am.state = 'active' and a.name_words like '% ' || word || '%'))`
}

/** Own Verbünde first; the id makes every order a total one. */
export function sortKeys(sort: AllianceSort): RawBuilder<unknown>[] {
  const byName = sql`name collate "und-x-icu"`
  return sort === 'mitglieder' ? [sql`distance`, sql`-member_count`, byName, sql`id`] : [sql`distance`, byName, sql`id`]
}

const columns = sql`id, kind, name, description, visibility, member_count, federal_states, position`

export interface AlliancePage {
  readonly total: number
  readonly rows: readonly AllianceRow[]
  readonly counts: Readonly<Record<FacetParam, ReadonlyMap<string, number>>>
}

interface Window {
  readonly sort: AllianceSort
  readonly limit: number
  readonly offset: number
}

/** One page of the list, the number of all hits and the counts of the facets, each without its own choice. */
export async function listAlliances(db: Db, filter: AllianceFilter, window: Window): Promise<AlliancePage> {
  const order = sql.join(sortKeys(window.sort))
  type Count = readonly [param: FacetParam, value: string, count: number]
  const { rows } = await sql<{ total: number; page: AllianceRow[] | null; counts: Count[] | null }>`
    with ${found(filter)}
    select (select count(*)::int from found where fits_kind and fits_federal_state) as total,
      (select json_agg(p) from (select ${columns} from found where fits_kind and fits_federal_state
        order by ${order} limit ${window.limit}::int offset ${window.offset}::int) p) as page,
      (select json_agg(json_build_array(param, value, hits)) from (
        select 'art' as param, kind as value, count(*)::int as hits from found where fits_federal_state group by kind
        union all
        select 'land', key, count(*)::int from found, unnest(federal_states) key where fits_kind group by key) c
      ) as counts`.execute(db)
  const counts = { art: new Map<string, number>(), land: new Map<string, number>() }
  for (const [param, value, count] of rows[0]?.counts ?? []) counts[param].set(value, count)
  return { total: rows[0]?.total ?? 0, rows: rows[0]?.page ?? [], counts }
}

export async function countAlliances(db: Db, filter: AllianceFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${found(filter)} select count(*)::int as total from found where fits_kind and fits_federal_state`.execute(db)
  return rows[0]?.total ?? 0
}

/** All Verbünde the viewer sees. */
export async function countVisible(db: Db, viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from alliances l where ${isVisible(viewer)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** The sort values of the last row a client has seen: distance, name, id. */
export const cursorKinds = ['number', 'string', 'int'] as const
export type AllianceCursor = readonly [distance: number, name: string, id: number]

export interface KeysetRow extends AllianceRow {
  readonly sortValues: AllianceCursor
}

/** The Verbünde after a cursor by name, at most `limit`. */
export async function listAlliancesAfter(
  db: Db,
  filter: AllianceFilter,
  { limit, after }: { limit: number; after: AllianceCursor | null },
): Promise<KeysetRow[]> {
  const [distance, name, id] = after ?? [-1, '', 0]
  const { rows } = await sql<KeysetRow>`
    with ${found(filter)}
    select ${columns}, json_build_array(distance, name, id) as sort_values from found
    where fits_kind and fits_federal_state
      and (distance::float8, name collate "und-x-icu", id::float8) > (${distance}::float8, ${name}::text, ${id}::float8)
    order by ${sql.join(sortKeys('name'))} limit ${limit}::int`.execute(db)
  return rows
}
