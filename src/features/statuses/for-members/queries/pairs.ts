import { type Db, sql, type Tx } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { fieldValues } from '../../own/queries/matched.ts'
import { isParticipating } from '../../participating.ts'
import type { Value } from '../../show.ts'
import { isVisible } from '../../visible.ts'

/**
 * What a Verbund finds at a member for a service: no entry; its own last word; the word of the member, seen or hidden from
 * it; an objection; or no permission for the Themenfeld.
 */
export type Place = 'empty' | 'ours' | 'own' | 'hidden' | 'objected' | 'notAllowed'

/** A service of a member. What one may not see has neither version nor values here. */
export interface Pair {
  readonly administrationId: number
  readonly serviceId: number
  readonly version: number
  readonly place: Place
  readonly values: readonly Value[] | null
}

export interface PairFilter {
  readonly visitor: Visitor
  readonly allianceId: number
  readonly administrationIds: readonly number[]
  readonly serviceIds: readonly number[]
}

type PairArray = readonly [number, number, number, Place, readonly Value[] | null]

/** Every chosen service at every chosen member that is one, by number. */
export async function listPairs(db: Db | Tx, filter: PairFilter): Promise<Pair[]> {
  const { rows } = await sql<{ all: PairArray[] | null }>`
    with allowing as (
      select a.id, g.id as grant_id, g.topic_area_ids from alliances l
        join alliance_memberships am on am.alliance_id = l.id and am.state = 'active'
        join administrations a on a.id = am.administration_id
        left join entry_grants g on g.alliance_id = l.id and g.administration_id = a.id and g.withdrawn_at is null
      where l.id = ${filter.allianceId}::int and is_alive(l) and a.id = any(${filter.administrationIds}::int[])
        and ${isParticipating}
    )
    select json_agg(json_build_array(m.id, v.id, case when e.version is null then 0 else e.version end,
      ${placeOf(filter.allianceId)}, case when e.version is not null then ${fieldValues} end) order by m.id, v.id) as all
    from allowing m cross join services v
      join service_bundles b on b.ozg_id = v.ozg_id join situations i on i.id = b.situation_id
      left join statuses s on s.administration_id = m.id and s.service_id = v.id
      left join lateral (select s.* where ${isVisible(filter.visitor)}) e on true
    where v.id = any(${`{${filter.serviceIds.join(',')}}`}::int[]) and v.ended_release_id is null`.execute(db)
  return (rows[0]?.all ?? []).map(toPair)
}

function toPair([administrationId, serviceId, version, place, values]: PairArray): Pair {
  return { administrationId, serviceId, version, place, values }
}

/** An entry is still the word of the Verbund while nobody has changed or confirmed it since. */
const placeOf = (allianceId: number) => sql`case
  when m.grant_id is null or not (m.topic_area_ids is null or i.topic_area_id = any(m.topic_area_ids)) then 'notAllowed'
  when exists (select 1 from entry_objections o where o.alliance_id = ${allianceId}::int and o.administration_id = m.id
    and o.service_id = v.id and o.lifted_at is null) then 'objected'
  when s.service_id is null then 'empty'
  when e.service_id is null then 'hidden'
  when e.source_alliance_id = ${allianceId}::int and ${allianceId}::int = (
    select c.alliance_id from events c where c.subject_kind = 'status' and c.subject_id = m.id || '/' || v.id
    order by c.id desc limit 1) then 'ours'
  else 'own' end`
