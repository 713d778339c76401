import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import type { WouldAgain } from '#domain/reuse.ts'
import { isVisibleSolution } from '../../queries/visible.ts'
import { isVisibleExperience, isVisibleExperienceAnswer } from './visible.ts'

export interface ExperienceAnswer {
  readonly question: string
  readonly text: string | null
  /** Euros or person-days. */
  readonly amount: number | null
}

/** What an adopter reports, as far as a visitor may read it. */
export interface Experience {
  readonly reuseId: number
  readonly administrationId: number
  readonly administrationName: string
  readonly federalStateKey: string
  readonly wouldAgain: WouldAgain
  readonly summary: string
  readonly stumblingBlocks: string | null
  readonly visibility: 'public' | 'administrations'
  readonly writtenAt: Date
  readonly updatedAt: Date
  readonly reply: string | null
  readonly repliedAt: Date | null
  readonly answers: readonly ExperienceAnswer[]
}

export interface ExperienceFilter {
  readonly visitor: Visitor
  readonly solutionId: number
  /** Answers to „Würden Sie es wieder so machen?“; none: all. */
  readonly wouldAgain: readonly string[]
}

/** Reports `e` of a reuse `r` of the solution `s` the visitor may read, whatever is chosen. */
const reported = ({
  visitor,
  solutionId,
}: Pick<ExperienceFilter, 'visitor' | 'solutionId'>): RawBuilder<unknown> => sql`
  experiences e join reuses r on r.id = e.reuse_id join solutions s on s.id = r.solution_id
  where s.id = ${solutionId}::int and ${isVisibleSolution(visitor)} and ${isVisibleExperience(visitor)}`

const isChosen = ({ wouldAgain }: ExperienceFilter) =>
  wouldAgain.length ? sql`and e.would_again = any(${wouldAgain}::text[])` : sql``

/** The last report somebody has seen. */
export interface ExperienceCursor {
  /** Microseconds. */
  readonly moment: string
  readonly id: number
}

export interface CursoredExperience extends Experience {
  readonly moment: string
}

interface Window {
  readonly limit: number
  readonly offset?: number
  readonly after?: ExperienceCursor | null
}

const moment = sql`(extract(epoch from e.written_at) * 1000000)::bigint`

/** Reports of one solution, the newest first. */
export async function listExperiences(
  db: Db,
  filter: ExperienceFilter,
  { limit, offset = 0, after = null }: Window,
): Promise<CursoredExperience[]> {
  const { visitor } = filter
  const { rows } = await sql<CursoredExperience>`
    with page as (
      select e.*, r.administration_id, ${moment} as moment from ${reported(filter)} ${isChosen(filter)}
        and (${after?.id ?? null}::int is null
          or (${moment}, e.reuse_id) < (${after?.moment ?? null}::bigint, ${after?.id ?? null}::int))
      order by moment desc, e.reuse_id desc limit ${limit}::int offset ${offset}::int
    )
    select p.reuse_id, p.administration_id, a.display_name as administration_name, a.federal_state_key, p.would_again,
      p.summary, p.stumbling_blocks, p.visibility, p.written_at, p.updated_at, p.reply, p.replied_at, p.moment::text,
      (select coalesce(json_agg(json_build_object('question', w.question, 'text', w.text, 'amount', w.amount)), '[]')
        from experience_answers w where w.reuse_id = p.reuse_id and ${isVisibleExperienceAnswer(visitor)}) as answers
    from page p join administrations a on a.id = p.administration_id
    order by p.moment desc, p.reuse_id desc`.execute(db)
  return rows
}

/** How many there are by answer, without the choice of answers. */
export async function countExperiences(db: Db, filter: ExperienceFilter): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ wouldAgain: string; hits: number }>`
    select e.would_again, count(*)::int as hits from ${reported(filter)} group by 1`.execute(db)
  return new Map(rows.map(({ wouldAgain, hits }) => [wouldAgain, hits]))
}

const rowsAtOnce = 200

/** All of them, read in pages, so that no connection is held while a client takes its time. */
export async function* allExperiences(db: Db, filter: ExperienceFilter) {
  for (let after: ExperienceCursor | null = null; ; ) {
    const rows: readonly CursoredExperience[] = await listExperiences(db, filter, { limit: rowsAtOnce, after })
    yield* rows
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = { moment: last.moment, id: last.reuseId }
  }
}
