import { badRequest } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { ListState } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { listLastChanges } from '../bulk/queries/batches.ts'
import { listSelected } from '../bulk/queries/rows.ts'
import { type Seen, seenOf, without, writeSeen } from '../bulk/seen.ts'
import { filterByIds as ownByIds, readTicked } from '../bulk/selection.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { newRequestId } from '../requests.ts'
import { betweenOf, frameBelow, stateOf, titleOf } from './compare.tsx'
import { chosenFields } from './definition.ts'
import { planTakeOver } from './plan.ts'
import { type Between, filterByIds, filterOf, selectionQuery } from './prepare.ts'
import { allDifferences } from './queries/list.ts'
import type { DifferenceRow } from './queries/row.ts'
import { runTakeOver } from './run.ts'
import { runForm } from './schema.ts'
import { sourceIdOf, sourceOf } from './source.ts'
import { TakeOverConflictPage } from './views/conflict.tsx'
import { NothingTicked, TakeOverPreviewPage } from './views/preview.tsx'

/** What the address names: ticked services, or (null) everything the state shows. */
interface Selection {
  readonly between: Between
  readonly state: ListState
  readonly ids: readonly number[] | null
}

async function selectionOf(c: HttpContext, { db }: OwnDeps): Promise<Selection> {
  const owner = enteringOwnerOf(c)
  const between = betweenOf(owner, await sourceOf(c, db, owner.administrationId))
  const query = new URL(c.req.url).searchParams
  const ids = readTicked(query.getAll('id')).map(({ id }) => id)
  const isAll = query.get('umfang') === 'alle'
  return { between, state: stateOf(c), ids: isAll ? null : [...new Set(ids)] }
}

async function rowsOf(deps: OwnDeps, { between, state, ids }: Selection): Promise<DifferenceRow[]> {
  return allDifferences(deps.db, ids ? filterByIds(between, state, ids) : await filterOf(deps, between, state))
}

/** Changes nothing: says what taking over would do. */
export async function showPreview(c: HttpContext, deps: OwnDeps) {
  const selection = await selectionOf(c, deps)
  const { between, state, ids } = selection
  if (ids?.length === 0)
    return sendOwnPage(
      c,
      frameBelow('Nichts ausgewählt', between.source, state),
      <NothingTicked source={between.source} query={selectionQuery(state, null)} />,
      400,
    )
  return sendPreview(c, deps, selection)
}

const moved = 'Es ist nichts gespeichert: Seit Ihrer Vorschau hat sich dort etwas geändert. Das ist der jetzige Stand.'

async function sendPreview(c: HttpContext, deps: OwnDeps, selection: Selection, message?: string) {
  const { between, state, ids } = selection
  const rows = await rowsOf(deps, selection)
  const props = {
    source: between.source,
    state,
    ids,
    rows,
    plan: planTakeOver(rows, chosenFields(state.columns)),
    products: await deps.products(),
    seen: writeSeen(seenOf(rows)),
    requestId: newRequestId(),
  }
  const frame = {
    ...frameBelow(`Vorschau: ${titleOf(between.source)}`, between.source, state),
    ...(message && { message }),
  }
  return sendOwnPage(c, frame, <TakeOverPreviewPage {...props} />, message ? 409 : 200)
}

/** Carries out what was seen in the preview, or says why not. */
export async function carryOut(c: HttpContext, deps: OwnDeps) {
  const selection = await selectionOf(c, deps)
  const form = await parseForm(c, runForm)
  if (!form.isValid || !form.value.stand) throw badRequest(form.isValid ? '' : (Object.values(form.errors)[0] ?? ''))
  const { anfrage: requestId, stand: seen, gesehen: digest } = form.value
  const { between, state } = selection
  const answer = await runTakeOver(deps.db, enteringOwnerOf(c).actor, { between, state, seen, digest, requestId })
  if (answer.kind === 'conflict') return sendConflict(c, deps, selection, { seen, serviceIds: answer.serviceIds })
  if (answer.kind === 'moved') return sendPreview(c, deps, selection, moved)
  return c.redirect(paths.ownBatch(answer.batchId), 303)
}

interface Faster {
  readonly seen: Seen
  readonly serviceIds: readonly number[]
}

/** Nothing was written: who was faster where, and the ways on. */
async function sendConflict(c: HttpContext, deps: OwnDeps, selection: Selection, { seen, serviceIds }: Faster) {
  const { between, state, ids } = selection
  const { administrationId, source } = between
  const rest = await allDifferences(deps.db, filterByIds(between, state, [...without(seen, serviceIds).keys()]))
  const props = {
    rows: await listSelected(deps.db, ownByIds(administrationId, serviceIds)),
    theirs: await allDifferences(deps.db, filterByIds(between, state, serviceIds)),
    fields: chosenFields(state.columns),
    last: await listLastChanges(deps.db, administrationId, serviceIds),
    products: await deps.products(),
    sourceId: sourceIdOf(source),
    query: selectionQuery(state, ids),
    rest: rest.length > 0 ? restOf(rest, state) : null,
  }
  return sendOwnPage(c, frameBelow('Inzwischen geändert', source, state), <TakeOverConflictPage {...props} />, 409)
}

const restOf = (rows: readonly DifferenceRow[], { columns }: ListState) => ({
  count: rows.length,
  seen: writeSeen(seenOf(rows)),
  digest: planTakeOver(rows, chosenFields(columns)).digest,
  requestId: newRequestId(),
})
