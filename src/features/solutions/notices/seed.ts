import { sql, type Tx } from '#core/db.ts'
import type { NoticeKind } from '#domain/reuse.ts'

interface SeededNotice {
  readonly solutionId: number
  readonly kind: NoticeKind
  readonly title: string
  readonly text: string
  readonly versionName?: string
  /** Like 2026-12-31. */
  readonly actBy?: string
  /** Adopters and the giver alone. */
  readonly isForAdopters?: boolean
  readonly daysAgo: number
}

/** Writes a notice of the demo world, some days ago, without a mail and without an event. */
export async function seedNotice(tx: Tx, notice: SeededNotice): Promise<void> {
  const { solutionId, kind, title, text, versionName, actBy, isForAdopters, daysAgo } = notice
  await sql`
    insert into solution_notices (solution_id, kind, title, text, version_name, act_by, is_public, published_at)
    values (${solutionId}::int, ${kind}, ${title}, ${text}, ${versionName ?? null}, ${actBy ?? null}::date,
      ${!isForAdopters}, now() - make_interval(days => ${daysAgo}::int))`.execute(tx)
}
