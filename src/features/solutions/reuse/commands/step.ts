import { sql, type Tx } from '#core/db.ts'
import type { ReuseStage, Side } from '#domain/reuse.ts'

export interface NewStep {
  readonly reuseId: number
  readonly side: Side
  readonly stage: ReuseStage | null
  readonly note: string | null
  /** Of the form; null where there is none to be sent twice. */
  readonly requestId: string | null
}

/** Answers its id. */
export async function writeStep(tx: Tx, { personId }: { readonly personId: string }, step: NewStep): Promise<string> {
  const { reuseId, side, stage, note, requestId } = step
  const { rows } = await sql<{ id: string }>`
    insert into reuse_steps (reuse_id, side, stage, person_id, note, request_id)
    values (${reuseId}::int, ${side}, ${stage}, ${personId}::uuid, ${note}, ${requestId}::uuid)
    returning id::text`.execute(tx)
  // Whatever the giver says first is its answer.
  if (side === 'giver')
    await sql`update reuses set answered_at = now() where id = ${reuseId}::int and answered_at is null`.execute(tx)
  return rows[0]?.id ?? ''
}

/** Whether the form was taken already, and by this reuse: then it has happened. */
export async function isTaken(tx: Tx, reuseId: number, requestId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from reuse_steps where reuse_id = ${reuseId}::int and request_id = ${requestId}::uuid`.execute(tx)
  return rows.length > 0
}
