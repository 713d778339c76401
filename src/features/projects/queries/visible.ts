import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'

/** Houses that take part in the platform and are not blocked: the others exist for nobody. */
export const participating = sql`
  select t.administration_id from participations t where t.state = 'approved' and not exists (
    select 1 from blocks b where b.subject_kind = 'administration' and b.subject_id = t.administration_id::text
      and b.lifted_at is null)`

/**
 * Which projects `p` exist for a visitor: those the own house leads or takes part in, and of leads that are there the
 * public ones for everybody, those for administrations at work in one, those of a Verbund for its members.
 */
export function isVisibleProject(visitor: Visitor): RawBuilder<boolean> {
  const own = workingFor(visitor)
  return sql`(p.administration_id = ${own}::int or p.administration_id in (${participating}) and (
    p.visibility = 'public'
    or p.visibility = 'administrations' and ${isColleague(visitor)}::boolean
    or p.visibility = 'alliance' and p.alliance_id in (${alliancesOf(own)})
    or exists (select 1 from project_participants x where x.project_id = p.id and x.administration_id = ${own}::int)))`
}

/** The living Verbünde a house is a member of. */
export function alliancesOf(own: number | null): RawBuilder<unknown> {
  return sql`select m.alliance_id from alliance_memberships m join alliances l on l.id = m.alliance_id and is_alive(l)
    where m.administration_id = ${own}::int and m.state = 'active'`
}

/** Whether a Verbund `l` may be named to a visitor: as its own page would be seen. */
export function isVisibleAlliance(visitor: Visitor): RawBuilder<boolean> {
  const own = workingFor(visitor)
  return sql`(is_alive(l) and (l.visibility = 'public'
    or l.visibility = 'administrations' and ${isColleague(visitor)}::boolean
    or exists (select 1 from alliance_memberships m where m.alliance_id = l.id and m.administration_id = ${own}::int
      and m.state in ('invited', 'active'))))`
}

/** Those who take part in a project, as `x`; blocked houses are none of them. */
export const shownParticipants = sql`(select y.* from project_participants y where y.administration_id in (${participating}))`
