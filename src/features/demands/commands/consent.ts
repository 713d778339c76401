import { type Db, sql, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { tellAgreement } from './declare.ts'
import { lockService, subjectOf } from './lock.ts'

/** Answers whether the others who seek the same learn which house this is; may be answered anew at any time. */
export function answerConsent(db: Db, house: House, serviceId: number, isNamed: boolean): Promise<void> {
  return transaction(db, async tx => {
    const { stored } = await lockService(tx, serviceId, house.administrationId)
    if (!stored) throw conflict('Ihre Verwaltung sucht diese Leistung nicht (mehr).')
    if (stored.isNamed === isNamed) return
    await sql`
      update demands set is_named = ${isNamed}::boolean, answered_at = now(), version = version + 1
      where administration_id = ${house.administrationId}::int and service_id = ${serviceId}::int`.execute(tx)
    const said = { before: { isNamed: stored.isNamed }, after: { isNamed } }
    await record(tx, house.actor, { kind: 'demand.changed', ...subjectOf(serviceId), ...said })
    if (isNamed) await tellAgreement(tx, house, serviceId)
  })
}
