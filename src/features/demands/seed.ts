import { sql, type Tx } from '#core/db.ts'
import { type DemandUrgency, ripeFrom } from '#domain/demand.ts'
import { participating } from '#domain/participating.ts'
import { record } from '#features/activity/record.ts'
import type { DemandVisibility } from './queries/demand.ts'

export interface SeededDemand {
  readonly administrationId: number
  readonly serviceId: number
  readonly urgency: DemandUrgency
  readonly frame: string | null
  readonly neededBy: string | null
  readonly visibility: DemandVisibility
  readonly isNamed: boolean | null
  readonly daysAgo: number
}

/** What a house of the demo world has sought for some days. */
export async function seedDemand(tx: Tx, seeded: SeededDemand): Promise<void> {
  const { administrationId, serviceId, urgency, frame, neededBy, visibility, isNamed, daysAgo } = seeded
  await sql`
    insert into demands (administration_id, service_id, urgency, frame, needed_by, visibility, is_named, answered_at, declared_at)
    values (${administrationId}::int, ${serviceId}::int, ${urgency}, ${frame}, ${neededBy}::date, ${visibility},
      ${isNamed}::boolean, case when ${isNamed}::boolean is not null then now() end,
      now() - make_interval(days => ${daysAgo}::int))`.execute(tx)
  const subject = { subjectKind: 'service', subjectId: serviceId }
  await record(tx, null, { kind: 'demand.declared', ...subject, administrationId, after: { urgency } })
}

/** For everything enough houses seek. */
export async function seedRipeDemands(tx: Tx): Promise<void> {
  const { rows } = await sql<{ serviceId: number }>`
    insert into ripe_demands (service_id)
    select d.service_id from demands d where d.administration_id in (${participating})
    group by d.service_id having count(*) >= ${ripeFrom}::int
    on conflict do nothing returning service_id`.execute(tx)
  for (const { serviceId } of rows)
    await record(tx, null, {
      kind: 'demand.ripe',
      subjectKind: 'service',
      subjectId: serviceId,
      administrationId: null,
    })
}
