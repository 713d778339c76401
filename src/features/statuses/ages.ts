import { sql, type Tx } from '#core/db.ts'

/** Lets statements of the demo world be confirmed at different times: most lately, some long ago, some never. */
export async function ageStatuses(tx: Tx, administrationIds: readonly number[]): Promise<void> {
  await sql`
    update statuses set confirmed_at = case when mod(administration_id + service_id, 11) = 0 then null
      else now() - make_interval(days => mod(administration_id * 31 + service_id * 7, 480)) end
    where administration_id = any(${administrationIds}::int[])`.execute(tx)
}
