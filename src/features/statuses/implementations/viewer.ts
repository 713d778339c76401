import { type Db, sql } from '#core/db.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { entersFor } from '../visible.ts'

export interface Place {
  readonly lat: number
  readonly lon: number
}

/** Who looks at what others have done, and from where. */
export interface Viewer {
  readonly visitor: Visitor
  /** The administration whose entries are one's own. */
  readonly own: number | null
  readonly isColleague: boolean
  /** Where it lies; null for guests and where nobody knows. */
  readonly place: Place | null
  /** Administrations that share a Verbund with it, without itself. */
  readonly allies: readonly number[]
}

/** Where an administration `a` lies; a Gemeindeverband in the middle of its Gemeinden. */
export const placeOf = (
  axis: 'lat' | 'lon',
) => sql`coalesce(${sql.ref(`a.${axis}`)}, case when a.level = 'gemeindeverband' then (
  select avg(${sql.ref(`g.${axis}`)}) from administrations g where g.parent_id = a.id) end)`

interface Found {
  readonly lat: number | null
  readonly lon: number | null
  readonly allies: readonly number[]
}

export async function viewerOf(db: Db, visitor: Visitor): Promise<Viewer> {
  const own = entersFor(visitor)
  const works = isColleague(visitor)
  if (own === null) return { visitor, own, isColleague: works, place: null, allies: [] }
  const { rows } = await sql<Found>`
    select ${placeOf('lat')} as lat, ${placeOf('lon')} as lon, array(
      select distinct m1.administration_id
      from alliance_memberships m2
        join alliances l on l.id = m2.alliance_id and is_alive(l)
        join alliance_memberships m1 on m1.alliance_id = l.id and m1.state = 'active'
      where m2.administration_id = a.id and m2.state = 'active' and m1.administration_id <> a.id) as allies
    from administrations a where a.id = ${own}::int`.execute(db)
  const { lat = null, lon = null, allies = [] } = rows[0] ?? {}
  return {
    visitor,
    own,
    isColleague: works,
    place: works && lat !== null && lon !== null ? { lat, lon } : null,
    allies: works ? allies : [],
  }
}
