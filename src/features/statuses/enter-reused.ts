import type { Db } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { BatchConflict, type NewBatch, runBatch } from './batches.ts'
import { once } from './requests.ts'

type Reused = Pick<NewBatch, 'administrationId' | 'sourceId' | 'note' | 'changes'>

export type ReusedAnswer =
  | { readonly kind: 'done'; readonly batchId: string }
  | { readonly kind: 'conflict'; readonly serviceIds: readonly number[] }

/** What follows for the entries of a house once it runs the solution of another: one batch per request, all of it or nothing. */
export async function enterReused(db: Db, actor: Actor, requestId: string, reused: Reused): Promise<ReusedAnswer> {
  const batch = { ...reused, actor, allianceId: null, source: 'takeOver', kind: 'takeOver' } as const
  try {
    return await once(db, actor, requestId, async tx => ({
      kind: 'done' as const,
      batchId: (await runBatch(tx, batch)).batchId,
    }))
  } catch (refused) {
    if (refused instanceof BatchConflict) return { kind: 'conflict', serviceIds: refused.serviceIds }
    throw refused
  }
}
