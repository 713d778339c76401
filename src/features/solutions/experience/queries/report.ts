import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type Actor, workingFor } from '#domain/actor.ts'
import type { ReuseStage, Side, WouldAgain } from '#domain/reuse.ts'
import type { Answer } from '../../queries/solution.ts'
import { isVisibleSolution } from '../../queries/visible.ts'
import { areParticipating, reuseJoins } from '../../reuse/queries/reuse.ts'
import type { ExperienceAnswer } from './experiences.ts'

/** A report as the two sides of its reuse know it. */
export interface Report {
  readonly wouldAgain: WouldAgain
  readonly summary: string
  readonly stumblingBlocks: string | null
  readonly visibility: 'public' | 'administrations'
  readonly writtenAt: Date
  readonly updatedAt: Date
  readonly reply: string | null
  readonly repliedAt: Date | null
  readonly version: number
  readonly answers: readonly ExperienceAnswer[]
  /** Null once the account is gone. */
  readonly authorId: string | null
  readonly authorName: string | null
  /** The author works for the adopter no longer. */
  readonly isAuthorGone: boolean
}

/** What a report is about, and whether there is one. */
export interface Reported {
  readonly reuseId: number
  readonly side: Side
  readonly stage: ReuseStage
  readonly endedStage: ReuseStage | null
  readonly solutionId: number
  readonly solutionName: string
  /** Whether the page of the solution exists for who looks. */
  readonly hasSolutionPage: boolean
  readonly giverId: number
  readonly giverName: string
  readonly adopterId: number
  readonly adopterName: string
  /** Of the giver, to stand beside what it was like. */
  readonly announced: readonly Pick<Answer, 'question' | 'text' | 'low' | 'high'>[]
  readonly report: Report | null
}

type Row = Omit<Reported, 'report'> & Omit<Report, 'version'> & { readonly version: number | null }

/** The reuse of an own side; for everybody else there is none. The other side has to take part. */
export async function getReported(db: Db | Tx, actor: Actor, reuseId: number): Promise<Reported> {
  const own = workingFor(actor)
  const { rows } = await sql<Row>`
    select r.id as reuse_id, case when r.administration_id = ${own}::int then 'adopter' else 'giver' end as side, r.stage,
      r.ended_stage, s.id as solution_id, ${isVisibleSolution(actor)} as has_solution_page, s.name as solution_name, s.administration_id as giver_id,
      g.display_name as giver_name, r.administration_id as adopter_id, a.display_name as adopter_name,
      (select coalesce(json_agg(json_build_object('question', w.question, 'text', w.text, 'low', w.low, 'high', w.high)),
        '[]') from solution_answers w where w.solution_id = s.id) as announced,
      (select coalesce(json_agg(json_build_object('question', w.question, 'text', w.text, 'amount', w.amount)), '[]')
        from experience_answers w where w.reuse_id = r.id) as answers,
      e.would_again, e.summary, e.stumbling_blocks, e.visibility, e.written_at, e.updated_at, e.reply, e.replied_at,
      e.version, e.person_id as author_id, p.name as author_name, (p.id is null or not exists (
        select 1 from memberships m where m.person_id = p.id and m.administration_id = r.administration_id
          and m.state = 'active') or exists (
        select 1 from blocks b where b.subject_kind = 'person' and b.subject_id = p.id::text
          and b.lifted_at is null)) as is_author_gone
    from ${reuseJoins} left join experiences e on e.reuse_id = r.id left join people p on p.id = e.person_id
    where r.id = ${reuseId}::int and ${own}::int in (r.administration_id, s.administration_id)
      and ${areParticipating}`.execute(db)
  const [row] = rows
  if (!row) throw notFound('Diese Nachnutzung gibt es nicht.')
  const { version } = row
  return { ...row, report: version === null ? null : { ...row, version } }
}
