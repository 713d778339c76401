import { type Db, sql, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { Owner } from '../owner.ts'
import { lockOwn } from './drafts.ts'

/** Offers a solution no longer: it leaves the lists, and its page says since when and why. */
export async function withdrawSolution(db: Db, owner: Owner, id: number, reason: string): Promise<void> {
  await transaction(db, async tx => {
    await lockOwn(tx, owner, id)
    const { rows } = await sql`
      update solutions set withdrawn_at = now(), withdrawal_reason = ${reason}, updated_at = now(), version = version + 1
      where id = ${id}::int and withdrawn_at is null returning 1`.execute(tx)
    if (!rows.length) throw conflict('Diese Lösung ist schon zurückgenommen.')
    const subject = { subjectKind: 'solution', subjectId: id }
    await record(tx, owner.actor, { kind: 'solution.withdrawn', ...subject, after: { reason } })
  })
}
