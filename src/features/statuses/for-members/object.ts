import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { badRequest, conflict, notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '../../activity/record.ts'
import { runBatch } from '../batches.ts'
import { lockEntries } from '../lock.ts'
import { once } from '../requests.ts'
import { mailObjection } from './mails.ts'
import { type AllianceBatch, type Entered, findAllianceBatch, listEntered } from './queries/objections.ts'

export interface NewObjection {
  readonly administrationId: number
  readonly batchId: string
  /** Null for all entries of the act. */
  readonly serviceIds: readonly number[] | null
  readonly reason: string | null
  readonly requestId: string
  readonly baseUrl: string
}

export interface Objected {
  readonly objections: number
  /** How many entries became what they were before. */
  readonly restored: number
}

/**
 * Objects to what a Verbund has entered: entries become what they were, unless the house has changed them since, and the
 * Verbund does not enter these services for this member any more.
 */
export function objectToEntries(db: Db, actor: Actor, objection: NewObjection): Promise<Objected> {
  return once(db, actor, objection.requestId, tx => write(tx, actor, objection))
}

async function write(tx: Tx, actor: Actor, objection: NewObjection): Promise<Objected> {
  const { administrationId, batchId, serviceIds } = objection
  const batch = await findAllianceBatch(tx, administrationId, batchId)
  if (!batch) throw notFound('Diese Eintragung gibt es nicht.')
  // Nothing is entered meanwhile, neither through the Verbund nor by colleagues.
  await sql`select 1 from alliances where id = ${batch.allianceId} for update`.execute(tx)
  await lockEntries(tx, administrationId)
  const all = await listEntered(tx, administrationId, batchId)
  const meant = all.filter(entry => !entry.isObjected && (serviceIds === null || serviceIds.includes(entry.serviceId)))
  if (!meant.length)
    throw badRequest('Bitte wählen Sie mindestens eine Leistung, gegen die noch kein Einspruch besteht.')
  const restored = meant.filter(({ isStill }) => isStill)
  if (restored.length)
    await restore(tx, actor, batch, { administrationId, restored, isAll: restored.length === all.length })
  const id = await insertObjections(tx, actor, batch, { ...objection, meant })
  await tell(tx, actor, batch, { ...objection, meant, key: id })
  return { objections: meant.length, restored: restored.length }
}

interface Restoring {
  readonly administrationId: number
  readonly restored: readonly Entered[]
  /** The whole act is taken back. */
  readonly isAll: boolean
}

async function restore(tx: Tx, actor: Actor, batch: AllianceBatch, { administrationId, restored, isAll }: Restoring) {
  const { batchId } = await runBatch(tx, {
    administrationId,
    actor,
    allianceId: null,
    source: 'own',
    sourceId: null,
    kind: 'undo',
    note: `Einspruch gegen ${batch.allianceName}: ${batch.note}`,
    changes: restored.map(({ serviceId, version, before }) => ({ serviceId, version, values: before ?? {} })),
  })
  if (isAll)
    await sql`
      update batches set undone_by = ${batchId}::bigint
      where id = ${batch.id}::bigint and undone_by is null`.execute(tx)
}

type Meant = NewObjection & { readonly meant: readonly Entered[] }

/** Answers the number of the first, which names the act. */
async function insertObjections(
  tx: Tx,
  actor: Actor,
  batch: AllianceBatch,
  { administrationId, reason, meant }: Meant,
) {
  const objected = meant.map(({ serviceId, isStill }) => ({ id: serviceId, restored: isStill }))
  const { rows } = await sql<{ id: string }>`
    insert into entry_objections (alliance_id, administration_id, service_id, batch_id, reason, is_restored, objected_by)
    select ${batch.allianceId}::int, ${administrationId}::int, w.id, ${batch.id}::bigint, ${reason}::text, w.restored,
      ${actor.personId}::uuid
    from json_to_recordset(${JSON.stringify(objected)}::json) as w(id int, restored boolean)
    returning id::text`.execute(tx)
  return rows[0]?.id ?? ''
}

async function tell(
  tx: Tx,
  actor: Actor,
  batch: AllianceBatch,
  { meant, key, reason, baseUrl }: Meant & { key: string },
) {
  await record(tx, actor, {
    kind: 'entryObjection.raised',
    subjectKind: 'alliance',
    subjectId: batch.allianceId,
    after: { batchId: batch.id, serviceIds: meant.map(({ serviceId }) => serviceId) },
  })
  const alliance = { id: batch.allianceId, name: batch.allianceName }
  await mailObjection(tx, actor, { alliance, baseUrl, key, names: meant.map(({ name }) => name), reason })
}

/** Lets the Verbund enter this service again. */
export function liftObjection(db: Db, actor: Actor, administrationId: number, objectionId: string): Promise<void> {
  return transaction(db, async tx => {
    const { rows } = await sql<{ allianceId: number; serviceId: number }>`
      update entry_objections set lifted_at = now(), lifted_by = ${actor.personId}::uuid
      where id = ${objectionId}::bigint and administration_id = ${administrationId}::int and lifted_at is null
      returning alliance_id, service_id`.execute(tx)
    if (!rows[0]) throw conflict('Diesen Einspruch gibt es nicht, oder er ist schon zurückgenommen.')
    await record(tx, actor, {
      kind: 'entryObjection.lifted',
      subjectKind: 'alliance',
      subjectId: rows[0].allianceId,
      before: { serviceIds: [rows[0].serviceId] },
    })
  })
}
