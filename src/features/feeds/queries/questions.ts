import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'

export interface QuestionNews {
  readonly id: number
  readonly title: string
  readonly administrationName: string
  /** Markdown. */
  readonly text: string
  readonly answerCount: number
  readonly isAccepted: boolean
  readonly publishedAt: Date
  readonly updatedAt: Date
}

/** Questions, those first to which something was written last. `isVisible` tells which `q` there are. */
export async function listQuestionNews(
  db: Db,
  isVisible: RawBuilder<boolean>,
  limit: number,
): Promise<readonly QuestionNews[]> {
  const { rows } = await sql<QuestionNews>`
    select q.id, q.title, a.display_name as administration_name, t.text, q.answer_count,
      q.accepted_post_id is not null as is_accepted, q.asked_at as published_at, q.last_post_at as updated_at
    from questions q join posts t on t.question_id = q.id and t.is_question and t.hidden_at is null
      join administrations a on a.id = q.administration_id
    where ${isVisible} order by q.last_post_at desc, q.id desc limit ${limit}::int`.execute(db)
  return rows
}
