import { type Db, sql, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { SubjectEyes } from '../../deps.ts'
import { lockQuestion, subjectOf } from './lock.ts'

/** Nobody answers or changes anything any more, with the reason readers are told; null opens it again. */
export function lockForAll(db: Db, operator: Actor, id: number, reason: string | null, eyes: SubjectEyes) {
  return transaction(db, async tx => {
    await lockQuestion(tx, operator, id, eyes)
    const { rows } = await sql`
      update questions set lock_reason = ${reason}, locked_at = case when ${reason}::text is not null then coalesce(locked_at, now()) end
      where id = ${id}::int and lock_reason is distinct from ${reason}::text returning 1`.execute(tx)
    if (!rows.length) return
    const kind = reason === null ? 'question.unlocked' : 'question.locked'
    await record(tx, operator, { kind, ...subjectOf(id), administrationId: null })
  })
}
