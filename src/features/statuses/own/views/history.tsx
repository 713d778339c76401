import type { Html } from '#core/html.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Products } from '../../products.ts'
import { changesOf, isFirstEntry, type ValueChange } from '../history.ts'
import type { HistoryEvent } from '../queries/history.ts'
import { UndoForm } from './undo.tsx'

interface EventProps {
  products: Products
  /** For whoever may take changes back: makes the id of a request for each. */
  undo?: { readonly query: string; requestId(): string }
  /** Where several services stand together, each event names its own. */
  showsService?: boolean
}

/** What happened to an entry, newest first, in sentences. */
export function Timeline({ events, ...rest }: EventProps & { events: readonly HistoryEvent[] }) {
  if (!events.length) return <p class="quiet">Noch niemand hat hier etwas eingetragen.</p>
  return (
    <ol class="timeline">
      {events.map(event => (
        <EventLine event={event} {...rest} />
      ))}
    </ol>
  )
}

export function EventLine({ event, products, undo, showsService }: EventProps & { event: HistoryEvent }) {
  return (
    <li id={`ereignis-${event.id}`}>
      <p>
        <Time at={event.at} isExact />
        {' · '}
        {showsService && (
          <>
            <a href={paths.ownService(event.serviceId)}>{event.serviceName}</a>
            {' · '}
          </>
        )}
        {whoDid(event)} {verbOf(event)}
      </p>
      <Changes changes={changesOf(event, products)} isFirst={isFirstEntry(event)} />
      {undo && event.isStill && (
        <UndoForm
          serviceId={event.serviceId}
          eventId={event.id}
          requestId={undo.requestId()}
          query={undo.query}
          about={`: ${event.serviceName}`}
        />
      )}
    </li>
  )
}

type Doer = Pick<HistoryEvent, 'hasPerson' | 'personName' | 'allianceName'>

/** By name while the account exists; for whom through which Verbund. */
export function whoDid({ hasPerson, personName, allianceName }: Doer): Html {
  return (
    <>
      <strong>{personName ?? (hasPerson ? 'Eine ehemalige Person' : 'Das Fachamt')}</strong>
      {allianceName && ` für Sie über den Verbund „${allianceName}“`}
    </>
  )
}

function verbOf(event: HistoryEvent): string {
  if (event.kind === 'status.removed') return 'hat den Eintrag zurückgenommen. Darin stand:'
  if (event.kind === 'status.confirmed' && !event.before) return 'hat die Angaben bestätigt.'
  if (isTakenOver(event)) return `hat ${takenFrom(event)}übernommen:`
  const how = {
    import: 'aus einer Datei ',
    proposal: 'als Antwort des Amtes ',
  }[String(event.after?.source)]
  const undone = event.batchKind === 'undo' ? 'durch Rücknahme ' : ''
  return `hat ${undone}${how ?? ''}${isFirstEntry(event) ? 'eingetragen' : 'geändert'}:`
}

const isTakenOver = ({ batchKind, after }: HistoryEvent) =>
  batchKind === 'takeOver' || (batchKind === null && after?.source === 'takeOver')

/** Named where it was not the source of the entry before already. */
function takenFrom({ sourceName, after }: HistoryEvent): string {
  if (sourceName) return `von ${sourceName} `
  return after && ('source' in after || 'sourceId' in after) ? 'von vergleichbaren Verwaltungen ' : ''
}

/** From what to what; in words, so that nothing hangs on the arrow. */
export function Changes({ changes, isFirst }: { changes: readonly ValueChange[]; isFirst?: boolean }) {
  if (!changes.length) return null
  return (
    <ul class="changes">
      {changes.map(({ field, from, to }) => (
        <li>
          {field.label}:{' '}
          {!isFirst && (
            <>
              <del>{from || 'leer'}</del> <span aria-hidden="true">→</span>
              <span class="sr-only"> jetzt </span>{' '}
            </>
          )}
          <ins>{to || 'leer'}</ins>
        </li>
      ))}
    </ul>
  )
}
