import type { HttpContext } from '#core/http.ts'
import { stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { newRequestId } from '../requests.ts'
import type { OwnDeps } from './deps.ts'
import { serviceIdOf } from './entry.tsx'
import { differenceOf, stateAt } from './history.ts'
import { stateOf } from './list.tsx'
import { type Owner, ownerOf } from './owner.ts'
import { sendOwnPage } from './page.tsx'
import { listActs, listEvents } from './queries/history.ts'
import { getEntry } from './save.ts'
import { ActsPage } from './views/acts.tsx'
import { HistoryPage } from './views/entry-history.tsx'

export function showHistory(c: HttpContext, deps: OwnDeps) {
  return sendHistory(c, deps, ownerOf(c), {})
}

interface Remark {
  readonly message?: string
  readonly status?: number
}

/** The history of one entry, and what is different between two days. */
export async function sendHistory(c: HttpContext, deps: OwnDeps, owner: Owner, { message, status }: Remark) {
  const { administrationId, isEntering } = owner
  const serviceId = serviceIdOf(c)
  const entry = await getEntry(deps.db, administrationId, serviceId)
  const events = await listEvents(deps.db, administrationId, serviceId)
  const products = await deps.products()
  const query = stateQuery(stateOf(c))
  const { from, until } = daysOf(c)
  const difference =
    from && until
      ? differenceOf(stateAt(entry, events, endOf(from)), stateAt(entry, events, endOf(until)), products)
      : null
  return sendOwnPage(
    c,
    {
      title: `Verlauf: ${entry.name}`,
      area: paths.ownServices(),
      back: [entry.name, paths.ownService(serviceId, query)],
      ...(message && { message }),
    },
    <HistoryPage
      entry={entry}
      events={events}
      products={products}
      query={query}
      from={from}
      until={until}
      difference={difference}
      undo={isEntering ? { query, requestId: newRequestId } : null}
    />,
    status,
  )
}

/** Days in the address; what is no day is left out, and two in the wrong order are turned round. */
function daysOf(c: HttpContext): { from: string | null; until: string | null } {
  const [from, until] = [dayOf(c.req.query('von')), dayOf(c.req.query('bis'))]
  return from && until && until < from ? { from: until, until: from } : { from, until }
}

function dayOf(text: string | undefined): string | null {
  const date = /^(19|20|21)\d\d-\d\d-\d\d$/.test(text ?? '') ? new Date(`${text}T00:00:00Z`) : null
  return date && !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text ? text : null
}

/** The German midnight that ends a day. */
function endOf(day: string): Date {
  const midnight = new Date(`${day}T24:00:00Z`)
  const shown = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hour12: false, timeZone: 'Europe/Berlin' })
  return new Date(midnight.getTime() - Number(shown.format(midnight)) * 3_600_000)
}

const actsAtOnce = 50

/** Everything that was changed for the administration, newest first. */
export async function showActs(c: HttpContext, deps: OwnDeps) {
  const { administrationId, isEntering } = ownerOf(c)
  const numberOf = (name: string) => (/^\d{1,17}$/.test(c.req.query(name) ?? '') ? (c.req.query(name) ?? null) : null)
  const filter = { administrationId, batchId: numberOf('schritt'), before: numberOf('vor'), ...daysOf(c) }
  const acts = await listActs(deps.db, filter, actsAtOnce + 1)
  return sendOwnPage(
    c,
    { title: 'Verlauf unserer Einträge', area: paths.ownHistory() },
    <ActsPage
      acts={acts.slice(0, actsAtOnce)}
      filter={filter}
      older={acts.length > actsAtOnce ? (acts[actsAtOnce - 1]?.moment ?? null) : null}
      products={await deps.products()}
      undo={isEntering ? { query: '', requestId: newRequestId } : null}
    />,
  )
}
