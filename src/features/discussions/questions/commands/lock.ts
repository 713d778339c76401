import { sql, type Tx } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import type { Visitor } from '#domain/actor.ts'
import type { QuestionVisibility } from '#domain/discussion.ts'
import type { SubjectEyes } from '../../deps.ts'
import { noSuchQuestion } from '../queries/question.ts'
import { isVisibleQuestion } from '../queries/visible.ts'
import type { SubjectId } from '../subject.ts'

export interface LockedQuestion {
  readonly id: number
  readonly title: string
  readonly administrationId: number
  readonly subjectKind: SubjectId['kind']
  readonly subjectId: number
  readonly visibility: QuestionVisibility
  readonly allianceId: number | null
  readonly acceptedPostId: number | null
  readonly duplicateOfId: number | null
  readonly lockedAt: Date | null
  readonly version: number
}

/** Holds a question somebody sees until the transaction ends: its changes happen one after the other. */
export async function lockQuestion(tx: Tx, visitor: Visitor, id: number, eyes: SubjectEyes): Promise<LockedQuestion> {
  const { rows } = await sql<LockedQuestion>`
    select q.id, q.title, q.administration_id, q.subject_kind, q.subject_id, q.visibility, q.alliance_id,
      q.accepted_post_id::int, q.duplicate_of_id, q.locked_at, q.version
    from questions q where q.id = ${id}::int and ${isVisibleQuestion(visitor, eyes)} for update of q`.execute(tx)
  if (!rows[0]) throw notFound(noSuchQuestion)
  return rows[0]
}

/** What is locked changes no more, but by the operator. */
export function requireUnlocked({ lockedAt }: LockedQuestion): void {
  if (lockedAt) throw conflict('Der Betrieb hat diese Frage gesperrt. Der Grund steht auf ihrer Seite.')
}

export const subjectOf = (id: number) => ({ subjectKind: 'question', subjectId: id }) as const
