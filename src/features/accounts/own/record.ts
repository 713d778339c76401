import type { Tx } from '#core/db.ts'
import { record } from '#features/activity/record.ts'

/** A change of the own account; it concerns no administration. */
export function recordOwn(tx: Tx, personId: string, kind: string, after: Record<string, unknown> | null = null) {
  return record(tx, { personId }, { kind, subjectKind: 'person', subjectId: personId, after })
}
