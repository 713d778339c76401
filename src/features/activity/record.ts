import type { RawBuilder } from 'kysely'
import { afterCommit, sql, type Tx } from '#core/db.ts'
import { wakeForEvents } from '#core/event-wake.ts'
import type { Actor } from '#domain/actor.ts'

export interface Change {
  /** What happened, subject and verb: `membership.ended`. */
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: string | number
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
  /** The administration it concerns, where that is not the one acted for. */
  readonly administrationId?: number | null
  /** The alliance through which another administration entered. */
  readonly allianceId?: number
}

/** Who did it: a person at work, a person by id (who follows a link and is not signed in), or the product itself. */
export type Doer = Actor | { readonly personId: string } | null

/** Writes an entry of the event log, in the transaction of the change. Ids only: never a name, an address, a secret. */
export async function record(tx: Tx, doer: Doer, change: Change): Promise<void> {
  const acting = doer && 'acting' in doer ? doer.acting : null
  const administrationId =
    change.administrationId === undefined ? (acting?.administrationId ?? null) : change.administrationId
  await sql`
    insert into events (person_id, administration_id, alliance_id, kind, subject_kind, subject_id, before, after)
    values (${doer?.personId ?? null}::uuid, ${administrationId}::int, ${change.allianceId ?? null}::int, ${change.kind},
      ${change.subjectKind}, ${String(change.subjectId)}, ${json(change.before)}::jsonb, ${json(change.after)}::jsonb)`.execute(
    tx,
  )
  afterCommit(tx, wakeForEvents)
}

const json = (value: Change['before']) => (value ? JSON.stringify(value) : null)

/** Inside a larger statement: one event per row of `select`, whose columns are those named here. */
export function insertEvents(select: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into events (person_id, administration_id, alliance_id, batch_id, kind, subject_kind, subject_id, before, after)
    ${select}`
}
