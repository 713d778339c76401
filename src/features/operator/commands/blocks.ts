import { sql, type Tx } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { holdOperators } from '#features/accounts/operators.ts'
import { endSessions } from '#features/accounts/sessions-of.ts'
import { record } from '#features/activity/record.ts'

export interface BlockSubject {
  readonly kind: 'person' | 'administration' | 'alliance'
  readonly id: string
}

/** Blocks a person, an administration or a Verbund from this moment on. Of a person all sessions end. */
export async function block(tx: Tx, operator: Actor, subject: BlockSubject, reason: string): Promise<number> {
  if (subject.kind === 'person') await keepAnOperator(tx, subject.id)
  const { rows } = await sql<{ id: number }>`
    insert into blocks (subject_kind, subject_id, reason, blocked_by)
    values (${subject.kind}, ${subject.id}, ${reason}, ${operator.personId}::uuid)
    on conflict (subject_kind, subject_id) where lifted_at is null do nothing returning id`.execute(tx)
  const blockId = rows[0]?.id
  if (blockId === undefined) throw conflict('Diese Sperre gilt bereits.')
  if (subject.kind === 'person') await endSessions(tx, subject.id)
  await note(tx, operator, subject, 'blocked', blockId)
  return blockId
}

/** Ends the block that is in force. */
export async function liftBlock(tx: Tx, operator: Actor, subject: BlockSubject): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update blocks set lifted_at = now(), lifted_by = ${operator.personId}::uuid
    where subject_kind = ${subject.kind} and subject_id = ${subject.id} and lifted_at is null returning id`.execute(tx)
  const blockId = rows[0]?.id
  if (blockId === undefined) throw conflict('Diese Sperre ist schon aufgehoben.')
  await note(tx, operator, subject, 'unblocked', blockId)
  return blockId
}

/** Refuses what would leave the installation without anybody to run it. */
export async function keepAnOperator(tx: Tx, personId: string): Promise<void> {
  const operators = await holdOperators(tx)
  if (operators.includes(personId) && operators.length === 1)
    throw conflict('Das ist die letzte Person im Betrieb. Bitte berufen Sie vorher eine weitere.')
}

function note(tx: Tx, operator: Actor, subject: BlockSubject, verb: 'blocked' | 'unblocked', blockId: number) {
  return record(tx, operator, {
    kind: `${subject.kind}.${verb}`,
    subjectKind: subject.kind,
    subjectId: subject.id,
    administrationId: subject.kind === 'administration' ? Number(subject.id) : null,
    after: { blockId },
  })
}
