import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Products } from '../../products.ts'
import type { Difference } from '../conflict.tsx'
import type { HistoryEvent } from '../queries/history.ts'
import type { EntryRow } from '../queries/row.ts'
import { Timeline } from './history.tsx'

interface ConflictProps {
  entry: EntryRow
  /** What the person had typed, all of it. */
  texts: Readonly<Record<string, string>>
  differences: readonly Difference[]
  /** What happened since the form was made. */
  since: readonly HistoryEvent[]
  lastEventId: string
  products: Products
  query: string
  requestId: string
}

export function ConflictPage(props: ConflictProps) {
  const { entry, differences, since, products, query } = props
  return (
    <>
      <div class="waiting" role="alert">
        <p>
          <strong>Inzwischen hat jemand anders diesen Eintrag geändert.</strong> Noch ist von Ihnen nichts gespeichert,
          und nichts ist verloren: Entscheiden Sie je Angabe, was gelten soll.
        </p>
      </div>
      <h2>Was inzwischen geschah</h2>
      <Timeline events={since} products={products} />
      <PostForm action={paths.ownService(entry.serviceId, query)} class="conflict-form">
        <input type="hidden" name="fassung" value={String(entry.version)} />
        <input type="hidden" name="anfrage" value={props.requestId} />
        <input type="hidden" name="stand" value={props.lastEventId} />
        {Object.entries(props.texts).map(([key, text]) => (
          <input type="hidden" name={key} value={text} />
        ))}
        <h2>Was unterschiedlich ist</h2>
        {differences.length > 0 ? (
          differences.map(difference => <Decision difference={difference} />)
        ) : (
          <p>Ihre Angaben und die gespeicherten sind gleich. Sie brauchen nichts zu entscheiden.</p>
        )}
        <div class="form-actions">
          <Submit label="So speichern" />
          <a href={paths.ownService(entry.serviceId, query)}>Meine Eingaben verwerfen</a>
        </div>
      </PostForm>
    </>
  )
}

const remarks = {
  me: 'nur von Ihnen geändert',
  them: 'nur von der anderen Person geändert',
  both: 'von beiden geändert: bitte entscheiden',
}

function Decision({ difference: { field, mine, theirs, changedBy } }: { difference: Difference }) {
  const name = `wahl-${field.key}`
  const choices = [
    ['meine', 'Ihre Angabe', mine, changedBy !== 'them'],
    ['ihre', 'Die gespeicherte', theirs, changedBy === 'them'],
  ] as const
  return (
    <fieldset class="field decision">
      <legend>
        {field.label} <span class="quiet">({remarks[changedBy]})</span>
      </legend>
      {choices.map(([value, label, words, isProposed]) => (
        <div class="choice">
          <input type="radio" id={`${name}-${value}`} name={name} value={value} checked={isProposed} />
          <label for={`${name}-${value}`}>
            {label}: <strong>{words}</strong>
          </label>
        </div>
      ))}
    </fieldset>
  )
}
