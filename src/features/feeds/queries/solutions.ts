import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { SolutionCondition, SolutionKind, SolutionStage } from '#domain/solution.ts'

export interface SolutionNews {
  readonly id: number
  readonly name: string
  readonly summary: string
  readonly kind: SolutionKind
  readonly stage: SolutionStage
  readonly condition: SolutionCondition
  readonly administrationName: string
  readonly publishedAt: Date
  readonly updatedAt: Date
}

/** Solutions that were published or changed last. `isListed` tells which `s` there are. */
export async function listSolutionNews(
  db: Db,
  isListed: RawBuilder<boolean>,
  limit: number,
): Promise<readonly SolutionNews[]> {
  const { rows } = await sql<SolutionNews>`
    select s.id, s.name, s.summary, s.kind, s.stage, s.condition, a.display_name as administration_name,
      s.published_at, s.updated_at
    from solutions s join administrations a on a.id = s.administration_id
    where ${isListed} order by s.updated_at desc, s.id desc limit ${limit}::int`.execute(db)
  return rows
}
