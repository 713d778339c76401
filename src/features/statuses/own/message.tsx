import type { Child } from 'hono/jsx'
import type { HttpContext } from '#core/http.ts'
import { type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { newRequestId } from '../requests.ts'
import type { OwnDeps } from './deps.ts'
import { summaryOf } from './history.ts'
import type { Owner } from './owner.ts'
import { findEvent } from './queries/history.ts'
import { UndoForm } from './views/undo.tsx'

/** After a save: what it changed, and the way back. The change stands in the address by its number in the history. */
export async function readMessage(
  c: HttpContext,
  deps: OwnDeps,
  { administrationId, isEntering }: Owner,
  state: ListState,
): Promise<Child> {
  if (c.req.query('meldung') === 'unveraendert') return 'Alles ist gespeichert; geändert hat sich dabei nichts.'
  const eventId = c.req.query('ereignis') ?? ''
  const event = /^\d{1,15}$/.test(eventId) ? await findEvent(deps.db, administrationId, eventId) : undefined
  if (!event) return null
  const word = c.req.query('meldung') === 'zurueckgenommen' ? 'Zurückgenommen' : 'Gespeichert'
  return (
    <div class="saved">
      <p>
        {word}: <a href={paths.ownService(event.serviceId, stateQuery(state))}>{event.serviceName}</a>.{' '}
        {summaryOf(event, await deps.products())}.
      </p>
      {isEntering && event.isStill && (
        <UndoForm
          serviceId={event.serviceId}
          eventId={event.id}
          requestId={newRequestId()}
          query={stateQuery(state)}
          about=""
        />
      )}
    </div>
  )
}
