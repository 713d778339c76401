import { sql } from '#core/db.ts'
import type { QuestionSubject, QuestionVisibility } from '#domain/discussion.ts'
import type { QuestionFilter } from './seen.ts'
import { subjectName } from './subject.ts'
import { isReadableQuestion, questionPost, shownTitle } from './visible.ts'

/** A question as lists show it. */
export interface QuestionRow {
  readonly id: number
  readonly title: string
  /** The beginning of its text; '' where it is hidden. */
  readonly beginning: string
  readonly subjectKind: QuestionSubject
  readonly subjectId: number
  /** Null where its own house does not see it any more. */
  readonly subjectName: string | null
  /** Who asks. */
  readonly administrationId: number
  readonly administrationName: string
  /** '' for the Bund and for bodies. */
  readonly federalStateKey: string
  readonly visibility: QuestionVisibility
  readonly askedAt: Date
  readonly lastPostAt: Date
  readonly answers: number
  readonly isAccepted: boolean
  readonly isLocked: boolean
  readonly isDuplicate: boolean
  /** After a week without an answer. */
  readonly isPassedOn: boolean
  /** What the own house has to do with it. */
  readonly withUs: readonly ('asked' | 'addressed' | 'answered')[]
}

/** `o` of `seen`. */
export const rowColumns = ({ visitor, eyes }: Pick<QuestionFilter, 'visitor' | 'eyes'>) => sql`o.id,
  ${shownTitle(visitor)} as title, case when ${isReadableQuestion(visitor)} then left(t.text, 600) else '' end as beginning,
  q.subject_kind, q.subject_id, ${subjectName(visitor, eyes)} as subject_name,
  q.administration_id, a.display_name as administration_name, a.federal_state_key, q.visibility, q.asked_at, q.last_post_at,
  o.answers, o.is_accepted, q.locked_at is not null as is_locked, q.duplicate_of_id is not null as is_duplicate,
  q.passed_on_at is not null as is_passed_on, o.with_us`

export const rowJoins = sql`join questions q on q.id = o.id ${questionPost}
  join administrations a on a.id = q.administration_id`

/** Rows that have travelled as JSON bring their moments as text. */
export const toRow = <Row extends QuestionRow>(row: Row): Row => ({
  ...row,
  askedAt: new Date(row.askedAt),
  lastPostAt: new Date(row.lastPostAt),
})
