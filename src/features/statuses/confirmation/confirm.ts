import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { formatDate } from '#web/time.tsx'
import { record } from '../../activity/record.ts'
import type { EntryChange } from '../apply.ts'
import { type BatchResult, runBatch } from '../batches.ts'
import { listSelected } from '../bulk/queries/rows.ts'
import { filterByIds } from '../bulk/selection.ts'
import { lockEntries } from '../lock.ts'
import { once } from '../requests.ts'
import { findDue, getRhythm } from './due.ts'
import { listLinked, lockLink, useUp } from './links.ts'

interface House {
  readonly administrationId: number
}

export interface DueConfirmation extends House {
  /** Undefined for all units, null for entries without one. */
  readonly unit: string | null | undefined
  readonly requestId: string
}

export interface Confirmed {
  /** Null where there was nothing to confirm. */
  readonly batchId: string | null
  readonly count: number
}

/** Confirms everything that is due, of the house or of one unit; once per request. */
export async function confirmDue(db: Db, actor: Actor, { administrationId, unit, requestId }: DueConfirmation) {
  return once<Confirmed>(db, actor, requestId, async tx => {
    await lockEntries(tx, administrationId)
    const due = await findDue(tx, administrationId, unit)
    const changes = due.map(({ serviceId, version }) => ({ serviceId, version, values: {} }))
    const note = unit === undefined ? 'alle fälligen Angaben' : (unit ?? 'fällige Angaben ohne Amt')
    return confirm(tx, actor, { administrationId, note, changes })
  })
}

export interface TickedConfirmation extends House {
  /** With the versions the list showed. */
  readonly ticked: readonly { readonly id: number; readonly version: number }[]
}

/**
 * Confirms rows of the list as they were seen. Whatever has changed since is left out: whoever changed it has confirmed it.
 * Our services nobody has entered become „offen“; whether others are ours has to be said in words.
 */
export async function confirmTicked(db: Db, actor: Actor, { administrationId, ticked }: TickedConfirmation) {
  const seen = new Map(ticked.map(({ id, version }) => [id, version]))
  return transaction(db, async tx => {
    await lockEntries(tx, administrationId)
    const rows = await listSelected(tx, filterByIds(administrationId, [...seen.keys()]))
    const changes = rows
      .filter(row => row.version === seen.get(row.serviceId) && (row.version > 0 || row.responsibility === 'ours'))
      .map(({ serviceId, version }) => ({ serviceId, version, values: version > 0 ? {} : { status: 'open' } }))
    return confirm(tx, actor, { administrationId, note: 'ausgewählte Angaben', changes })
  })
}

interface Confirmation extends House {
  readonly note: string
  readonly changes: readonly EntryChange[]
}

/** Confirms entries by a link out of a mail, as its person; `Confirmed` says of how many that was still to be said. */
export async function confirmByLink(db: Db, token: string): Promise<Confirmed> {
  return transaction(db, async tx => {
    const link = await lockLink(tx, token)
    if (link?.state !== 'open') return { batchId: null, count: 0 }
    const { administrationId, personId, sentAt } = link
    const changes = (await listLinked(tx, token)).map(({ serviceId, version }) => ({ serviceId, version, values: {} }))
    const note = `aus der Erinnerung vom ${formatDate(sentAt)}`
    const confirmed = await confirm(tx, { personId }, { administrationId, note, changes })
    if (confirmed.batchId !== null) await useUp(tx, token, confirmed)
    return confirmed
  })
}

async function confirm(tx: Tx, actor: Pick<Actor, 'personId'>, confirmation: Confirmation): Promise<Confirmed> {
  if (!confirmation.changes.length) return { batchId: null, count: 0 }
  const { batchId, changed }: BatchResult = await runBatch(tx, {
    ...confirmation,
    actor,
    allianceId: null,
    source: 'own',
    sourceId: null,
    kind: 'confirmation',
  })
  return { batchId, count: changed }
}

export async function changeRhythm(db: Db, actor: Actor, administrationId: number, months: number): Promise<void> {
  await transaction(db, async tx => {
    // Entries know the rhythm of their house: whoever enters meanwhile waits, and enters with the new one.
    await lockEntries(tx, administrationId)
    const former = await getRhythm(tx, administrationId)
    if (former === months) return
    await sql`
      insert into confirmation_rhythms (administration_id, months) values (${administrationId}::int, ${months}::int)
      on conflict (administration_id) do update set months = excluded.months, updated_at = now()`.execute(tx)
    await record(tx, actor, {
      kind: 'administration.rhythmChanged',
      subjectKind: 'administration',
      subjectId: administrationId,
      before: { months: former },
      after: { months },
    })
  })
}
