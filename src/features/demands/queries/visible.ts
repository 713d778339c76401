import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { ripeFrom } from '#domain/demand.ts'
import { type Eye, eyeOf } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'

/** Services enough houses seek: a joint project was proposed, and there are still as many. */
export const ripe = sql`
  select r.service_id from ripe_demands r where ${sql.lit(ripeFrom)} <= (
    select count(*) from demands x where x.service_id = r.service_id and x.administration_id in (${participating}))`

/** Houses that share a Verbund with this one. */
export const alliesOf = (house: Eye['house']) => sql`
  select m1.administration_id from alliance_memberships m2
    join alliances l on l.id = m2.alliance_id and is_alive(l)
    join alliance_memberships m1 on m1.alliance_id = l.id and m1.state = 'active'
  where m2.administration_id = ${house} and m2.state = 'active'`

export const isPartner = (visitor: Visitor): RawBuilder<boolean> => isPartnerOf(eyeOf(visitor))

/** Whether the house of a demand `d` and the own one both seek what is ripe, and both have agreed to be named. */
function isPartnerOf({ house }: Eye): RawBuilder<boolean> {
  return sql`coalesce(d.is_named and d.administration_id <> ${house} and d.administration_id in (${participating})
    and d.service_id in (
      select e.service_id from demands e where e.administration_id = ${house} and e.is_named
        and e.service_id in (${ripe})), false)`
}

export const isVisibleDemand = (visitor: Visitor): RawBuilder<boolean> => isDemandSeenBy(eyeOf(visitor))

/**
 * Which demands `d` one may count: the own one, and of houses that take part the public ones, those for administrations
 * at work in one, those for a Verbund with a house that shares one; and those of partners.
 */
export function isDemandSeenBy(eye: Eye): RawBuilder<boolean> {
  const { house, isColleague } = eye
  return sql`(d.administration_id in (${participating}) and (d.administration_id = ${house} or d.visibility = 'public'
    or ${isColleague} and (d.visibility = 'administrations'
      or d.visibility = 'alliance' and d.administration_id in (${alliesOf(house)}))
    or ${isPartnerOf(eye)}))`
}

/** Whether a demand `d` that is seen says whose it is; the others only count. */
export const isNamed = (visitor: Visitor): RawBuilder<boolean> => isDemandNamedTo(eyeOf(visitor))

export const isDemandNamedTo = ({ house }: Eye): RawBuilder<boolean> =>
  sql`coalesce(d.administration_id = ${house} or d.is_named, false)`

/**
 * The inhabitants of the house `a` of a demand `d`. Of one that is not named only the first digit: the exact number
 * would name it.
 */
export const inhabitants = (visitor: Visitor): RawBuilder<number> => sql`(case
  when coalesce(a.population, 0) <= 0 then 0
  when ${isNamed(visitor)} then a.population
  else round(a.population::numeric, -floor(log(a.population::numeric))::int) end)`
