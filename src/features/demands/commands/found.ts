import { sql, type Tx } from '#core/db.ts'

interface Founded {
  readonly projectId: number
  readonly administrationId: number
  readonly serviceIds: readonly number[]
}

/** A house that has agreed to be named has begun a project for what is ripe: it is what came of it. */
export async function noteProject(tx: Tx, { projectId, administrationId, serviceIds }: Founded): Promise<void> {
  await sql`
    update ripe_demands set project_id = ${projectId}::int
    where project_id is null and service_id = any(${serviceIds}::int[]) and service_id in (
      select d.service_id from demands d where d.administration_id = ${administrationId}::int and d.is_named)`.execute(
    tx,
  )
}
