import { sql, type Tx } from '#core/db.ts'
import type { WouldAgain } from '#domain/reuse.ts'

/**
 * For the demo and for tests, written without mails and without events:
 *
 *     await seedExperience(tx, {
 *       reuseId, wouldAgain: 'yes', summary: 'In sechs Wochen live.', daysAgo: 40,
 *       answers: { introductionDays: { amount: 8 }, introductionCost: { amount: 1200, text: 'mit Schulung' },
 *         support: { text: 'Zwei Termine, sehr gut.' } },
 *       reply: 'Danke, die Schulung gibt es jetzt als Video.' })
 *     await seedRecommendation(tx, { solutionId, administrationId, reason: 'Kommt ohne Papier aus.', daysAgo: 12 })
 *
 * Keys of answers are those of `questions.ts`; `amount` is days or euros. The reuse must be in introduction, live or
 * ended. Best practice follows from reuses and reports by itself (`domain/best-practice.ts`).
 */
interface SeededExperience {
  readonly reuseId: number
  readonly wouldAgain: WouldAgain
  readonly summary: string
  readonly stumblingBlocks?: string | null
  readonly answers?: Readonly<Record<string, { readonly text?: string | null; readonly amount?: number | null }>>
  readonly visibility?: 'public' | 'administrations'
  readonly personId?: string | null
  readonly daysAgo: number
  /** Of the giver, a day later. */
  readonly reply?: string | null
}

export async function seedExperience(tx: Tx, seeded: SeededExperience): Promise<void> {
  const { reuseId, wouldAgain, summary, stumblingBlocks, answers, visibility, personId, daysAgo, reply } = seeded
  const writtenAt = sql`now() - make_interval(days => ${daysAgo}::int)`
  await sql`
    insert into experiences (reuse_id, person_id, would_again, summary, stumbling_blocks, visibility, written_at,
      updated_at, reply, replied_at)
    values (${reuseId}::int, ${personId ?? null}::uuid, ${wouldAgain}, ${summary}, ${stumblingBlocks ?? null},
      ${visibility ?? 'administrations'}, ${writtenAt}, ${writtenAt}, ${reply ?? null},
      case when ${reply ?? null}::text is not null then now() - make_interval(days => greatest(${daysAgo}::int - 1, 0)) end)`.execute(
    tx,
  )
  for (const [question, { text, amount }] of Object.entries(answers ?? {}))
    await sql`
      insert into experience_answers (reuse_id, question, text, amount)
      values (${reuseId}::int, ${question}, ${text ?? null}, ${amount ?? null}::int)`.execute(tx)
}

interface SeededRecommendation {
  readonly solutionId: number
  /** Another house than the giver. */
  readonly administrationId: number
  readonly reason: string
  readonly visibility?: 'public' | 'administrations'
  readonly daysAgo: number
}

export async function seedRecommendation(tx: Tx, seeded: SeededRecommendation): Promise<void> {
  const { solutionId, administrationId, reason, visibility, daysAgo } = seeded
  await sql`
    insert into recommendations (solution_id, administration_id, reason, visibility, recommended_at)
    values (${solutionId}::int, ${administrationId}::int, ${reason}, ${visibility ?? 'public'},
      now() - make_interval(days => ${daysAgo}::int))`.execute(tx)
}
