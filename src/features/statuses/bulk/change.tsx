import { badRequest, notFound } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { changed, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf, type Owner } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { listUnits } from '../own/queries/entry.ts'
import { countOwn } from '../own/queries/list.ts'
import { newRequestId } from '../requests.ts'
import { sendBulkConflict } from './conflict.tsx'
import { planChange } from './plan.ts'
import { listSelected } from './queries/rows.ts'
import { type BulkDone, runBulk } from './run.ts'
import { bulkForm, runForm, tickedForm } from './schema.ts'
import { seenOf, writeSeen } from './seen.ts'
import { filterOf, frameOf, listQuery, readTicked, type Selection, selectionOf, selectionQuery } from './selection.ts'
import { BulkFormPage, NothingTicked } from './views/form.tsx'
import { PreviewPage } from './views/preview.tsx'
import { describeWanted, readTyped, readWanted } from './wanted.ts'

/** From the boxes of the list to the page that asks what should become of them. */
export async function takeTicked(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const { state } = selectionOf(c)
  const form = await parseForm(c, tickedForm)
  const { umfang, id } = form.isValid ? form.value : { umfang: undefined, id: [] }
  if (umfang === 'alle') return c.redirect(paths.ownBulk(stateQuery(changed(state, {}))), 303)
  const ids = readTicked(id).map(each => each.id)
  if (ids.length) return c.redirect(paths.ownBulk(selectionQuery({ ids, state })), 303)
  const total = await countOwn(deps.db, await filterOf(deps, owner.administrationId, { ids: null, state }))
  const page = <NothingTicked query={stateQuery(state)} allQuery={stateQuery(changed(state, {}))} total={total} />
  return sendOwnPage(c, frameOf('Nichts ausgewählt', { ids: null, state }), page, 400)
}

export const showBulkForm = (c: HttpContext, deps: OwnDeps) =>
  sendBulkForm(c, deps, enteringOwnerOf(c), { form: emptyForm })

interface Refused {
  readonly form: FormState
  readonly status?: number
}

async function sendBulkForm(c: HttpContext, deps: OwnDeps, { administrationId }: Owner, { form, status }: Refused) {
  const selection = selectionOf(c)
  const rows = await listSelected(deps.db, await filterOf(deps, administrationId, selection))
  if (!rows.length && selection.ids) throw notFound('Diese Leistungen gibt es im Katalog nicht.')
  const props = {
    rows,
    selection,
    form,
    names: { vocabulary: await deps.vocabulary(), products: await deps.products() },
    units: await listUnits(deps.db, administrationId),
  }
  return sendOwnPage(c, frameOf('Mehrere Leistungen ändern', selection), <BulkFormPage {...props} />, status)
}

/** Changes nothing: says what the change would do. */
export async function showPreview(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const parsed = await parseForm(c, bulkForm)
  if (!parsed.isValid) throw badRequest(Object.values(parsed.errors)[0] ?? '')
  // From the preview back to the form, with what was typed.
  if (parsed.values.schritt === 'zurueck')
    return sendBulkForm(c, deps, owner, { form: { values: parsed.values, errors: {} } })
  const selection = selectionOf(c)
  const products = await deps.products()
  const typed = readTyped(parsed.values)
  const rows = await listSelected(deps.db, await filterOf(deps, owner.administrationId, selection))
  const plan = planChange(rows, readWanted(typed, products))
  if (Object.keys(plan.errors).length)
    return sendBulkForm(c, deps, owner, { form: { values: parsed.values, errors: plan.errors }, status: 400 })
  const props = { plan, typed, selection, products, seen: writeSeen(seenOf(rows)), requestId: newRequestId() }
  return sendOwnPage(c, frameOf('Vorschau der Änderung', selection), <PreviewPage {...props} total={rows.length} />)
}

export async function carryOut(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const parsed = await parseForm(c, runForm)
  if (!parsed.isValid || !parsed.value.stand)
    throw badRequest(parsed.isValid ? '' : (Object.values(parsed.errors)[0] ?? ''))
  const { anfrage: requestId, stand: seen } = parsed.value
  const products = await deps.products()
  const typed = readTyped(parsed.values)
  const wanted = readWanted(typed, products)
  const { administrationId, actor } = owner
  const note = describeWanted(wanted, products)
  const answer = await runBulk(deps.db, actor, { administrationId, seen, wanted, note, requestId })
  if (answer.kind === 'invalid')
    return sendBulkForm(c, deps, owner, { form: { values: parsed.values, errors: answer.errors }, status: 400 })
  if (answer.kind === 'conflict')
    return sendBulkConflict(c, deps, owner, { seen, typed, wanted, serviceIds: answer.serviceIds })
  return c.redirect(wayOn(answer, selectionOf(c)), 303)
}

function wayOn({ batchId }: BulkDone, selection: Selection): string {
  const query = listQuery(selection)
  if (batchId) return paths.ownBatch(batchId, query)
  return paths.ownServices(`${query}${query ? '&' : '?'}meldung=unveraendert`)
}
