import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { eyeOf } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'
import type { SavedCadence, SavedList, SavedVisibility } from '#domain/saved-search.ts'
import { membershipOf } from '../membership.ts'

export interface SavedSearch {
  readonly id: number
  readonly list: SavedList
  readonly query: string
  readonly name: string
  readonly visibility: SavedVisibility
  readonly allianceId: number | null
  readonly allianceName: string | null
  readonly cadence: SavedCadence
  readonly createdAt: Date
  readonly administrationName: string
  readonly isOwn: boolean
}

/** The running Verbünde a house is a member of. */
const alliancesOf = (house: RawBuilder<unknown>) => sql`select m.alliance_id from alliance_memberships m
  join alliances l on l.id = m.alliance_id and is_alive(l) where m.administration_id = ${house} and m.state = 'active'`

/**
 * Which searches `f` of memberships `w` exist for somebody at work: the own ones, and of people who still work for a house
 * that takes part those for all administrations and those for a Verbund both houses are in.
 */
function isSeen(actor: Actor): RawBuilder<boolean> {
  const { house, isColleague } = eyeOf(actor)
  return sql`(w.id = ${membershipOf(actor)}::int or ${isColleague} and w.state = 'active'
    and w.administration_id in (${participating}) and (f.visibility = 'public'
      or f.visibility = 'alliance' and f.alliance_id in (${alliancesOf(house)})
        and f.alliance_id in (${alliancesOf(sql`w.administration_id`)})))`
}

const columns = (
  actor: Actor,
) => sql`f.id, f.list, f.query, f.name, f.visibility, f.alliance_id, l.name as alliance_name,
  case when w.id = ${membershipOf(actor)}::int then f.cadence else 'never' end as cadence, f.created_at,
  a.display_name as administration_name, w.id = ${membershipOf(actor)}::int as is_own`
const source = sql`saved_searches f join memberships w on w.id = f.membership_id
  join administrations a on a.id = w.administration_id left join alliances l on l.id = f.alliance_id`

/** One of those somebody sees. */
export async function findSearch(db: Db | Tx, actor: Actor, id: number): Promise<SavedSearch | undefined> {
  const { rows } = await sql<SavedSearch>`
    select ${columns(actor)} from ${source} where f.id = ${id}::int and ${isSeen(actor)}`.execute(db)
  return rows[0]
}

interface Window {
  readonly limit: number
  readonly offset?: number
  /** Only after this one. */
  readonly after?: { readonly name: string; readonly id: number } | null
}

export interface SavedSearches {
  readonly total: number
  readonly rows: readonly SavedSearch[]
}

/** The own ones, or those that others share, by name. */
export async function listSearches(
  db: Db,
  actor: Actor,
  isOwn: boolean,
  { limit, offset = 0, after = null }: Window,
): Promise<SavedSearches> {
  const { rows } = await sql<SavedSearch & { total: number }>`
    with seen as (
      select ${columns(actor)} from ${source}
      where ${isSeen(actor)} and (w.id = ${membershipOf(actor)}::int) = ${isOwn}::boolean
    )
    select s.*, (select count(*)::int from seen) as total from seen s
    where ${after?.id ?? null}::int is null
      or (s.name collate "und-x-icu", s.id) > (${after?.name ?? null}::text, ${after?.id ?? null}::int)
    order by s.name collate "und-x-icu", s.id limit ${limit}::int offset ${offset}::int`.execute(db)
  return { total: rows[0]?.total ?? 0, rows }
}

export interface OwnAlliance {
  readonly id: number
  readonly name: string
}

/** Verbünde a search can be shared with. */
export async function listOwnAlliances(db: Db | Tx, actor: Actor): Promise<readonly OwnAlliance[]> {
  const { rows } = await sql<OwnAlliance>`
    select l.id, l.name from alliances l where l.id in (${alliancesOf(eyeOf(actor).house)})
    order by l.name collate "und-x-icu", l.id`.execute(db)
  return rows
}
