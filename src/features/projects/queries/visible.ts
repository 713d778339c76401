import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { type Eye, eyeOf } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'

export { participating }

/**
 * Which projects `p` exist for a visitor: those the own house leads or takes part in, and of leads that are there the
 * public ones for everybody, those for administrations at work in one, those of a Verbund for its members.
 */
export const isVisibleProject = (visitor: Visitor): RawBuilder<boolean> => isProjectSeenBy(eyeOf(visitor))

/** The same through any eye. */
export function isProjectSeenBy({ house, isColleague }: Eye): RawBuilder<boolean> {
  return sql`(p.administration_id = ${house} or p.administration_id in (${participating}) and (
    p.visibility = 'public'
    or p.visibility = 'administrations' and ${isColleague}
    or p.visibility = 'alliance' and p.alliance_id in (${alliancesOf(house)})
    or exists (select 1 from project_participants x where x.project_id = p.id and x.administration_id = ${house})))`
}

/** The living Verbünde a house is a member of. */
export function alliancesOf(house: Eye['house']): RawBuilder<unknown> {
  return sql`select m.alliance_id from alliance_memberships m join alliances l on l.id = m.alliance_id and is_alive(l)
    where m.administration_id = ${house} and m.state = 'active'`
}

/** Whether a Verbund `l` may be named to a visitor: as its own page would be seen. */
export function isVisibleAlliance(visitor: Visitor): RawBuilder<boolean> {
  const { house, isColleague } = eyeOf(visitor)
  return sql`(is_alive(l) and (l.visibility = 'public'
    or l.visibility = 'administrations' and ${isColleague}
    or exists (select 1 from alliance_memberships m where m.alliance_id = l.id and m.administration_id = ${house}
      and m.state in ('invited', 'active'))))`
}

/** Those who take part in a project, as `x`; blocked houses are none of them. */
export const shownParticipants = sql`(select y.* from project_participants y where y.administration_id in (${participating}))`
