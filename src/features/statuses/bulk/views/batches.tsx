import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Batch, ChangedSince } from '../queries/batches.ts'
import { servicesWord } from './parts.tsx'

const kinds: Readonly<Record<Batch['kind'], string>> = {
  bulk: 'Sammeländerung',
  import: 'Aus einer Datei',
  takeOver: 'Übernommen',
  alliance: 'Über einen Verbund',
  confirmation: 'Bestätigt',
  visibility: 'Sichtbarkeit',
  proposals: 'Antwort des Amtes',
  undo: 'Zurückgenommen',
}

const verbs: Readonly<Partial<Record<Batch['kind'], string>>> = { confirmation: 'bestätigt', takeOver: 'übernommen' }

/** Behind its verb: „übernommen von Coesfeld: Weg“, „geändert: Weg: EfA“. */
const noteOf = ({ kind, note }: Batch) => (note ? `${kind === 'takeOver' ? ' ' : ': '}${note}` : '')

const isUndoable = ({ hasChanges, undoneBy, isOld }: Batch) => hasChanges && undoneBy === null && !isOld

function whoDid({ hasPerson, personName, allianceName }: Batch): string {
  const person = personName ?? (hasPerson ? 'jemand, dessen Konto es nicht mehr gibt' : 'das zuständige Amt')
  return allianceName ? `${person}, ${allianceName}` : person
}

interface BatchesProps {
  batches: readonly Batch[]
  older: string | null
  isEntering: boolean
  isFirstPage: boolean
  /** Whether a Verbund may enter for the house, or has. */
  hasAlliances: boolean
}

