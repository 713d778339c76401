import { sql, type Tx } from '#core/db.ts'
import type { NoticeKind, ReuseStage, Side, WouldAgain } from '#domain/reuse.ts'
import { seedExperience, seedRecommendation } from '../solutions/experience/seed.ts'
import { seedNotice } from '../solutions/notices/seed.ts'
import type { ReuseVisibility } from '../solutions/reuse/queries/reuse.ts'
import { seedReuse } from '../solutions/reuse/seed.ts'
import { get, type Ids, readDemo } from './read.ts'

interface World {
  readonly administrations: Ids
  /** By their key in the file of solutions. */
  readonly solutions: Ids
}

/** Who takes which solution over, how that went, what givers tell, who recommends what. */
export async function takeOverDemoSolutions(tx: Tx, world: World): Promise<void> {
  const reuses = await beginReuses(tx, world)
  await reportExperience(tx, reuses, world)
  for (const { solution, administration, reason = '', visibility, days_ago } of readDemo('recommendations.csv'))
    await seedRecommendation(tx, {
      solutionId: get(world.solutions, solution),
      administrationId: get(world.administrations, administration),
      reason,
      visibility: readers(visibility),
      daysAgo: Number(days_ago),
    })
  for (const row of readDemo('notices.csv'))
    await seedNotice(tx, {
      solutionId: get(world.solutions, row.solution),
      kind: row.kind as NoticeKind,
      title: row.title ?? '',
      text: row.text ?? '',
      ...(row.version && { versionName: row.version }),
      ...(row.act_by && { actBy: row.act_by }),
      isForAdopters: row.for_adopters === 'yes',
      daysAgo: Number(row.days_ago),
    })
}

const readers = (visibility: string | undefined) => (visibility === 'public' ? 'public' : 'administrations')
const keyOf = ({ solution, administration }: Readonly<Record<string, string>>) => `${solution} ${administration}`

async function beginReuses(tx: Tx, { administrations, solutions }: World): Promise<Ids> {
  const steps = Map.groupBy(readDemo('reuse_steps.csv'), keyOf)
  const reuses = new Map<string, number>()
  for (const row of readDemo('reuses.csv')) {
    const id = await seedReuse(tx, {
      solutionId: get(solutions, row.solution),
      administrationId: get(administrations, row.administration),
      visibility: row.visibility as ReuseVisibility,
      ...(row.target_in_days && { targetInDays: Number(row.target_in_days) }),
      steps: (steps.get(keyOf(row)) ?? []).map(({ stage, side, days_ago, note }) => ({
        ...(stage && { stage: stage as ReuseStage }),
        ...(side && { side: side as Side }),
        daysAgo: Number(days_ago),
        ...(note && { note }),
      })),
    })
    reuses.set(keyOf(row), id)
  }
  return reuses
}

async function reportExperience(tx: Tx, reuses: Ids, { administrations }: World) {
  const answers = Map.groupBy(readDemo('experience_answers.csv'), keyOf)
  for (const row of readDemo('experiences.csv'))
    await seedExperience(tx, {
      reuseId: get(reuses, keyOf(row)),
      wouldAgain: row.would_again as WouldAgain,
      summary: row.summary ?? '',
      stumblingBlocks: row.stumbling_blocks || null,
      answers: Object.fromEntries(
        (answers.get(keyOf(row)) ?? []).map(({ question, amount, text }) => [
          question,
          { amount: amount ? Number(amount) : null, text: text || null },
        ]),
      ),
      visibility: readers(row.visibility),
      personId: await authorOf(tx, get(administrations, row.administration)),
      daysAgo: Number(row.days_ago),
      reply: row.reply || null,
    })
}

/** Whoever coordinates there. */
async function authorOf(tx: Tx, administrationId: number): Promise<string | null> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from memberships where administration_id = ${administrationId}::int and state = 'active'
    order by array_position('{coordinator,editor}', role), id limit 1`.execute(tx)
  return rows[0]?.personId ?? null
}
