import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { placeOf } from '../../implementations/viewer.ts'

/** So many at most, so that the work stays the same however many take part. */
const most = sql.lit(30)

/** Squares are enough to say who is nearer; a degree of longitude is shorter than one of latitude. */
export const farness = sql`((a.lat - o.lat) * (a.lat - o.lat)
  + (a.lon - o.lon) * o.narrowing * ((a.lon - o.lon) * o.narrowing))`

/** The administration itself as `o`, with where it lies; „offset 0“: worked out once, not for each one it is compared with. */
export const ownPlace = (ownId: number): RawBuilder<unknown> => sql`(
  select l.*, cos(radians(l.lat)) as narrowing from (
    select a.id, a.responsibility_class, a.federal_state_key, a.size_class, ${placeOf('lat')} as lat, ${placeOf('lon')} as lon
    from administrations a where a.id = ${ownId}::int) l offset 0)`

/** Administrations that take part, of the same kind and Land and nearly the same size; the nearest ones. */
export const comparableWith = (ownId: number): RawBuilder<unknown> => sql`
  select a.id from ${ownPlace(ownId)} o
    join administrations a on a.responsibility_class = o.responsibility_class
      and a.federal_state_key = o.federal_state_key and a.id <> o.id
      and abs(coalesce(a.size_class, 0) - coalesce(o.size_class, 0)) <= 1
    join participations p on p.administration_id = a.id and p.state = 'approved'
  order by ${farness}, a.id limit ${most}`

/** A degree of longitude, in degrees of latitude, in the middle of Germany: what the index `administrations_spot_idx` holds. */
const spot = (alias: string) => sql`point(${sql.ref(`${alias}.lon`)} * 0.63, ${sql.ref(`${alias}.lat`)})`

/** Those that take part and lie nearest; found from the middle outwards, so that it does not matter how many there are elsewhere. */
export const nearby = (ownId: number): RawBuilder<unknown> => sql`
  select n.id from ${ownPlace(ownId)} o cross join lateral (
    select a.id from administrations a join participations p on p.administration_id = a.id and p.state = 'approved'
    where a.id <> o.id order by ${spot('a')} <-> ${spot('o')} limit ${most}) n`
