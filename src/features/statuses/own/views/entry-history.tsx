import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Products } from '../../products.ts'
import type { ValueChange } from '../history.ts'
import type { HistoryEvent } from '../queries/history.ts'
import type { EntryRow } from '../queries/row.ts'
import { DayRange } from './days.tsx'
import { Timeline } from './history.tsx'

interface HistoryProps {
  entry: EntryRow
  events: readonly HistoryEvent[]
  products: Products
  query: string
  from: string | null
  until: string | null
  /** Null unless two days were chosen. */
  difference: readonly ValueChange[] | null
  /** Null for those who only read. */
  undo: { readonly query: string; requestId(): string } | null
}

export function HistoryPage(props: HistoryProps) {
  const { entry, events, products, query, from, until, difference, undo } = props
  return (
    <>
      <h2>Zwei Tage vergleichen</h2>
      <DayRange
        action={paths.ownServiceHistory(entry.serviceId)}
        label="Was hat sich zwischen zwei Tagen geändert?"
        button="Vergleichen"
        from={from}
        until={until}
        carried={[...new URLSearchParams(query)]}
      />
      {difference && from && until && <DifferenceTable difference={difference} from={from} until={until} />}
      <h2>Alle Änderungen</h2>
      <Timeline events={events} products={products} {...(undo && { undo })} />
      {events.some(({ isStill, kind }) => !isStill && kind !== 'status.confirmed') && undo && (
        <p class="quiet">
          „Rückgängig“ steht bei Änderungen, deren Angaben noch gelten. Wo später jemand dieselbe Angabe geändert hat,
          nehmen Sie zuerst die spätere zurück oder tragen den Wert neu ein.
        </p>
      )}
    </>
  )
}

interface DifferenceProps {
  difference: readonly ValueChange[]
  from: string
  until: string
}

function DifferenceTable({ difference, from, until }: DifferenceProps) {
  const day = (iso: string) => formatDate(new Date(`${iso}T12:00:00Z`))
  if (!difference.length)
    return (
      <p class="hint">
        Am {day(until)} stand abends dasselbe wie am {day(from)}.
      </p>
    )
  return (
    <table class="stackable difference">
      <caption class="sr-only">
        Unterschiede zwischen {day(from)} und {day(until)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Angabe</th>
          <th scope="col">Am {day(from)} abends</th>
          <th scope="col">Am {day(until)} abends</th>
        </tr>
      </thead>
      <tbody>
        {difference.map(({ field, from: before, to }) => (
          <tr>
            <th scope="row">{field.label}</th>
            <td data-label={day(from)}>{before || <span class="quiet">leer</span>}</td>
            <td data-label={day(until)}>{to || <span class="quiet">leer</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
