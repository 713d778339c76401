import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { administeringAssociations } from '#domain/administration.ts'
import type { Viewer } from '../../implementations/viewer.ts'
import { isParticipating } from '../../participating.ts'
import { mostHouses } from '../definition.ts'

/** One administration of the matrix. */
export interface House {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly isOwn: boolean
  readonly isParticipating: boolean
  readonly class: string
  readonly federalStateKey: string
  /** Up to which visibility the viewer sees its entries: 1 public … 3 alliance, 4 everything with drafts. */
  readonly reach: number
}

export interface HouseChoice {
  readonly alliances: readonly number[]
  /** A Kreis with its Gemeinden, a Land with its Kreise. */
  readonly areas: readonly number[]
  readonly administrations: readonly number[]
  readonly isComparable: boolean
  readonly isParticipating: boolean
  /** Counted from 1, of `mostHouses` each. */
  readonly part: number
}

/** Whether a Verbund `l` exists for the viewer. */
export const isSeen = ({
  own,
  isColleague,
}: Viewer): RawBuilder<boolean> => sql`(is_alive(l) and (l.visibility = 'public'
  or ${isColleague}::boolean and (l.visibility = 'administrations' or exists (
    select 1 from alliance_memberships seen where seen.alliance_id = l.id and seen.administration_id = ${own}::int
      and seen.state in ('invited', 'active')))))`

/** A Gemeindeverband that does the work of its Gemeinden stands in their place. */
const administers = (alias: string) =>
  sql`${sql.ref(`${alias}.type`)} || '/' || ${sql.ref(`${alias}.federal_state_key`)} = any(${administeringAssociations}::text[])`

/** An area itself and what lies one level below it, as far as it has an administration of its own; each found by its index. */
const partsOf = (areas: readonly number[]) => sql`
  select a.id from administrations area cross join lateral (
    select area.id, area.level, area.parent_id
    union all select k.id, k.level, k.parent_id from administrations k
    where area.level = 'land' and k.federal_state_id = area.id and k.level = 'kreis'
    union all select c.id, c.level, c.parent_id from administrations c
    where c.parent_id = area.id and (area.level = 'gemeindeverband' or area.level = 'regierungsbezirk' and c.level = 'kreis')
    union all select g.id, g.level, g.parent_id from administrations g
    where area.level = 'kreis' and g.district_id = area.id
      and (g.level = 'gemeinde' or g.level = 'gemeindeverband' and ${administers('g')})) a
  where area.id = any(${areas}::int[]) and (a.id = area.id or not coalesce((
    select k.administered_by_id is not null from administering_corrections k where k.administration_id = a.id), (
    select ${administers('u')} from administrations u
    where a.level = 'gemeinde' and area.level <> 'gemeindeverband' and u.id = a.parent_id and u.level = 'gemeindeverband'), false))`

const mostComparable = 25

/** Houses like the own one that take part, nearest in inhabitants first. */
const comparable = ({ own }: Viewer, isWanted: boolean) => sql`
  select ${own}::int as id where ${isWanted}::boolean
  union all
  (select a.id from administrations o join administrations a on a.responsibility_class = o.responsibility_class
      and a.federal_state_key = o.federal_state_key and a.id <> o.id
    where ${isWanted}::boolean and o.id = ${own}::int and ${isParticipating}
    order by abs(coalesce(a.population, 0) - coalesce(o.population, 0)), a.id limit ${mostComparable})`

/** The administrations of a choice, at most one part of them: the own one first, then from the upper level down. */
export async function listHouses(db: Db, viewer: Viewer, choice: HouseChoice) {
  const { own, allies, isColleague } = viewer
  const { rows } = await sql<House & { total: number }>`
    with wanted as (
      select m.administration_id as id from alliance_memberships m join alliances l on l.id = m.alliance_id
      where l.id = any(${choice.alliances}::int[]) and m.state = 'active' and ${isSeen(viewer)}
      union select unnest(${choice.administrations}::int[])
      union (${partsOf(choice.areas)})
      union (${comparable(viewer, choice.isComparable)})
    )
    select a.id, a.display_name as name, a.type, a.id is not distinct from ${own}::int as is_own, p.is_participating,
      a.responsibility_class as class, a.federal_state_key,
      case when a.id = ${own}::int then 4 when not ${isColleague}::boolean then 1
        when a.id = any(${allies}::int[]) then 3 else 2 end as reach,
      count(*) over ()::int as total
    from wanted w join administrations a on a.id = w.id
      cross join lateral (select ${isParticipating} as is_participating) p
    where (a.is_listed or a.id = ${own}::int) and (not ${choice.isParticipating}::boolean or p.is_participating)
    order by a.id is not distinct from ${own}::int desc,
      array_position('{bund,land,regierungsbezirk,kreis,gemeindeverband,gemeinde}', a.level),
      a.display_name collate "und-x-icu", a.id
    limit ${mostHouses} offset ${(choice.part - 1) * mostHouses}::int`.execute(db)
  return { total: rows[0]?.total ?? 0, houses: rows.map(({ total: _, ...house }): House => house) }
}
