import { sql, type Tx } from '#core/db.ts'
import { type ReuseStage, reuseStages, type Side } from '#domain/reuse.ts'
import { record } from '#features/activity/record.ts'
import type { ReuseVisibility } from './queries/reuse.ts'

/** A step or (without a stage) a note of the demo world. */
export interface SeededStep {
  /** The side follows from the stage; a note and an end name it. */
  readonly stage?: ReuseStage
  readonly side?: Side
  readonly daysAgo: number
  /** The reason, where it is the end. */
  readonly note?: string
  readonly personId?: string | null
}

export interface SeededReuse {
  readonly solutionId: number
  /** The adopter. */
  readonly administrationId: number
  /** Who sees that it is live; without it all administrations. */
  readonly visibility?: ReuseVisibility
  /** From today on; negative: it has passed. */
  readonly targetInDays?: number
  /** The oldest first; the first is the interest, the last one with a stage is where it stands. */
  readonly steps: readonly SeededStep[]
}

/**
 * Writes a reuse of the demo world with all its steps; sends no mails. Answers its id. For example:
 *
 *     await seedReuse(tx, {
 *       solutionId, administrationId: adopter, visibility: 'public', targetInDays: 30,
 *       steps: [
 *         { stage: 'interest', daysAgo: 80, note: 'Wir nutzen civento auch.', personId },
 *         { side: 'giver', daysAgo: 76, note: 'Gern, wir melden uns.' },
 *         { stage: 'promise', daysAgo: 60 },
 *         { stage: 'live', daysAgo: 10 },
 *       ],
 *     })
 */
export async function seedReuse(tx: Tx, seeded: SeededReuse): Promise<number> {
  const { solutionId, administrationId, visibility = 'administrations', targetInDays = null } = seeded
  const steps = seeded.steps.map(step => ({ ...step, side: step.side ?? usualSide[step.stage ?? 'interest'] }))
  const staged = steps.filter(step => step.stage !== undefined)
  const last = staged.at(-1)
  const stage = last?.stage ?? reuseStages[0]
  const daysTo = (found: SeededStep | undefined) => found?.daysAgo ?? null
  const end = stage === 'ended' ? last : undefined
  const { rows } = await sql<{ id: number }>`
    insert into reuses (solution_id, administration_id, stage, visibility, started_at, answered_at, stage_since, target_on,
      live_on, ended_on, ended_stage, ended_by, end_reason)
    values (${solutionId}::int, ${administrationId}::int, ${stage}, ${visibility}, ${ago(steps[0]?.daysAgo ?? 0)},
      ${ago(daysTo(steps.find(({ side }) => side === 'giver')))}, ${ago(last?.daysAgo ?? 0)},
      current_date + ${targetInDays}::int, ${ago(daysTo(staged.find(step => step.stage === 'live')))}::date,
      ${ago(daysTo(end))}::date, ${end ? (staged.at(-2)?.stage ?? 'interest') : null}, ${end?.side ?? null},
      ${end ? (end.note ?? 'anders gelöst') : null})
    returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  for (const step of steps)
    await sql`
      insert into reuse_steps (reuse_id, side, stage, person_id, note, at)
      values (${id}::int, ${step.side}, ${step.stage ?? null}, ${step.personId ?? null}::uuid, ${step.note ?? null},
        ${ago(step.daysAgo)})`.execute(tx)
  await record(tx, null, {
    kind: 'reuse.started',
    subjectKind: 'reuse',
    subjectId: id,
    administrationId,
    after: { solutionId },
  })
  return id
}

const ago = (days: number | null) => sql`(now() - make_interval(days => ${days}::int))`

const usualSide: Readonly<Record<ReuseStage, Side>> = {
  interest: 'adopter',
  talk: 'giver',
  promise: 'giver',
  introduction: 'adopter',
  live: 'adopter',
  ended: 'adopter',
}
