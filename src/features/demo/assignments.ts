import type { Tx } from '#core/db.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import { seedAssignment } from '../assignments/seed.ts'
import { get, type Ids, readDemo, readServices } from './read.ts'

interface Places {
  readonly administrations: Ids
  readonly alliances: Ids
  /** By their key in the file of solutions. */
  readonly solutions: Ids
}

/** A Verbund in the middle of its work: who builds what, what is done, what waits for the members. */
export async function divideDemoWork(tx: Tx, { administrations, alliances, solutions }: Places): Promise<void> {
  const services = await readServices(tx)
  for (const row of readDemo('assignments.csv')) {
    const allianceId = get(alliances, row.alliance)
    await seedAssignment(tx, {
      allianceId,
      serviceId: get(services, row.service),
      state: row.state as AssignmentState,
      takenById: row.taken_by ? get(administrations, row.taken_by) : null,
      solutionId: row.solution ? get(solutions, row.solution) : null,
      dueInDays: row.due_in_days ? Number(row.due_in_days) : null,
      note: row.note || null,
      addedById: get(administrations, '05570'),
    })
  }
}
