import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, forbidden } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import type { SubjectEyes } from '../../deps.ts'
import { addPost, type Draft } from '../../posts/write.ts'
import { isAnswer } from '../queries/seen.ts'
import { isVisibleQuestion } from '../queries/visible.ts'
import { addMentioned } from './addressees.ts'
import { type LockedQuestion, lockQuestion, requireUnlocked, subjectOf } from './lock.ts'

/** Answers a question; the same form sent again answers nothing again. */
export function answerQuestion(db: Db, house: House, id: number, draft: Draft, eyes: SubjectEyes): Promise<void> {
  return transaction(db, async tx => {
    const question = await lockQuestion(tx, house.actor, id, eyes)
    requireUnlocked(question)
    if (await leadsOn(tx, house, question, eyes))
      throw conflict('Diese Frage wurde schon einmal gestellt. Bitte antworten Sie dort.')
    const postId = await addPost(tx, house, { questionId: id }, draft)
    if (postId === null) return
    await addMentioned(tx, id, draft.mentionIds, eyes)
    // Whoever had nothing to say has said something after all.
    await sql`
      update question_addressees set declined_at = null
      where question_id = ${id}::int and administration_id = ${house.administrationId}::int`.execute(tx)
    await record(tx, house.actor, { kind: 'question.answered', ...subjectOf(id), after: { postId } })
  })
}

/** It repeats a question the house sees: answers belong there. */
async function leadsOn(tx: Tx, { actor }: House, { duplicateOfId }: LockedQuestion, eyes: SubjectEyes) {
  if (duplicateOfId === null) return false
  const { rows } = await sql`
    select 1 from questions q where q.id = ${duplicateOfId}::int and ${isVisibleQuestion(actor, eyes)}`.execute(tx)
  return rows.length > 0
}

/** The house that asked says which answer has helped; null takes that back. Said again, nothing happens. */
export function acceptAnswer(
  db: Db,
  house: House,
  id: number,
  postId: number | null,
  eyes: SubjectEyes,
): Promise<void> {
  return transaction(db, async tx => {
    const question = await lockQuestion(tx, house.actor, id, eyes)
    if (question.administrationId !== house.administrationId)
      throw forbidden('Welche Antwort geholfen hat, sagt die Verwaltung, die gefragt hat.')
    if (question.acceptedPostId === postId) return
    await requireAnswer(tx, id, postId)
    await sql`
      update questions set accepted_post_id = ${postId}::bigint, accepted_at = case when ${postId}::bigint is not null then now() end
      where id = ${id}::int`.execute(tx)
    const change =
      postId === null
        ? { kind: 'question.acceptanceEnded', before: { postId: question.acceptedPostId } }
        : { kind: 'question.accepted', after: { postId } }
    await record(tx, house.actor, { ...change, ...subjectOf(id) })
  })
}

async function requireAnswer(tx: Tx, id: number, postId: number | null) {
  if (postId === null) return
  const { rows } = await sql`
    select 1 from posts t where t.id = ${postId}::int and t.question_id = ${id}::int and ${isAnswer}`.execute(tx)
  if (!rows.length) throw conflict('Diese Antwort ist nicht mehr da.')
}

/** A house that is asked has nothing to say to it: it is listed there no more, and nobody waits for it. */
export function declineQuestion(db: Db, house: House, id: number, eyes: SubjectEyes): Promise<void> {
  return transaction(db, async tx => {
    await lockQuestion(tx, house.actor, id, eyes)
    const { rows } = await sql`
      update question_addressees set declined_at = now()
      where question_id = ${id}::int and administration_id = ${house.administrationId}::int and declined_at is null
      returning 1`.execute(tx)
    if (rows.length) await record(tx, house.actor, { kind: 'question.declined', ...subjectOf(id) })
  })
}
