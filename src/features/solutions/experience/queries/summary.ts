import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { isVisibleSolution } from '../../queries/visible.ts'
import { isVisibleExperience, isVisibleExperienceAnswer } from './visible.ts'

export interface Median {
  readonly question: string
  readonly median: number
  /** How many reports name an amount. */
  readonly reports: number
}

/** What the reports of a solution add up to for a visitor. */
export interface ExperienceSummary {
  readonly reports: number
  /** Houses that have reported; the newest report of each says whether it would do it again. */
  readonly houses: number
  /** Those that would do it again in the same way. */
  readonly wouldAgain: number
  readonly medians: readonly Median[]
}

/** By solution; one that nobody has reported of is absent. */
export async function summariseExperiences(
  db: Db,
  visitor: Visitor,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ExperienceSummary>> {
  const { rows } = await sql<ExperienceSummary & { solutionId: number }>`
    with shown as (
      select s.id as solution_id, r.administration_id, e.reuse_id, e.would_again, e.written_at
      from solutions s join reuses r on r.solution_id = s.id join experiences e on e.reuse_id = r.id
      where s.id = any(${ids}::int[]) and ${isVisibleSolution(visitor)} and ${isVisibleExperience(visitor)}
    ), newest as (
      select distinct on (solution_id, administration_id) solution_id, would_again from shown
      order by solution_id, administration_id, written_at desc, reuse_id desc
    ), medians as (
      select x.solution_id, w.question, count(*)::int as reports,
        percentile_cont(0.5) within group (order by w.amount) as median
      from shown x join experience_answers w on w.reuse_id = x.reuse_id
      where w.amount is not null and ${isVisibleExperienceAnswer(visitor)} group by 1, 2
    )
    select n.solution_id, count(*)::int as houses, (count(*) filter (where n.would_again = 'yes'))::int as would_again,
      (select count(*)::int from shown x where x.solution_id = n.solution_id) as reports,
      (select coalesce(json_agg(json_build_object('question', question, 'median', median, 'reports', reports)), '[]')
        from medians m where m.solution_id = n.solution_id) as medians
    from newest n group by n.solution_id`.execute(db)
  return new Map(rows.map(({ solutionId, ...summary }) => [solutionId, summary]))
}

export const noExperience: ExperienceSummary = { reports: 0, houses: 0, wouldAgain: 0, medians: [] }
