import { formatCount } from '#web/list/format.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Products } from '../../products.ts'
import type { Act, ActFilter } from '../queries/history.ts'
import { DayRange } from './days.tsx'
import { EventLine, whoDid } from './history.tsx'

interface ActsProps {
  acts: readonly Act[]
  filter: ActFilter
  /** Where the next page begins; null on the last. */
  older: string | null
  products: Products
  undo: { readonly query: string; requestId(): string } | null
}

export function ActsPage({ acts, filter, older, products, undo }: ActsProps) {
  const { batchId, from, until, before } = filter
  return (
    <>
      {batchId ? (
        <p>
          Die einzelnen Änderungen eines Schritts. <a href={paths.ownHistory()}>Alle Änderungen anzeigen</a>
        </p>
      ) : (
        <DayRange action={paths.ownHistory()} label="Zeitraum" button="Anzeigen" from={from} until={until} />
      )}
      {acts.length > 0 ? (
        <ol class="timeline">
          {acts.map(act =>
            act.event ? (
              <EventLine event={act.event} products={products} showsService {...(undo && { undo })} />
            ) : (
              act.batch && <BatchLine at={act.at} batch={act.batch} />
            ),
          )}
        </ol>
      ) : (
        <NothingYet isNarrowed={from !== null || until !== null || before !== null} />
      )}
      {older && (
        <p>
          <a href={paths.ownHistory(olderQuery(filter, older))} rel="next">
            Ältere Änderungen
          </a>
        </p>
      )}
    </>
  )
}

function olderQuery({ batchId, from, until }: ActFilter, older: string): string {
  const pairs = [
    ['schritt', batchId],
    ['von', from],
    ['bis', until],
    ['vor', older],
  ].filter((pair): pair is [string, string] => pair[1] !== null)
  return `?${new URLSearchParams(pairs)}`
}

function NothingYet({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return (
      <p class="empty">
        In dieser Zeit wurde nichts geändert. <a href={paths.ownHistory()}>Alle Änderungen anzeigen</a>
      </p>
    )
  return (
    <p class="empty">
      Noch hat niemand etwas eingetragen. Beginnen Sie bei <a href={paths.ownServices()}>Ihren Leistungen</a>; hier
      steht dann, wer wann was geändert hat.
    </p>
  )
}

const kinds = {
  bulk: 'in einem Schritt geändert',
  import: 'aus einer Datei übernommen',
  takeOver: 'von anderen übernommen',
  alliance: 'über einen Verbund eingetragen',
  confirmation: 'bestätigt',
  visibility: 'anders sichtbar gemacht',
  proposals: 'nach Antwort des Amtes eingetragen',
  undo: 'zurückgenommen',
} as const

/** Many changes that were one act stand in one line. */
function BatchLine({ at, batch }: { at: Date; batch: NonNullable<Act['batch']> }) {
  return (
    <li>
      <p>
        <Time at={at} isExact /> · {whoDid(batch)} hat{' '}
        <a href={paths.ownHistory(`?schritt=${batch.id}`)}>
          {batch.entries === 1 ? 'eine Leistung' : `${formatCount(batch.entries)} Leistungen`}
        </a>{' '}
        {kinds[batch.kind]}.{batch.isUndone && ' Das wurde zurückgenommen.'}
      </p>
      {batch.note && <p class="quiet">{batch.note}</p>}
    </li>
  )
}
