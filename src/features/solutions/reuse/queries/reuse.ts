import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import type { ReuseStage, Side } from '#domain/reuse.ts'
import { isVisibleSolution, participating } from '../../queries/visible.ts'
import { sideOf } from '../rules.ts'

export type ReuseVisibility = 'public' | 'administrations' | 'internal'

/** A reuse as its two sides see it. */
export interface Reuse {
  readonly id: number
  readonly solutionId: number
  readonly solutionName: string
  readonly giverId: number
  readonly giverName: string
  readonly adopterId: number
  readonly adopterName: string
  readonly stage: ReuseStage
  readonly visibility: ReuseVisibility
  readonly startedAt: Date
  readonly answeredAt: Date | null
  readonly stageSince: Date
  /** Days, like 2026-11-25. */
  readonly targetOn: string | null
  readonly liveOn: string | null
  readonly endedOn: string | null
  readonly endedStage: ReuseStage | null
  readonly endedBy: Side | null
  readonly endReason: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawalReason: string | null
  readonly version: number
}

export interface SidedReuse extends Reuse {
  /** Of the administration that looks. */
  readonly side: Side
  /** Whether the page of the solution exists for who looks. */
  readonly hasSolutionPage: boolean
}

/** `r`, its solution `s`, its two houses `g` and `a`. */
export const reuseColumns = sql`r.id, r.solution_id, s.name as solution_name, s.administration_id as giver_id,
  g.display_name as giver_name, r.administration_id as adopter_id, a.display_name as adopter_name, r.stage, r.visibility,
  r.started_at, r.answered_at, r.stage_since, r.target_on::text as target_on, r.live_on::text as live_on,
  r.ended_on::text as ended_on, r.ended_stage, r.ended_by, r.end_reason, s.withdrawn_at, s.withdrawal_reason, r.version`

export const reuseJoins = sql`reuses r join solutions s on s.id = r.solution_id
  join administrations g on g.id = s.administration_id join administrations a on a.id = r.administration_id`

/** Both houses take part; where one does not, there is nothing between them. */
export const areParticipating = sql`(s.administration_id in (${participating}) and r.administration_id in (${participating}))`

const unknown = 'Diese Nachnutzung gibt es nicht.'

/** A reuse, for people of its two sides alone. */
export async function getReuse(db: Db, visitor: Visitor, id: number): Promise<SidedReuse> {
  const own = workingFor(visitor)
  const { rows } = await sql<Reuse & { hasSolutionPage: boolean }>`
    select ${reuseColumns}, ${isVisibleSolution(visitor)} as has_solution_page from ${reuseJoins}
    where r.id = ${id}::int and ${own}::int in (r.administration_id, s.administration_id)
      and ${areParticipating}`.execute(db)
  return sided(rows[0], own)
}

function sided<Found extends Reuse>(found: Found | undefined, own: number | null) {
  const side = found ? sideOf(found, own) : null
  if (!found || !side) throw notFound(unknown)
  return { ...found, side }
}

/** The same, kept from others until the transaction ends. */
export async function lockReuse(tx: Tx, own: number, id: number): Promise<Reuse & { readonly side: Side }> {
  await sql`select 1 from reuses where id = ${id}::int for update`.execute(tx)
  const { rows } = await sql<Reuse>`
    select ${reuseColumns} from ${reuseJoins}
    where r.id = ${id}::int and ${own}::int in (r.administration_id, s.administration_id)
      and ${areParticipating}`.execute(tx)
  return sided(rows[0], own)
}

/** What of a solution the house has begun and not ended. */
export async function findRunning(db: Db | Tx, own: number | null, solutionId: number): Promise<number | null> {
  if (own === null) return null
  const { rows } = await sql<{ id: number }>`
    select r.id from reuses r join solutions s on s.id = r.solution_id
    where r.solution_id = ${solutionId}::int and r.administration_id = ${own}::int and r.stage <> 'ended'
      and ${areParticipating}`.execute(db)
  return rows[0]?.id ?? null
}

/** A step or a note, as both sides read it. */
export interface Step {
  readonly id: string
  readonly side: Side
  readonly stage: ReuseStage | null
  /** Null for somebody whose account is gone. */
  readonly personName: string | null
  readonly note: string | null
  readonly at: Date
}

/** The oldest first. */
export async function listSteps(db: Db, reuseId: number): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select t.id::text as id, t.side, t.stage, p.name as person_name, t.note, t.at
    from reuse_steps t left join people p on p.id = t.person_id
    where t.reuse_id = ${reuseId}::int order by t.at, t.id`.execute(db)
  return rows
}
