import { badRequest } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { fields } from '../fields.ts'
import { ownTotals } from '../responsibility/totals.ts'
import { asTyped } from '../show.ts'
import { readTexts } from './check.ts'
import type { OwnDeps } from './deps.ts'
import { serviceIdOf } from './entry.tsx'
import { rowContext, stateOf } from './list.tsx'
import { enteringOwnerOf, type Owner } from './owner.ts'
import { listEvents } from './queries/history.ts'
import { getEntry, saveEntry } from './save.ts'
import { valuesBody } from './schema.ts'
import { ownRow } from './views/cells.tsx'
import { TotalsLine } from './views/totals.tsx'

/** Saves single values for the script of a page, and answers how the row looks now. */
export async function saveValues(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  const serviceId = serviceIdOf(c)
  const body = valuesBody.safeParse(await c.req.json().catch(() => null))
  if (!body.success) throw badRequest('Diese Angaben sind unvollständig angekommen. Bitte laden Sie die Seite neu.')
  const { version, requestId, values } = body.data
  const answer = await saveEntry(deps.db, owner.actor, {
    administrationId: owner.administrationId,
    serviceId,
    version,
    requestId,
    wanted: readTexts(values as Record<string, string>, await deps.products()),
    isConfirmation: false,
  })
  if (answer.kind === 'invalid') return c.json({ errors: answer.errors }, 400)
  if (answer.kind === 'conflict') return c.json(await presentConflict(c, deps, owner, serviceId), 409)
  return c.json({ eventId: answer.eventId, ...(await presentEntry(c, deps, owner, serviceId)) })
}

const clock = new Intl.DateTimeFormat('de-DE', { timeStyle: 'short', timeZone: 'Europe/Berlin' })

/** The entry as it is now: what can be typed again, and its row and the totals as the page shows them. */
export async function presentEntry(c: HttpContext, deps: OwnDeps, owner: Owner, serviceId: number) {
  const [entry, context, totals] = await Promise.all([
    getEntry(deps.db, owner.administrationId, serviceId),
    rowContext(deps, owner, stateOf(c)),
    ownTotals(deps.db, owner.administrationId),
  ])
  const typed = fields.map(field => [field.key, asTyped(field, entry.values[field.name], context.names.products)])
  return {
    version: entry.version,
    time: clock.format(new Date()),
    values: Object.fromEntries(typed) as Record<string, string>,
    row: String(ownRow(entry, context)),
    totals: String(TotalsLine({ totals })),
  }
}

/** Who was faster, and what the entry holds now; the page compares it with what it had. */
async function presentConflict(c: HttpContext, deps: OwnDeps, owner: Owner, serviceId: number) {
  const [last] = await listEvents(deps.db, owner.administrationId, serviceId)
  return {
    by: last?.personName ?? 'jemand anders',
    at: last ? clock.format(last.at) : '',
    ...(await presentEntry(c, deps, owner, serviceId)),
  }
}
