import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { forbidden } from '#core/errors.ts'
import { type Actor, isOperating, workingFor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { SubjectEyes } from '../../deps.ts'
import { isVisibleQuestion } from '../queries/visible.ts'
import { isWider, mayAsk } from '../rules.ts'
import { type LockedQuestion, lockQuestion, subjectOf } from './lock.ts'

/** Whether somebody may say that a question was asked before: the house that asked, and the operator. */
export const mayMarkDuplicate = (actor: Actor, { administrationId }: { readonly administrationId: number }) =>
  isOperating(actor) || (mayAsk(actor) && workingFor(actor) === administrationId)

interface Original {
  readonly id: number
  readonly visibility: LockedQuestion['visibility']
  readonly allianceId: number | null
  readonly duplicateOfId: number | null
}

/** Says that a question was asked before; null takes that back. Answers the reason where it cannot be. */
export function markDuplicate(
  db: Db,
  actor: Actor,
  id: number,
  originalId: number | null,
  eyes: SubjectEyes,
): Promise<string | null> {
  return transaction(db, async tx => {
    // Both, and in the same order whoever asks, so that no two questions lead to each other.
    await sql`select 1 from questions where id in (${id}::int, ${originalId ?? id}::int) order by id for update`.execute(
      tx,
    )
    const question = await lockQuestion(tx, actor, id, eyes)
    if (!mayMarkDuplicate(actor, question))
      throw forbidden('Dass eine Frage schon gestellt war, sagt, wer sie gestellt hat, oder der Betrieb.')
    if (question.duplicateOfId === originalId) return null
    if (originalId !== null) {
      const problem = problemWith(question, await findOriginal(tx, actor, originalId, eyes))
      if (problem) return problem
    }
    await sql`update questions set duplicate_of_id = ${originalId}::int where id = ${id}::int`.execute(tx)
    const kind = originalId === null ? 'question.duplicateEnded' : 'question.duplicate'
    const before = question.duplicateOfId === null ? null : { originalId: question.duplicateOfId }
    await record(tx, actor, { kind, ...subjectOf(id), before, after: originalId === null ? null : { originalId } })
    return null
  })
}

async function findOriginal(tx: Tx, actor: Actor, id: number, eyes: SubjectEyes): Promise<Original | null> {
  const { rows } = await sql<Original>`
    select q.id, q.visibility, q.alliance_id, q.duplicate_of_id from questions q
    where q.id = ${id}::int and ${isVisibleQuestion(actor, eyes)}`.execute(tx)
  return rows[0] ?? null
}

/** Why a question cannot lead on to another one. */
function problemWith(question: LockedQuestion, original: Original | null): string | null {
  if (!original) return 'Diese Frage gibt es nicht.'
  if (original.id === question.id) return 'Das ist dieselbe Frage.'
  if (original.duplicateOfId !== null) return 'Auch diese Frage war schon gestellt. Bitte nennen Sie die ursprüngliche.'
  if (isWider(question, original)) return 'Die andere Frage sehen weniger Verwaltungen als diese.'
  return null
}
