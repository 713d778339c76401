import type { Db, Tx } from '#core/db.ts'
import type { FormErrors } from '#core/form.ts'
import type { Actor } from '#domain/actor.ts'
import { BatchConflict, runBatch } from '../batches.ts'
import { lockEntries } from '../lock.ts'
import type { Wanted } from '../own/check.ts'
import { once } from '../requests.ts'
import { isAboutVisibility, planChange } from './plan.ts'
import { listSelected } from './queries/rows.ts'
import type { Seen } from './seen.ts'
import { filterByIds } from './selection.ts'

export interface BulkChange {
  readonly administrationId: number
  /** What the person has seen in the preview: these services, in these versions. */
  readonly seen: Seen
  readonly wanted: Wanted
  readonly note: string
  readonly requestId: string
}

/** Kept with the request; null where everything was as wanted already. */
export interface BulkDone {
  readonly kind: 'done'
  readonly batchId: string | null
}

export type BulkAnswer =
  | BulkDone
  | { readonly kind: 'invalid'; readonly errors: FormErrors }
  | { readonly kind: 'conflict'; readonly serviceIds: readonly number[] }

/** Changes all services of a preview in one transaction, once per request, or none of them. */
export async function runBulk(db: Db, actor: Actor, change: BulkChange): Promise<BulkAnswer> {
  try {
    return await once(db, actor, change.requestId, tx => write(tx, actor, change))
  } catch (refused) {
    if (refused instanceof BatchConflict) return { kind: 'conflict', serviceIds: refused.serviceIds }
    if (refused instanceof Invalid) return { kind: 'invalid', errors: refused.errors }
    throw refused
  }
}

class Invalid extends Error {
  readonly errors: FormErrors
  constructor(errors: FormErrors) {
    super('values are not valid')
    this.errors = errors
  }
}

async function write(tx: Tx, actor: Actor, { administrationId, seen, wanted, note }: BulkChange): Promise<BulkDone> {
  await lockEntries(tx, administrationId)
  const rows = await listSelected(tx, filterByIds(administrationId, [...seen.keys()]))
  const { changes, errors } = planChange(rows, wanted)
  const faster = changes.filter(({ serviceId, version }) => seen.get(serviceId) !== version)
  if (faster.length) throw new BatchConflict(faster.map(({ serviceId }) => serviceId))
  if (Object.keys(errors).length) throw new Invalid(errors)
  if (!changes.length) return { kind: 'done', batchId: null }
  const { batchId } = await runBatch(tx, {
    administrationId,
    actor,
    allianceId: null,
    source: 'own',
    sourceId: null,
    kind: isAboutVisibility(wanted) ? 'visibility' : 'bulk',
    note,
    changes,
  })
  return { kind: 'done', batchId }
}
