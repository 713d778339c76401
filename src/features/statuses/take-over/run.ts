import type { Db, Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import type { ListState } from '#web/list/state.ts'
import { BatchConflict, runBatch } from '../batches.ts'
import { listSelected } from '../bulk/queries/rows.ts'
import type { Seen } from '../bulk/seen.ts'
import { filterByIds as ownByIds } from '../bulk/selection.ts'
import { lockEntries } from '../lock.ts'
import { once } from '../requests.ts'
import { chosenFields } from './definition.ts'
import { planTakeOver } from './plan.ts'
import { type Between, filterByIds } from './prepare.ts'
import { allDifferences } from './queries/list.ts'
import { recordedId } from './source.ts'

export interface TakeOver {
  readonly between: Between
  /** Which fields. */
  readonly state: ListState
  /** What the person has seen in the preview: these services, in these versions of ours … */
  readonly seen: Seen
  /** … and these values of theirs. */
  readonly digest: string
  readonly requestId: string
}

/** Kept with the request. */
export interface TakeOverDone {
  readonly kind: 'done'
  readonly batchId: string
}

/** `moved`: what others say is not what was seen any more. */
export type TakeOverAnswer =
  | TakeOverDone
  | { readonly kind: 'moved' }
  | { readonly kind: 'conflict'; readonly serviceIds: readonly number[] }

/** Takes over everything of a preview in one transaction, once per request, or nothing of it. */
export async function runTakeOver(db: Db, actor: Actor, takeOver: TakeOver): Promise<TakeOverAnswer> {
  try {
    return await once(db, actor, takeOver.requestId, tx => write(tx, actor, takeOver))
  } catch (refused) {
    if (refused instanceof BatchConflict) return { kind: 'conflict', serviceIds: refused.serviceIds }
    if (refused instanceof Moved) return { kind: 'moved' }
    throw refused
  }
}

class Moved extends Error {}

async function write(tx: Tx, actor: Actor, { between, state, seen, digest }: TakeOver): Promise<TakeOverDone> {
  const { administrationId, source } = between
  const ids = [...seen.keys()]
  await lockEntries(tx, administrationId)
  const ours = await listSelected(tx, ownByIds(administrationId, ids))
  const faster = ours.filter(({ serviceId, version }) => seen.get(serviceId) !== version)
  if (faster.length) throw new BatchConflict(faster.map(({ serviceId }) => serviceId))
  const fields = chosenFields(state.columns)
  const plan = planTakeOver(await allDifferences(tx, filterByIds(between, state, ids)), fields)
  if (plan.digest !== digest) throw new Moved('theirs have changed')
  const { batchId } = await runBatch(tx, {
    administrationId,
    actor,
    allianceId: null,
    source: 'takeOver',
    sourceId: recordedId(source),
    kind: 'takeOver',
    note: `von ${source.name}: ${plan.fields.map(({ field }) => field.label).join(', ')}`,
    changes: plan.changes,
  })
  return { kind: 'done', batchId }
}
