import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { ripeFrom } from '#domain/demand.ts'
import { participating } from '#domain/participating.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { lockService, type StoredDemand, subjectOf } from './lock.ts'

export type Declaration = Omit<StoredDemand, 'version'>

/** `stale`: somebody else of the house has said something different meanwhile. */
export type Declared = 'declared' | 'changed' | 'same' | 'stale'

/** Says that the house seeks a service too, or how it seeks it now. `shownVersion` is 0 where nothing was said yet. */
export function declareDemand(
  db: Db,
  house: House,
  serviceId: number,
  { declaration, shownVersion }: { declaration: Declaration; shownVersion: number },
): Promise<Declared> {
  return transaction(db, async tx => {
    const { isEnded, stored } = await lockService(tx, serviceId, house.administrationId)
    if (stored && isSame(stored, declaration)) return 'same'
    if ((stored?.version ?? 0) !== shownVersion) return 'stale'
    if (!stored && isEnded) throw conflict('Diese Leistung steht nicht mehr im Katalog.')
    await write(tx, house, serviceId, declaration)
    const kind = stored ? 'demand.changed' : 'demand.declared'
    const { version: _, ...before } = stored ?? { version: 0 }
    const said = { before: stored ? before : null, after: { ...declaration } }
    await record(tx, house.actor, { kind, ...subjectOf(serviceId), ...said })
    await ripen(tx, serviceId)
    if (declaration.isNamed && !stored?.isNamed) await tellAgreement(tx, house, serviceId)
    return stored ? 'changed' : 'declared'
  })
}

const keys = ['urgency', 'frame', 'neededBy', 'visibility', 'isNamed'] as const
const isSame = (a: Declaration, b: Declaration) => keys.every(key => a[key] === b[key])

async function write(tx: Tx, { actor, administrationId }: House, serviceId: number, declaration: Declaration) {
  const { urgency, frame, neededBy, visibility, isNamed } = declaration
  const answeredAt = sql`case when ${isNamed}::boolean is not null then now() end`
  await sql`
    insert into demands (administration_id, service_id, urgency, frame, needed_by, visibility, is_named, answered_at, person_id)
    values (${administrationId}::int, ${serviceId}::int, ${urgency}, ${frame}, ${neededBy}::date, ${visibility},
      ${isNamed}::boolean, ${answeredAt}, ${actor.personId}::uuid)
    on conflict (administration_id, service_id) do update set urgency = excluded.urgency, frame = excluded.frame,
      needed_by = excluded.needed_by, visibility = excluded.visibility, is_named = excluded.is_named,
      answered_at = case when demands.is_named is distinct from excluded.is_named then excluded.answered_at
        else demands.answered_at end,
      person_id = excluded.person_id, version = demands.version + 1`.execute(tx)
}

/** Once enough houses seek it, it is proposed to do it together; nobody in particular has done that. */
async function ripen(tx: Tx, serviceId: number): Promise<void> {
  const { rows } = await sql`
    insert into ripe_demands (service_id)
    select ${serviceId}::int where ${ripeFrom}::int <= (select count(*) from demands d
      where d.service_id = ${serviceId}::int and d.administration_id in (${participating}))
    on conflict do nothing returning 1`.execute(tx)
  if (!rows.length) return
  await record(tx, null, { kind: 'demand.ripe', ...subjectOf(serviceId), administrationId: null })
}

/** For the others who have agreed; before it is ripe there are none. */
export async function tellAgreement(tx: Tx, { actor }: House, serviceId: number): Promise<void> {
  const { rows } = await sql`select 1 from ripe_demands where service_id = ${serviceId}::int`.execute(tx)
  if (rows.length) await record(tx, actor, { kind: 'demand.agreed', ...subjectOf(serviceId), after: { isNamed: true } })
}
