import type { RawBuilder } from 'kysely'
import { sql, type Tx } from '#core/db.ts'

/** Houses whose entries a transaction has locked already. */
const locked = new WeakMap<Tx, Set<number>>()

/** Takes the lock as part of another statement; call `noteLock` after it. */
export const lockOf = (administrationId: unknown): RawBuilder<unknown> =>
  sql`pg_advisory_xact_lock(hashtext('statuses'), ${administrationId}::int)`

/**
 * Until the transaction ends nobody else writes entries of this administration: those that do not exist yet cannot be
 * locked themselves. `applyChanges` takes it too; whoever decides by what there is takes it before looking.
 */
export async function lockEntries(tx: Tx, administrationId: number): Promise<void> {
  if (locked.get(tx)?.has(administrationId)) return
  await sql`select ${lockOf(administrationId)}`.execute(tx)
  noteLock(tx, administrationId)
}

export function noteLock(tx: Tx, administrationId: number) {
  locked.set(tx, (locked.get(tx) ?? new Set<number>()).add(administrationId))
}
