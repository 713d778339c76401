import { type Db, sql, transaction } from '#core/db.ts'
import { forbidden } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { insertEvents, record } from '#features/activity/record.ts'
import { mayMoveAssignment, mayRemoveAssignment } from '../rules.ts'
import { checkMember, lockAssignment, type Shown } from './lock.ts'

export interface Details {
  readonly dueOn: string | null
  readonly note: string | null
}

/** Sets until when it is due and what others should know; answers false where somebody was faster. */
export function editAssignment(db: Db, actor: Actor, shown: Shown, details: Details): Promise<boolean> {
  return transaction(db, async tx => {
    const { id, dueOn, note, version, ...held } = await lockAssignment(tx, actor, shown)
    if (dueOn === details.dueOn && note === details.note) return true
    if (version !== shown.version || !mayMoveAssignment(actor, held)) return false
    await sql`
      update assignments set due_on = ${details.dueOn}::date, note = ${details.note},
        reminded_at = case when due_on is not distinct from ${details.dueOn}::date then reminded_at end,
        version = version + 1 where id = ${id}`.execute(tx)
    await record(tx, actor, {
      kind: 'assignment.edited',
      subjectKind: 'assignment',
      subjectId: id,
      before: { dueOn, note },
      after: { ...details },
    })
    return true
  })
}

/** Puts services on the list of a Verbund; answers how many were not there yet. */
export function addAssignments(db: Db, actor: Actor, allianceId: number, serviceIds: readonly number[]) {
  return transaction(db, async tx => {
    await checkMember(tx, actor, allianceId)
    const own = actor.acting?.administrationId ?? null
    const { rows } = await sql<{ id: number }>`
      with added as (
        insert into assignments (alliance_id, service_id, added_by_id)
        select ${allianceId}::int, v.id, ${own}::int from services v
        where v.id = any(${serviceIds}::int[]) and v.ended_release_id is null order by v.id
        on conflict (alliance_id, service_id) do nothing returning id, service_id),
      logged as (${insertEvents(sql`
        select ${actor.personId}::uuid, ${own}::int, null::int, null::bigint, 'assignment.added', 'assignment', id::text,
          null::jsonb, jsonb_build_object('allianceId', ${allianceId}::int, 'serviceId', service_id) from added`)})
      select id from added`.execute(tx)
    return rows.length
  })
}

/** Takes a service off the list; what was handed over stays. Answers false where it cannot be removed any more. */
export function removeAssignment(db: Db, actor: Actor, shown: Omit<Shown, 'version'>): Promise<boolean> {
  return transaction(db, async tx => {
    if (!mayRemoveAssignment(actor, shown.allianceId))
      throw forbidden('Von der Liste nimmt eine Leistung nur die Koordination des Verbunds.')
    const { id, state, takenById, serviceId, allianceId } = await lockAssignment(tx, actor, shown)
    if (state === 'handedOver') return false
    await sql`delete from assignments where id = ${id}`.execute(tx)
    await record(tx, actor, {
      kind: 'assignment.removed',
      subjectKind: 'assignment',
      subjectId: id,
      before: { allianceId, serviceId, state, takenById },
    })
    return true
  })
}
