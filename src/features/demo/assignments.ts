import type { CsvRow } from '#core/csv.ts'
import { sql, type Tx } from '#core/db.ts'
import type { AssignmentState } from '#domain/assignment.ts'
import { seedAssignment } from '../assignments/seed.ts'
import { readDemo } from './read.ts'

interface Places {
  readonly administrations: ReadonlyMap<string, number>
  readonly alliances: ReadonlyMap<string, number>
}

/** A Verbund in the middle of its work: who builds what, what is done, what waits for the members. */
export async function divideDemoWork(tx: Tx, { administrations, alliances }: Places): Promise<void> {
  for (const row of readDemo('assignments.csv')) {
    const allianceId = get(alliances, row.alliance)
    await seedAssignment(tx, {
      allianceId,
      serviceId: await serviceOf(tx, row),
      state: row.state as AssignmentState,
      takenById: row.taken_by ? get(administrations, row.taken_by) : null,
      solutionId: await solutionOf(tx, row, administrations),
      dueInDays: row.due_in_days ? Number(row.due_in_days) : null,
      note: row.note || null,
      addedById: get(administrations, '05570'),
    })
  }
}

async function serviceOf(tx: Tx, { service }: CsvRow): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from services where leika_key = ${service ?? ''} and ended_release_id is null`.execute(tx)
  if (!rows[0]) throw new Error(`the demo world names the service ${service}, which is not there`)
  return rows[0].id
}

/** Solutions have keys in the files and names in the database. */
async function solutionOf(tx: Tx, { solution }: CsvRow, administrations: Places['administrations']) {
  const row = readDemo('solutions.csv').find(({ key }) => solution && key === solution)
  if (!row) return null
  const { rows } = await sql<{ id: number }>`
    select id from solutions where name = ${row.name ?? ''}
      and administration_id = ${get(administrations, row.administration)}`.execute(tx)
  return rows[0]?.id ?? null
}

function get(ids: ReadonlyMap<string, number>, key: string | undefined): number {
  const id = ids.get(key ?? '')
  if (id === undefined) throw new Error(`the demo world names ${key}, which is not there`)
  return id
}
