import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { bestPracticeRule, isBestPractice, type Track } from '#domain/best-practice.ts'
import { participating } from '../../queries/visible.ts'

export interface SolutionTrack extends Track {
  readonly id: number
}

/**
 * What decides about best practice: facts every colleague may see, so that it is the same for all of them; for guests the
 * public ones alone. A solution for a Verbund can earn it for nobody.
 */
async function readTracks(db: Db, visitor: Visitor, candidates: RawBuilder<unknown>): Promise<SolutionTrack[]> {
  const readers = isColleague(visitor) ? ['public', 'administrations'] : ['public']
  const { rows } = await sql<SolutionTrack>`
    with houses as materialized (${participating})
    select s.id, s.withdrawn_at is not null as is_withdrawn, l.live, n.reports, n.would_again,
      greatest(s.updated_at, l.last_at, n.last_at,
        (select max(v.released_on) from solution_versions v where v.solution_id = s.id and v.released_on <= current_date)
      ) as last_sign_at
    from solutions s
      cross join lateral (
        select count(*)::int as live, max(r.stage_since) as last_at from reuses r
        where r.solution_id = s.id and r.stage = 'live' and r.visibility = any(${readers}::text[])
          and r.administration_id <> s.administration_id and r.administration_id in (select administration_id from houses)
      ) l
      cross join lateral (
        select count(*)::int as reports, (count(*) filter (where x.would_again = 'yes'))::int as would_again,
          max(x.last_at) as last_at
        from (
          select distinct on (r.administration_id) e.would_again, greatest(e.updated_at, e.replied_at) as last_at
          from reuses r join experiences e on e.reuse_id = r.id
          where r.solution_id = s.id and e.visibility = any(${readers}::text[])
            and r.administration_id <> s.administration_id
            and r.administration_id in (select administration_id from houses)
          order by r.administration_id, e.written_at desc, e.reuse_id desc
        ) x
      ) n
    where ${candidates} and s.visibility = any(${readers}::text[])
      and s.administration_id in (select administration_id from houses)`.execute(db)
  return rows
}

const mayHaveEarned = sql`s.live_public + s.live_administrations >= ${sql.lit(bestPracticeRule.houses)}
  and s.withdrawn_at is null`

/** All solutions that have earned it before this visitor, by id. */
export async function readBestPractice(db: Db, visitor: Visitor): Promise<ReadonlyMap<number, SolutionTrack>> {
  const tracks = await readTracks(db, visitor, mayHaveEarned)
  const now = new Date()
  return new Map(tracks.filter(track => isBestPractice(track, now)).map(track => [track.id, track]))
}

/** Their ids alone, for marks in lists. */
export const readBestIds = async (db: Db, visitor: Visitor): Promise<ReadonlySet<number>> =>
  new Set((await readBestPractice(db, visitor)).keys())

/** How far one solution is; null where it cannot earn anything. */
export async function findTrack(db: Db, visitor: Visitor, id: number): Promise<Track | null> {
  return (await readTracks(db, visitor, sql`s.id = ${id}::int`))[0] ?? null
}
