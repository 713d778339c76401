import { sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { DemandUrgency } from '#domain/demand.ts'
import { type DemandVisibility, noSuchDemand } from '../queries/demand.ts'

export interface StoredDemand {
  readonly urgency: DemandUrgency
  readonly frame: string | null
  readonly neededBy: string | null
  readonly visibility: DemandVisibility
  readonly isNamed: boolean | null
  readonly version: number
}

export interface LockedService {
  readonly isEnded: boolean
  /** What the house has said of it. */
  readonly stored: StoredDemand | null
}

/** Holds what is sought for a service until the transaction ends, so that the threshold is passed once. */
export async function lockService(tx: Tx, serviceId: number, administrationId: number): Promise<LockedService> {
  const { rows } = await sql<{ isEnded: boolean }>`
    select ended_release_id is not null as is_ended from services where id = ${serviceId}::int for no key update`.execute(
    tx,
  )
  if (!rows[0]) throw notFound(noSuchDemand)
  const { rows: known } = await sql<StoredDemand>`
    select urgency, frame, needed_by::text, visibility, is_named, version from demands
    where administration_id = ${administrationId}::int and service_id = ${serviceId}::int`.execute(tx)
  return { isEnded: rows[0].isEnded, stored: known[0] ?? null }
}

export const subjectOf = (serviceId: number) => ({ subjectKind: 'service', subjectId: serviceId })
