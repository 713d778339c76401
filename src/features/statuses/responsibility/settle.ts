import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { BatchConflict, type BatchResult, runBatch } from '../batches.ts'
import { once } from '../requests.ts'
import { listOfBundle } from './queries/worklist.ts'

export interface Settlement {
  readonly administrationId: number
  readonly ozgId: string
  readonly serviceIds: readonly number[]
  /** Null: they are ours. Else why they are not. */
  readonly reason: string | null
  readonly requestId: string
}

/**
 * Gives the own word on services of one OZG-Leistung, as one act. Throws a `BatchConflict` where somebody of the house has
 * entered one of them meanwhile; then nothing is written.
 */
export async function settle(db: Db, actor: Actor, settlement: Settlement): Promise<BatchResult> {
  const { administrationId, ozgId, reason, requestId } = settlement
  const name = await getBundleName(db, ozgId)
  const serviceIds = await listOfBundle(db, ozgId, settlement.serviceIds)
  const values = reason === null ? { status: 'open' } : { status: 'notResponsible', reason }
  return once(db, actor, requestId, async tx => {
    const settled = await runBatch(tx, {
      administrationId,
      actor,
      allianceId: null,
      source: 'own',
      sourceId: null,
      kind: 'bulk',
      note: `Zuständigkeit geklärt: ${name}`,
      changes: serviceIds.map(serviceId => ({ serviceId, version: 0, values })),
    })
    // Somebody has just said all of it in the same words: there is no act of this person.
    if (!settled.changed) throw new BatchConflict(serviceIds)
    return settled
  })
}

async function getBundleName(db: Db, ozgId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from service_bundles where ozg_id = ${ozgId}`.execute(db)
  if (!rows[0]) throw notFound('Diese OZG-Leistung gibt es im Katalog nicht.')
  return rows[0].name
}

/** What a batch of this page has done, for whoever comes back from it. */
export interface Settled {
  readonly id: string
  readonly entries: number
  readonly isOurs: boolean
  readonly isUndone: boolean
}

export async function findSettled(db: Db, administrationId: number, batchId: string): Promise<Settled | null> {
  const { rows } = await sql<Settled>`
    select b.id::text, b.entries, b.undone_by is not null as is_undone,
      exists (select 1 from events e where e.batch_id = b.id and e.after ->> 'status' = 'open') as is_ours
    from batches b
    where b.id = ${batchId}::bigint and b.administration_id = ${administrationId} and b.kind = 'bulk'`.execute(db)
  return rows[0] ?? null
}
