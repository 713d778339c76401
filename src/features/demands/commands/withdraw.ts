import { type Db, sql, transaction } from '#core/db.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { lockService, subjectOf } from './lock.ts'

/** The house seeks it no longer. A proposal stays known until nobody seeks it any more, so that nobody is asked twice. */
export function withdrawDemand(db: Db, house: House, serviceId: number): Promise<void> {
  return transaction(db, async tx => {
    const { stored } = await lockService(tx, serviceId, house.administrationId)
    if (!stored) return
    await sql`
      delete from demands where administration_id = ${house.administrationId}::int
        and service_id = ${serviceId}::int`.execute(tx)
    const { version: _, ...before } = stored
    await record(tx, house.actor, { kind: 'demand.withdrawn', ...subjectOf(serviceId), before })
    await sql`
      delete from ripe_demands where service_id = ${serviceId}::int
        and not exists (select 1 from demands d where d.service_id = ${serviceId}::int)`.execute(tx)
  })
}