export function BatchesPage({ batches, older, isEntering, isFirstPage, hasAlliances }: BatchesProps) {
  if (!batches.length)
    return (
      <p class="empty">
        {isFirstPage ? 'Noch hat niemand mehrere Leistungen in einem Schritt geändert.' : 'Ältere gibt es nicht.'}{' '}
        Wählen Sie in <a href={paths.ownServices()}>Ihrer Liste</a> Leistungen aus, um sie gemeinsam zu ändern.
        {hasAlliances && <FromAlliances />}
      </p>
    )
  return (
    <>
      <p>
        Was in einem Schritt geändert wurde, lässt sich 24 Stunden lang als Ganzes zurücknehmen.
        {hasAlliances && <FromAlliances />}
      </p>
      <TableFrame label="Sammeländerungen">
        <table class="stackable list-batches">
          <thead>
            <tr>
              <th scope="col">Wann</th>
              <th scope="col">Wer</th>
              <th scope="col">Was</th>
              <th scope="col" class="number">
                Leistungen
              </th>
              <th scope="col">Zurücknehmen</th>
            </tr>
          </thead>
          <tbody>
            {batches.map(batch => (
              <BatchRow batch={batch} isEntering={isEntering} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {older && (
        <p>
          <a href={paths.ownBatches(`?vor=${older}`)} rel="next">
            Ältere Änderungen
          </a>
        </p>
      )}
    </>
  )
}

function FromAlliances() {
  return (
    <>
      {' '}
      <a href={paths.ownAllianceEntries()}>Von Verbünden eingetragen, Einsprüche</a>
    </>
  )
}

function BatchRow({ batch, isEntering }: { batch: Batch; isEntering: boolean }) {
  return (
    <tr>
      <th scope="row">
        <a href={paths.ownBatch(batch.id)}>
          <Time at={batch.at} isExact />
        </a>
      </th>
      <td data-label="Wer">{whoDid(batch)}</td>
      <td data-label="Was">
        {kinds[batch.kind]}
        {noteOf(batch)}
      </td>
      <td data-label="Leistungen" class="number">
        {formatCount(batch.entries)}
      </td>
      <td data-label="Zurücknehmen">
        {isUndoable(batch) && isEntering ? (
          <ActionButton
            action={paths.ownBatchUndo(batch.id)}
            label="Rückgängig machen"
            about={`: ${batch.note ?? ''}`}
          />
        ) : (
          <span class="quiet">{whyNot(batch, isEntering)}</span>
        )}
      </td>
    </tr>
  )
}

function whyNot(batch: Batch, isEntering: boolean): string {
  if (batch.undoneBy) return 'ist zurückgenommen'
  if (!batch.hasChanges) return 'nichts zurückzunehmen'
  if (batch.isOld) return 'älter als 24 Stunden'
  return isEntering ? '' : 'durch Redaktion und Koordination'
}

interface BatchProps {
  batch: Batch
  since: readonly ChangedSince[]
  /** Of the list the person came from. */
  query: string
  isEntering: boolean
  /** How many ticked rows were not confirmed. */
  leftOut?: number
}

/** What one act did, and its way back. */
export function BatchPage({ batch, since, query, isEntering, leftOut = 0 }: BatchProps) {
  return (
    <>
      <p class="lead">
        <strong>
          {formatCount(batch.entries)} {servicesWord(batch.entries)}
        </strong>{' '}
        {verbs[batch.kind] ?? 'geändert'}
        {noteOf(batch)}
      </p>
      <p>
        <Time at={batch.at} isExact /> · {whoDid(batch)}
      </p>
      {leftOut > 0 && (
        <p>
          {leftOut === 1 ? 'Eine ausgewählte Leistung blieb' : `${formatCount(leftOut)} ausgewählte Leistungen blieben`}{' '}
          aus: Seit die Liste offen war, hat sie jemand geändert und damit bestätigt, oder sie gehört ohne eigenen
          Eintrag nicht sicher zu Ihnen.
        </p>
      )}
      <UndoPart batch={batch} since={since} query={query} isEntering={isEntering} />
      <ul>
        {batch.kind === 'alliance' && isEntering && (
          <li>
            <a href={paths.ownBatchObjection(batch.id)}>Einspruch einlegen</a>
          </li>
        )}
        <li>
          <a href={paths.ownServices(query)}>Zurück zur Liste</a>
        </li>
        <li>
          <a href={paths.ownHistory(`?schritt=${batch.id}`)}>Einzelne Änderungen ansehen</a>
        </li>
      </ul>
    </>
  )
}

function UndoPart({ batch, since, query, isEntering }: BatchProps) {
  if (batch.undoneBy)
    return (
      <p>
        Das wurde zurückgenommen. <a href={paths.ownBatch(batch.undoneBy)}>Wann und von wem</a>
      </p>
    )
  if (!isUndoable(batch) || !isEntering) {
    const why = whyNot(batch, isEntering)
    return why ? <p class="quiet">Zurücknehmen: {why}.</p> : null
  }
  if (since.length) return <Since since={since} />
  return (
    <PostForm action={paths.ownBatchUndo(batch.id, query)} class="action">
      <Submit label={batch.kind === 'undo' ? 'Doch wieder so ändern' : 'Rückgängig machen'} kind="secondary" />
      <p class="quiet">Das geht 24 Stunden lang, solange niemand eine dieser Leistungen ändert.</p>
    </PostForm>
  )
}

const mostSince = 200

function Since({ since }: { since: readonly ChangedSince[] }) {
  return (
    <div class="bulk-remark">
      <p>
        <strong>Als Ganzes zurücknehmen lässt sich das nicht mehr:</strong> Seither{' '}
        {since.length === 1 ? 'wurde eine dieser Leistungen' : `wurden ${sinceCount(since)} dieser Leistungen`}{' '}
        geändert. Einzelne Änderungen nehmen Sie im Verlauf der Leistung zurück.
      </p>
      <ul>
        {since.map(({ serviceId, name, at, personName }) => (
          <li>
            <a href={paths.ownServiceHistory(serviceId)}>{name}</a>, <Time at={at} isExact />
            {personName && `, ${personName}`}
          </li>
        ))}
      </ul>
    </div>
  )
}

const sinceCount = ({ length }: readonly ChangedSince[]) =>
  length === mostSince ? `mindestens ${mostSince}` : formatCount(length)
