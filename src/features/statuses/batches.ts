import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { type Application, type AppliedEntry, applyChanges, type EntryChange } from './apply.ts'
import { lockEntries } from './lock.ts'

export type BatchKind = 'bulk' | 'import' | 'takeOver' | 'alliance' | 'confirmation' | 'visibility' | 'proposals'

export interface NewBatch extends Omit<Application, 'batchId'> {
  readonly kind: BatchKind | 'undo'
  /** For the person who reads the list of batches: what was done, in a few German words. */
  readonly note: string
  /** Where a Verbund enters for several members at once: what joins their batches. */
  readonly runId?: string
}

export interface BatchResult {
  readonly batchId: string
  readonly changed: number
  readonly unchanged: number
}

/** Somebody has changed entries of the batch meanwhile; nothing was written. */
export class BatchConflict extends Error {
  readonly serviceIds: readonly number[]
  constructor(serviceIds: readonly number[]) {
    super('entries have changed meanwhile')
    this.serviceIds = serviceIds
  }
}

/** Writes many entries as one act: all or nothing. Throws a `BatchConflict` where a version is not the one seen. */
export async function runBatch(tx: Tx, batch: NewBatch): Promise<BatchResult> {
  const batchId = await openBatch(tx, batch, batch.kind)
  return closeBatch(tx, batchId, await applyChanges(tx, { ...batch, batchId }))
}

async function openBatch(
  tx: Tx,
  {
    administrationId,
    actor,
    allianceId,
    note,
    runId = null,
  }: Omit<NewBatch, 'kind' | 'runId'> & { runId?: string | null },
  kind: string,
) {
  const { rows } = await sql<{ id: string }>`
    insert into batches (administration_id, person_id, alliance_id, run_id, kind, note, entries)
    values (${administrationId}, ${actor?.personId ?? null}::uuid, ${allianceId}::int, ${runId}::bigint, ${kind}, ${note}, 0)
    returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

async function closeBatch(tx: Tx, batchId: string, applied: readonly AppliedEntry[]): Promise<BatchResult> {
  const of = (outcome: AppliedEntry['outcome']) => applied.filter(entry => entry.outcome === outcome)
  const conflicts = of('conflict').map(entry => entry.serviceId)
  if (conflicts.length) throw new BatchConflict(conflicts)
  const changed = of('changed').length
  await sql`update batches set entries = ${changed} where id = ${batchId}::bigint`.execute(tx)
  return { batchId, changed, unchanged: applied.length - changed }
}

/** How long a batch can be undone. */
export const undoHours = 24

export type UndoRefusal = 'unknown' | 'undone' | 'tooOld'

/**
 * Undoes a batch by the inverse changes, as a batch of its own; undoing that is doing it again. Throws a `BatchConflict`
 * with the entries somebody has changed since: then nothing is undone.
 */
export async function undoBatch(
  db: Db,
  actor: Actor,
  administrationId: number,
  batchId: string,
): Promise<BatchResult | UndoRefusal> {
  return transaction(db, async tx => {
    await lockEntries(tx, administrationId)
    const batch = await findUndoable(tx, administrationId, batchId)
    if (typeof batch === 'string') return batch
    const changes = await inverseChanges(tx, batchId)
    const note = `rückgängig: ${batch.note ?? ''}`
    const act = {
      administrationId,
      actor,
      // The own word of the house, whoever entered what is taken back.
      allianceId: null,
      source: 'own',
      sourceId: null,
      note,
      changes,
    } as const
    const undoId = await openBatch(tx, act, 'undo')
    await sql`update batches set undone_by = ${undoId}::bigint where id = ${batchId}::bigint`.execute(tx)
    return closeBatch(tx, undoId, await applyChanges(tx, { ...act, batchId: undoId }))
  })
}

interface UndoableBatch {
  readonly note: string | null
}

/** Locked, so that of two who undo at once one does. */
async function findUndoable(tx: Tx, administrationId: number, batchId: string): Promise<UndoableBatch | UndoRefusal> {
  const { rows } = await sql<UndoableBatch & { isUndone: boolean; isOld: boolean }>`
    select note, undone_by is not null as is_undone,
      created_at < now() - make_interval(hours => ${undoHours}::int) as is_old
    from batches where id = ${batchId}::bigint and administration_id = ${administrationId} for update`.execute(tx)
  const [batch] = rows
  if (!batch) return 'unknown'
  if (batch.isUndone) return 'undone'
  return batch.isOld ? 'tooOld' : batch
}

/** What each event of the batch changed, back; where another change came after it, a version nobody can have. */
async function inverseChanges(tx: Tx, batchId: string): Promise<EntryChange[]> {
  const { rows } = await sql<{ serviceId: number; isLast: boolean; before: Record<string, unknown> }>`
    select split_part(e.subject_id, '/', 2)::int as service_id, e.before,
      not exists (select 1 from events l where l.subject_kind = 'status' and l.subject_id = e.subject_id
        and l.id > e.id and l.kind <> 'status.confirmed') as is_last
    from events e where e.batch_id = ${batchId}::bigint and e.kind <> 'status.confirmed'`.execute(tx)
  return rows.map(({ serviceId, isLast, before }) => ({
    serviceId,
    version: isLast ? null : -1,
    values: before,
  }))
}
