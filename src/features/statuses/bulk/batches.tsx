import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { BatchConflict, undoBatch } from '../batches.ts'
import { concernsAlliances } from '../for-members/queries/alliances.ts'
import type { OwnDeps } from '../own/deps.ts'
import { stateOf } from '../own/list.tsx'
import { enteringOwnerOf, type Owner, ownerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { findBatch, listBatches, listChangedSince } from './queries/batches.ts'
import { BatchesPage, BatchPage } from './views/batches.tsx'

const atOnce = 50

/** What was changed in one step, newest first, each with its way back. */
export async function showBatches(c: HttpContext, { db }: OwnDeps) {
  const { administrationId, isEntering } = ownerOf(c)
  const before = /^[1-9]\d{0,17}$/.test(c.req.query('vor') ?? '') ? (c.req.query('vor') ?? null) : null
  const batches = await listBatches(db, administrationId, before, atOnce + 1)
  const shown = batches.slice(0, atOnce)
  const older = batches.length > atOnce ? (shown.at(-1)?.id ?? null) : null
  return sendOwnPage(
    c,
    { title: 'Sammeländerungen', area: paths.ownBatches() },
    <BatchesPage
      batches={shown}
      older={older}
      isEntering={isEntering}
      isFirstPage={before === null}
      hasAlliances={await concernsAlliances(db, administrationId)}
    />,
  )
}

export const showBatch = (c: HttpContext, deps: OwnDeps) => sendBatch(c, deps, ownerOf(c))

const tooOld = 'Zurücknehmen lässt sich das nur 24 Stunden lang.'
const changedSince =
  'Zurückgenommen wurde nichts: Seither hat jemand aus Ihrem Haus einzelne dieser Leistungen geändert. Unten steht, welche.'

async function sendBatch(c: HttpContext, { db }: OwnDeps, owner: Owner, message?: string) {
  const batch = await getBatch(c, db, owner)
  const canUndo = owner.isEntering && batch.hasChanges && !batch.undoneBy && !batch.isOld
  const since = canUndo || message === changedSince ? await listChangedSince(db, batch.id) : []
  const query = stateQuery(stateOf(c))
  return sendOwnPage(
    c,
    {
      title: batch.kind === 'undo' ? 'Zurückgenommen' : 'Sammeländerung',
      area: paths.ownBatches(),
      back: ['Sammeländerungen', paths.ownBatches()],
      ...(message && { message }),
    },
    <BatchPage batch={batch} since={since} query={query} isEntering={owner.isEntering} leftOut={leftOutOf(c)} />,
    message ? 409 : 200,
  )
}

/** Told by the form that confirms ticked rows. */
const leftOutOf = (c: HttpContext) =>
  /^\d{1,4}$/.test(c.req.query('ausgelassen') ?? '') ? Number(c.req.query('ausgelassen')) : 0

async function getBatch(c: HttpContext, db: OwnDeps['db'], { administrationId }: Owner) {
  const id = c.req.param('id') ?? ''
  const batch = /^[1-9]\d{0,17}$/.test(id) ? await findBatch(db, administrationId, id) : undefined
  if (!batch) throw notFound('Diese Änderung gibt es nicht.')
  return batch
}

/** Takes a whole act back. Sent twice it acts once: whoever comes second sees what the first has done. */
export async function takeBack(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const { id, hasChanges } = await getBatch(c, deps.db, owner)
  if (!hasChanges) return sendBatch(c, deps, owner, 'Bestätigt ist bestätigt: Hier gibt es nichts zurückzunehmen.')
  const query = stateQuery(stateOf(c))
  try {
    const undone = await undoBatch(deps.db, owner.actor, owner.administrationId, id)
    if (undone === 'tooOld') return sendBatch(c, deps, owner, tooOld)
    return c.redirect(paths.ownBatch(typeof undone === 'string' ? id : undone.batchId, query), 303)
  } catch (refused) {
    if (refused instanceof BatchConflict) return sendBatch(c, deps, owner, changedSince)
    throw refused
  }
}
