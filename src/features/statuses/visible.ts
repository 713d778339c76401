import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { type Eye, eyeOf } from '#domain/eye.ts'

/** The administration whose own entries a visitor works on: at work, or as the first person of a house that still waits. */
export function entersFor(visitor: Visitor): number | null {
  const acting = visitor?.acting
  if (!acting || acting.isBlocked || acting.needsFactor) return null
  const isFirst = acting.state === 'waiting' && !acting.isApproved && acting.isFirst
  return isColleague(visitor) || isFirst ? acting.administrationId : null
}

/**
 * Which entries `s` of `statuses` exist for a visitor: the public ones for everybody, those for all administrations at work
 * in one, those for an alliance with a house that shares one, all of one's own. Drafts exist for the own house alone.
 */
export const isVisible = (visitor: Visitor): RawBuilder<boolean> =>
  isEntrySeenBy({ ...eyeOf(visitor), house: sql`${entersFor(visitor)}::int` })

/** The same through any eye. */
export function isEntrySeenBy({ house, isColleague }: Eye): RawBuilder<boolean> {
  return sql`(s.administration_id = ${house} or not s.is_draft and (s.visibility = 'public'
    or ${isColleague} and (s.visibility = 'administrations' or s.visibility = 'alliance' and exists (
      select 1 from alliance_memberships m1
        join alliance_memberships m2 on m2.alliance_id = m1.alliance_id and m2.state = 'active'
        join alliances l on l.id = m1.alliance_id and is_alive(l)
      where m1.administration_id = s.administration_id and m1.state = 'active' and m2.administration_id = ${house}))))`
}
