import { sql, type Tx } from '#core/db.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import { record } from '#features/activity/record.ts'

export interface SeededAssignment {
  readonly allianceId: number
  readonly serviceId: number
  readonly state: AssignmentState
  readonly takenById: number | null
  readonly solutionId: number | null
  /** From today; null for none. */
  readonly dueInDays: number | null
  readonly note: string | null
  readonly addedById: number
}

/** Puts a service on the list of a Verbund of the demo world; what is handed over waits for the decision of its members. */
export async function seedAssignment(tx: Tx, entry: SeededAssignment): Promise<number> {
  const { allianceId, takenById, state } = entry
  const { rows } = await sql<{ id: number }>`
    insert into assignments (alliance_id, service_id, taken_by_id, state, due_on, solution_id, note, added_by_id, created_at,
      state_since)
    values (${allianceId}, ${entry.serviceId}, ${takenById}, ${state}, current_date + ${entry.dueInDays}::int,
      ${entry.solutionId}, ${entry.note}, ${entry.addedById}, now() - interval '21 days', now() - interval '3 days')
    returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await record(tx, null, {
    kind: 'assignment.added',
    subjectKind: 'assignment',
    subjectId: id,
    administrationId: entry.addedById,
    after: { allianceId, serviceId: entry.serviceId },
  })
  if (state === 'handedOver')
    await sql`
      insert into handed_services (assignment_id, administration_id)
      select ${id}::int, administration_id from alliance_memberships
      where alliance_id = ${allianceId} and state = 'active' and administration_id <> ${takenById}::int`.execute(tx)
  return id
}
