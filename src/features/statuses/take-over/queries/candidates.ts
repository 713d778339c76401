import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { placeOf, type Viewer } from '../../implementations/viewer.ts'
import { comparableWith, nearby, ownPlace } from './comparable.ts'

/** An administration one could take something over from. */
export interface Candidate {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly federalStateKey: string
  readonly km: number | null
  readonly isAlly: boolean
  readonly hasSameItProvider: boolean
  readonly isComparable: boolean
  readonly isParticipating: boolean
}

/** The nearest ones of each kind are looked at more closely, by what they have done. */
const nearest = sql.lit(30)
const mostCandidates = sql.lit(40)

/** Great circle from `o` to `a`. */
const km = (aLat: RawBuilder<unknown>, aLon: RawBuilder<unknown>) => sql`
  12742 * asin(least(1, sqrt(sin(radians(${aLat} - o.lat) / 2) ^ 2
    + cos(radians(o.lat)) * cos(radians(${aLat})) * sin(radians(${aLon} - o.lon) / 2) ^ 2)))`

const columns = (viewer: Viewer) => sql`
  a.id, a.display_name as name, a.type, a.federal_state_key, ${km(placeOf('lat'), placeOf('lon'))} as km,
  a.id = any(${viewer.allies}::int[]) as is_ally,
  coalesce(p.it_provider_id = m.it_provider_id, false) as has_same_it_provider,
  a.responsibility_class = o.responsibility_class and a.federal_state_key = o.federal_state_key as is_comparable,
  p.administration_id is not null as is_participating`

const source = (ownId: number) => sql`
  ${ownPlace(ownId)} o left join participations m on m.administration_id = o.id and m.state = 'approved'
    cross join administrations a left join participations p on p.administration_id = a.id and p.state = 'approved'`

/**
 * Who is like us or near: same Verbund, same IT provider, same kind and Land, the nearest. Of these the ones that have done
 * most, by counters of what everybody at work may see.
 */
export async function listCandidates(db: Db, viewer: Viewer, ownId: number): Promise<Candidate[]> {
  const visible = viewer.isColleague ? ['public', 'administrations'] : ['public']
  const { rows } = await sql<Candidate>`
    with pool as (
      select id from unnest(${viewer.allies}::int[]) id
      union select * from (
        select p.administration_id from participations m
          join participations p on p.it_provider_id = m.it_provider_id and p.state = 'approved'
        where m.administration_id = ${ownId}::int order by 1 limit ${nearest}) same_provider
      union select * from (${comparableWith(ownId)}) comparable
      union select * from (${nearby(ownId)}) near
    )
    select ${columns(viewer)} from ${source(ownId)}
      left join lateral (
        select sum(entries) as done from administration_counts n
        where n.administration_id = a.id and n.status in ('done', 'inProgress')
          and (n.visibility = any(${visible}::text[]) or a.id = any(${viewer.allies}::int[]) and n.visibility = 'alliance')
      ) n on true
    where a.id in (select id from pool) and a.id <> o.id and a.is_listed
    order by n.done desc nulls last, a.id limit ${mostCandidates}`.execute(db)
  return rows
}

/** Administrations by words of their names, those that take part first. */
export async function findCandidates(
  db: Db,
  viewer: Viewer,
  ownId: number,
  { words, limit }: { readonly words: readonly string[]; readonly limit: number },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select ${columns(viewer)} from ${source(ownId)}
    where a.name_words like all(${words}::text[]) and a.id <> o.id and a.is_listed
    order by (p.administration_id is null), km nulls last, a.id limit ${limit}::int`.execute(db)
  return rows
}
