import { badRequest } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import type { OwnDeps } from './deps.ts'
import { serviceIdOf } from './entry.tsx'
import { sendHistory } from './history-pages.tsx'
import { stateOf } from './list.tsx'
import { enteringOwnerOf } from './owner.ts'
import { undoForm } from './schema.ts'
import { undoChange } from './undo.ts'
import { presentEntry } from './values.ts'

const changedSince =
  'Zurücknehmen lässt sich das nicht mehr: Inzwischen hat jemand dieselbe Angabe geändert. Der Verlauf zeigt, was.'

/** Takes one change back: for a form with a page, for the script of a page with the row as it is now. */
export async function undoFromPage(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const serviceId = serviceIdOf(c)
  const form = await parseForm(c, undoForm)
  if (!form.isValid) throw badRequest(Object.values(form.errors)[0] ?? '')
  const undone = await undoChange(deps.db, owner.actor, {
    administrationId: owner.administrationId,
    serviceId,
    eventId: String(form.value.ereignis),
    requestId: form.value.anfrage,
  })
  const isScript = c.req.header('Accept') === 'application/json'
  if (isScript && undone.kind === 'changedSince') return c.json({ message: changedSince }, 409)
  if (isScript) return c.json({ eventId: undone.eventId, ...(await presentEntry(c, deps, owner, serviceId)) })
  if (undone.kind === 'changedSince') return sendHistory(c, deps, owner, { message: changedSince, status: 409 })
  const query = new URLSearchParams(stateQuery(stateOf(c)))
  query.set('meldung', 'zurueckgenommen')
  if (undone.eventId) query.set('ereignis', undone.eventId)
  return c.redirect(`${paths.ownServices(`?${query}`)}#zeile-${serviceId}`, 303)
}
