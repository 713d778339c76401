import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { type Eye, eyeOf } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'

export { participating }

/**
 * Which solutions `s` exist for a visitor: those of the own house, and of houses that take part and are not blocked the
 * public ones for everybody, those for administrations at work in one, those for a Verbund with a house that shares one.
 * Withdrawn ones exist for who has the address; lists leave them out (`isListedSolution`).
 */
export const isVisibleSolution = (visitor: Visitor): RawBuilder<boolean> => isSolutionSeenBy(eyeOf(visitor))

/** The same through any eye. */
export function isSolutionSeenBy({ house, isColleague }: Eye): RawBuilder<boolean> {
  return sql`(s.administration_id = ${house} or (s.visibility = 'public'
    or ${isColleague} and (s.visibility = 'administrations' or s.visibility = 'alliance'
      and s.administration_id in (
        select m1.administration_id from alliance_memberships m2
          join alliances l on l.id = m2.alliance_id and is_alive(l)
          join alliance_memberships m1 on m1.alliance_id = l.id and m1.state = 'active'
        where m2.administration_id = ${house} and m2.state = 'active')))
    and s.administration_id in (${participating}))`
}

/** The same without those that were withdrawn. */
export const isListedSolution = (visitor: Visitor): RawBuilder<boolean> =>
  sql`(s.withdrawn_at is null and ${isVisibleSolution(visitor)})`

/** Which answers `w` of the profile of a solution `s` that is visible exist for a visitor. */
export function isVisibleAnswer(visitor: Visitor): RawBuilder<boolean> {
  const { house, isColleague } = eyeOf(visitor)
  return sql`(w.visibility = 'public' or s.administration_id = ${house} or ${isColleague})`
}

/** Which files `x` of a solution `s` that is visible exist for a visitor. */
export function isVisibleAttachment(visitor: Visitor): RawBuilder<boolean> {
  const { house, isColleague } = eyeOf(visitor)
  return sql`(x.visibility = 'public' or s.administration_id = ${house} or ${isColleague})`
}

/**
 * Which reuses `r` of a visible solution `s` a visitor sees as live: those of houses that take part, the public ones for
 * everybody, those for administrations at work in one, internal ones on their two sides alone.
 */
export const isLiveAdopter = (visitor: Visitor): RawBuilder<boolean> => isAdopterSeenBy(eyeOf(visitor))

/** The same through any eye. */
export function isAdopterSeenBy({ house, isColleague }: Eye): RawBuilder<boolean> {
  return sql`(r.stage = 'live' and r.administration_id in (${participating}) and (r.visibility = 'public'
    or ${isColleague} and r.visibility = 'administrations'
    or ${house} in (r.administration_id, s.administration_id)))`
}

/** How many those are of a solution `s`, by the counts it carries; internal ones are looked up, each house has few. */
export function liveCount(visitor: Visitor): RawBuilder<number> {
  const own = workingFor(visitor)
  if (own === null) return sql`s.live_public`
  return sql`(s.live_public + s.live_administrations + (
    select count(*)::int from reuses r where r.solution_id = s.id and r.visibility = 'internal' and ${isLiveAdopter(visitor)}))`
}
