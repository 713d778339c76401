import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { isLiveAdopter } from '../../queries/visible.ts'

/** A house in which a solution is live. */
export interface LiveAdopter {
  readonly administrationId: number
  readonly name: string
  /** '' for the Bund and for bodies. */
  readonly federalStateKey: string
  /** Like 2026-11-25. */
  readonly liveOn: string
}

export interface AdopterCursor {
  readonly name: string
  readonly administrationId: number
}

interface Window {
  readonly limit: number
  readonly after: AdopterCursor | null
}

const nameKey = sql`a.display_name collate "und-x-icu"`

/** Houses in which the solution is live, as far as the visitor may see them, by name. */
export async function listLiveAdopters(
  db: Db,
  visitor: Visitor,
  solutionId: number,
  { limit, after }: Window = { limit: 1000, after: null },
): Promise<LiveAdopter[]> {
  const { rows } = await sql<LiveAdopter>`
    select r.administration_id, a.display_name as name, a.federal_state_key, r.live_on::text as live_on
    from reuses r join solutions s on s.id = r.solution_id join administrations a on a.id = r.administration_id
    where r.solution_id = ${solutionId}::int and ${isLiveAdopter(visitor)} and (${after?.administrationId ?? null}::int is null
      or (${nameKey}, a.id) > (${after?.name ?? null}::text collate "und-x-icu", ${after?.administrationId ?? null}::int))
    order by ${nameKey}, a.id limit ${limit}::int`.execute(db)
  return rows
}

export async function countLiveAdopters(db: Db, visitor: Visitor, solutionId: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from reuses r join solutions s on s.id = r.solution_id
    where r.solution_id = ${solutionId}::int and ${isLiveAdopter(visitor)}`.execute(db)
  return rows[0]?.total ?? 0
}

const enoughAnswers = 3

/** After how many days a house usually answers an interest; null while there are too few answers to tell. */
export async function findUsualReply(db: Db, administrationId: number): Promise<number | null> {
  const { rows } = await sql<{ answered: number; days: number | null }>`
    select count(*)::int as answered, round((percentile_cont(0.5) within group (
        order by extract(epoch from r.answered_at - r.started_at)) / 86400)::numeric)::int as days
    from reuses r join solutions s on s.id = r.solution_id
    where s.administration_id = ${administrationId}::int and r.answered_at is not null`.execute(db)
  return rows[0] && rows[0].answered >= enoughAnswers ? rows[0].days : null
}
