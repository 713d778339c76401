import { type Db, sql, type Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { applyChanges } from '../apply.ts'
import { once } from '../requests.ts'

export interface Undone {
  /** `changedSince`: somebody has changed the same values after it, and nothing was written. */
  readonly kind: 'undone' | 'changedSince'
  readonly version: number
  /** The change that took it back. */
  readonly eventId: string | null
}

export interface Undo {
  readonly administrationId: number
  readonly serviceId: number
  readonly eventId: string
  readonly requestId: string
}

/** Takes one change back, by the inverse change, while what it set is still there. */
export async function undoChange(db: Db, actor: Actor, undo: Undo): Promise<Undone> {
  return once(db, actor, undo.requestId, async tx => {
    const { administrationId, serviceId } = undo
    const event = await getUndoable(tx, undo)
    const refused = { kind: 'changedSince', version: event.version, eventId: null } as const
    if (!event.isStill) return refused
    const [applied] = await applyChanges(tx, {
      administrationId,
      actor,
      allianceId: null,
      source: 'own',
      sourceId: null,
      batchId: null,
      changes: [{ serviceId, version: event.version, values: event.before }],
    })
    if (applied?.outcome !== 'changed') return refused
    return { kind: 'undone', version: applied.version, eventId: applied.eventId }
  })
}

interface UndoableEvent {
  readonly before: Record<string, unknown>
  /** Of the entry now. */
  readonly version: number
  readonly isStill: boolean
}

/** A first entry is taken away as a whole, so nothing at all may have come after it. */
export const isStillThere = sql<boolean>`case
  when e.kind = 'status.removed' then s.service_id is null
  when e.before ->> 'status' is null and e.before ? 'status' then s.service_id is not null and not exists (
    select 1 from events l where l.subject_kind = e.subject_kind and l.subject_id = e.subject_id and l.id > e.id
      and l.kind <> 'status.confirmed')
  else coalesce(to_jsonb(s) @> (e.after - 'source' - 'source_id' - 'source_alliance_id'), false) end`

async function getUndoable(tx: Tx, { administrationId, serviceId, eventId }: Undo): Promise<UndoableEvent> {
  const { rows } = await sql<UndoableEvent>`
    select e.before, coalesce(s.version, 0) as version, ${isStillThere} as is_still
    from events e
      left join statuses s on s.administration_id = ${administrationId}::int and s.service_id = ${serviceId}::int
    where e.id = ${eventId}::bigint and e.subject_kind = 'status' and e.kind in ('status.changed', 'status.removed')
      and e.subject_id = ${`${administrationId}/${serviceId}`}`.execute(tx)
  if (!rows[0]) throw notFound('Diese Änderung gibt es nicht.')
  return rows[0]
}
