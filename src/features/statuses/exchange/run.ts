import type { Db, Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import { BatchConflict, runBatch } from '../batches.ts'
import { lockEntries } from '../lock.ts'
import type { Products } from '../products.ts'
import { once } from '../requests.ts'
import { type Choices, type DraftOwner, deleteDraft, findDraft, saveChoices } from './drafts.ts'
import { planImport, takenRows } from './plan.ts'

export interface ImportRun {
  readonly owner: DraftOwner
  readonly draftId: string
  readonly requestId: string
  /** Of the preview the person has seen. */
  readonly stamp: string
  readonly choices: Choices
  readonly products: Products
}

/** Kept with the request; null where nothing was left to change. */
export interface ImportDone {
  readonly kind: 'done'
  readonly batchId: string | null
}

/** `outdated`: something has changed since the preview, and nothing was written. */
export type ImportAnswer = ImportDone | { readonly kind: 'outdated' }

/** Writes what a draft changes as one act, once per request; the draft goes with it. */
export async function runImport(db: Db, actor: Actor, run: ImportRun): Promise<ImportAnswer> {
  try {
    return await once(db, actor, run.requestId, tx => write(tx, actor, run))
  } catch (refused) {
    if (refused instanceof Outdated || refused instanceof BatchConflict) return { kind: 'outdated' }
    throw refused
  }
}

class Outdated extends Error {}

async function write(
  tx: Tx,
  actor: Actor,
  { owner, draftId, stamp, choices, products }: ImportRun,
): Promise<ImportDone> {
  const draft = await findDraft(tx, owner, draftId)
  if (!draft?.mapped) throw notFound(draftGone)
  const { administrationId } = owner
  await lockEntries(tx, administrationId)
  const plan = await planImport(tx, administrationId, draft.mapped, products)
  if (plan.stamp !== stamp) throw new Outdated('the preview is outdated')
  const rows = takenRows(plan.rows, choices)
  if (!rows.length) {
    await saveChoices(tx, draftId, choices)
    return { kind: 'done', batchId: null }
  }
  const { batchId } = await runBatch(tx, {
    administrationId,
    actor,
    allianceId: null,
    source: 'import',
    sourceId: null,
    kind: 'import',
    note: `aus der Datei „${draft.fileName}“`,
    changes: rows.flatMap(({ entry, changes }) =>
      entry ? [{ serviceId: entry.serviceId, version: entry.version, values: changes }] : [],
    ),
  })
  // Of two who apply one draft at once the second finds it gone, and nothing of hers stays.
  if (!(await deleteDraft(tx, draftId))) throw notFound(draftGone)
  return { kind: 'done', batchId }
}

export const draftGone =
  'Diese Datei ist hier nicht mehr vorhanden: Sie wurde übernommen oder verworfen, oder ihre 24 Stunden sind um. Unter „Verlauf“ sehen Sie, was geändert wurde.'
