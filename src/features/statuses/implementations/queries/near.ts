import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { radii } from '../definition.ts'
import { type Place, placeOf, type Viewer } from '../viewer.ts'

/** How far it is between two places: near enough within Germany, less than one in a thousand off at 100 km. */
export function kilometres(
  { lat, lon }: Place,
  [otherLat, otherLon]: readonly [lat: RawBuilder<unknown>, lon: RawBuilder<unknown>],
) {
  return sql`111.195::float8 * sqrt((${otherLat} - ${lat}::float8) ^ 2
    + ((${otherLon} - ${lon}::float8) * cosd((${otherLat} + ${lat}::float8) / 2)) ^ 2)`
}

/** How far an administration `a` is from the viewer. */
export const kilometresFrom = ({ place }: Pick<Viewer, 'place'>): RawBuilder<unknown> =>
  place ? kilometres(place, [placeOf('lat'), placeOf('lon')]) : sql`null::float8`

/** How far a house is, the smallest radius that holds it, and whether it is an ally; of all the others nothing has to be known. */
export function near({ place, allies }: Viewer): RawBuilder<unknown> {
  const ring = sql`case ${sql.join(
    radii.map(radius => sql`when km <= ${sql.lit(Number(radius))} then ${sql.lit(Number(radius))}`),
    sql` `,
  )} end`
  return sql`
    select id, min(km) as km, min(${ring}) as ring, bool_or(is_ally) as is_ally
    from (select id, null::float8 as km, true as is_ally from unnest(${allies}::int[]) id
      ${place ? sql`union all select id, km, false from (${around(place)}) k` : sql``}) n
    group by id`
}

/** Houses within a little more than the largest radius, by the index of places; a Gemeindeverband by its Gemeinden there. */
function around(place: Place): RawBuilder<unknown> {
  const [x, y] = [sql`${place.lon}::float8 * 0.63`, sql`${place.lat}::float8`]
  return sql`
    with inside as materialized (
      select g.id, g.parent_id, g.lat, g.lon from administrations g
      where point(g.lon * 0.63, g.lat) <@ box(point(${x} - 1, ${y} - 0.91), point(${x} + 1, ${y} + 0.91)))
    select i.id, ${kilometres(place, [sql`i.lat`, sql`i.lon`])} as km from inside i
    union all
    select a.id, ${kilometres(place, [placeOf('lat'), placeOf('lon')])} from administrations a
    where a.level = 'gemeindeverband' and a.lat is null and a.id in (select parent_id from inside)`
}
