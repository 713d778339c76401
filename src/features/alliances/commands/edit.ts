import { type Db, sql, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { AllianceDetails } from './found.ts'
import { lockCoordinated } from './lock.ts'

/** Changes the details of a Verbund; answers false where somebody else has changed them since they were shown. */
export function editAlliance(db: Db, actor: Actor, id: number, details: AllianceDetails, shownVersion: string) {
  return transaction(db, async tx => {
    const { kind, name, description, visibility, version } = await lockCoordinated(tx, actor, id)
    if (version !== shownVersion) return false
    const before = { kind, name, description, visibility }
    if (JSON.stringify(before) === JSON.stringify({ ...before, ...details })) return true
    await sql`
      update alliances set kind = ${details.kind}, name = ${details.name}, description = ${details.description},
        visibility = ${details.visibility}, updated_at = clock_timestamp() where id = ${id}`.execute(tx)
    await record(tx, actor, {
      kind: 'alliance.edited',
      subjectKind: 'alliance',
      subjectId: id,
      before,
      after: { ...details },
    })
    return true
  })
}
