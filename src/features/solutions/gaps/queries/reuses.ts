import { type Db, sql } from '#core/db.ts'

export interface NamedReuse {
  readonly id: number
  readonly solutionName: string
  readonly giverName: string
}

/** Those of these reuses that the house has begun itself. */
export async function listOwnReuses(db: Db, administrationId: number, ids: readonly number[]): Promise<NamedReuse[]> {
  const { rows } = await sql<NamedReuse>`
    select r.id, s.name as solution_name, a.display_name as giver_name
    from reuses r join solutions s on s.id = r.solution_id join administrations a on a.id = s.administration_id
    where r.id = any(${ids}::int[]) and r.administration_id = ${administrationId}::int
    order by s.name collate "und-x-icu", r.id`.execute(db)
  return rows
}
