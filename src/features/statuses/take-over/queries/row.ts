import { sql } from '#core/db.ts'
import type { Freshness } from '#domain/freshness.ts'
import type { FieldName } from '../../fields.ts'
import { type EntryRow, type RowArray as OwnArray, rowArray as ownArray, toEntryRow } from '../../own/queries/row.ts'
import type { Value } from '../../show.ts'
import { takenColumns } from './theirs.ts'

/** A service where something of theirs could become ours: our row, and what they say. */
export interface DifferenceRow extends EntryRow {
  readonly theirs: Readonly<Partial<Record<FieldName, Value>>>
  readonly theirFreshness: Freshness
  readonly theirConfirmedAt: Date | null
  /** The fields that differ, chosen or not. */
  readonly differing: readonly FieldName[]
}

/** Rows travel as JSON arrays. `o` of `diff`, `e` of `statuses`. */
export const rowArray = sql`json_build_array(${ownArray}, json_build_array(${sql.join(
  takenColumns.map(name => sql.ref(`o.their_${name}`)),
)}), o.their_freshness, o.their_confirmed_at, o.changes)`

export type RowArray = readonly [
  own: OwnArray,
  theirs: readonly Value[],
  theirFreshness: Freshness,
  theirConfirmedAt: string | null,
  differing: readonly FieldName[],
]

export function toDifferenceRow([own, theirs, theirFreshness, confirmedAt, differing]: RowArray): DifferenceRow {
  return {
    ...toEntryRow(own),
    theirs: Object.fromEntries(takenColumns.map((name, i) => [name, theirs[i] ?? null])),
    theirFreshness,
    theirConfirmedAt: confirmedAt === null ? null : new Date(confirmedAt),
    differing,
  }
}
