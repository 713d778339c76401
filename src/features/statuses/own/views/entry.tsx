import type { Html } from '#core/html.ts'
import { formatKey } from '#domain/leika-key.ts'
import { Fact } from '#web/facts.tsx'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Explained } from '../../deps.ts'
import { fields } from '../../fields.ts'
import { asTyped, inWords } from '../../show.ts'
import type { Names } from '../facets.ts'
import { fieldGroups } from '../groups.ts'
import type { Place } from '../queries/entry.ts'
import type { HistoryEvent } from '../queries/history.ts'
import type { EntryRow } from '../queries/row.ts'
import { freshnessMark } from './cells.tsx'
import { Timeline } from './history.tsx'
import { EntryInput } from './inputs.tsx'
import { EditingScript, SuggestionList } from './table.tsx'

export interface EntryProps {
  readonly entry: EntryRow
  readonly names: Names
  /** What is chosen for entries of this house. */
  readonly defaultVisibility: string
  /** The act of a Verbund it comes from. */
  readonly entering: { readonly batchId: string; readonly allianceName: string } | null
  readonly explained: Explained | null
  readonly place: Place | undefined
  /** Of the list the person came from. */
  readonly query: string
  readonly events: readonly HistoryEvent[]
  readonly units: readonly string[]
  readonly isEntering: boolean
  readonly keeper: string
  readonly requestId: string
  readonly form: FormState
}

export function EntryPage(props: EntryProps) {
  const { entry, isEntering } = props
  return (
    <>
      <EntryHead {...props} />
      <div class="columns entry-columns">
        {isEntering ? <EntryForm {...props} /> : <EntryFacts {...props} />}
        <aside>
          <Why {...props} />
          <h2>Letzte Änderungen</h2>
          <Timeline events={props.events.slice(0, 5)} products={props.names.products} />
          <p>
            <a href={paths.ownServiceHistory(entry.serviceId, props.query)}>Ganzer Verlauf</a>
          </p>
        </aside>
      </div>
    </>
  )
}

/** Which service it is, how old the statement is, and the way to its neighbours in the list. */
function EntryHead({ entry, names, place, query, entering, isEntering }: EntryProps) {
  return (
    <div class="entry-head">
      <p>
        {entry.leikaKey && <span class="key">{formatKey(entry.leikaKey)}</span>}{' '}
        <a href={paths.service(entry.serviceId)}>Seite der Leistung</a>, OZG-Leistung{' '}
        <a href={paths.serviceBundle(entry.ozgId)}>{names.vocabulary.bundleName(entry.ozgId)}</a>
      </p>
      <p>
        {freshnessMark(entry.freshness)}
        {entry.confirmedAt && `, bestätigt am ${formatDate(entry.confirmedAt)}`}
        {entering && `, eingetragen über den Verbund „${entering.allianceName}“`}
        {entering && isEntering && (
          <>
            {' · '}
            <a href={paths.ownBatchObjection(entering.batchId, `?leistung=${entry.serviceId}`)}>Einspruch einlegen</a>
          </>
        )}
      </p>
      {place && (
        <nav class="neighbours" aria-label="In der Liste">
          {place.previousId !== null && (
            <a href={paths.ownService(place.previousId, query)} rel="prev">
              Vorige
            </a>
          )}
          <a href={`${paths.ownServices(query)}#zeile-${entry.serviceId}`}>
            {formatCount(place.place)} von {formatCount(place.total)}
            <span class="sr-only">: zurück zur Liste</span>
          </a>
          {place.nextId !== null && (
            <a href={paths.ownService(place.nextId, query)} rel="next">
              Nächste
            </a>
          )}
        </nav>
      )}
    </div>
  )
}

function EntryForm(props: EntryProps) {
  const { entry, names, form, query, events, place } = props
  const labels = Object.fromEntries(fields.map(({ key, label }) => [key, label]))
  return (
    <PostForm action={paths.ownService(entry.serviceId, query)} class="entry-form" id="eintrag">
      <ErrorSummary errors={form.errors} fields={labels} />
      <input type="hidden" name="fassung" value={String(entry.version)} />
      <input type="hidden" name="anfrage" value={props.requestId} />
      <input type="hidden" name="gespeichert" value="" disabled />
      <input type="hidden" name="stand" value={events[0]?.id ?? '0'} />
      <div
        data-autosave={paths.ownServiceValues(entry.serviceId, query)}
        data-keeper={props.keeper}
        data-entry={String(entry.serviceId)}
      >
        {fieldGroups.map(({ title, hint, fields: grouped }) => (
          <fieldset class="entry-group">
            <legend>{title}</legend>
            {hint && <p class="field-hint">{hint}</p>}
            <div class="entry-fields">
              {grouped.map(field => (
                <EntryInput field={field} form={form} initial={initialText(props, field)} />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      {fields.map(field => (
        <SuggestionList field={field} products={names.products} units={props.units} />
      ))}
      <div class="form-actions">
        <Submit label="Speichern" />
        {place?.nextId != null && (
          <Submit label="Speichern und zur nächsten" kind="secondary" name="aktion" value="weiter" />
        )}
        {entry.version > 0 && (
          <Submit label="Stimmt so, bestätigen" kind="secondary" name="aktion" value="bestaetigen" />
        )}
        <a href={`${paths.ownServices(query)}#zeile-${entry.serviceId}`}>Zurück zur Liste</a>
      </div>
      <EditingScript />
    </PostForm>
  )
}

function initialText({ entry, names, defaultVisibility }: EntryProps, field: (typeof fields)[number]): string {
  if (field.name === 'visibility' && entry.values.visibility === null) return defaultVisibility
  return asTyped(field, entry.values[field.name], names.products)
}

/** For readers: the same, to read. */
function EntryFacts({ entry, names }: EntryProps): Html {
  const known = fields.filter(({ name }) => entry.values[name] !== null)
  return (
    <div>
      <dl class="facts">
        {known.map(field => (
          <Fact label={field.label}>{inWords(field, entry.values[field.name], names.products)}</Fact>
        ))}
      </dl>
      <p class="quiet">Eintragen können Redaktion und Koordination Ihrer Verwaltung.</p>
    </div>
  )
}

const answers = { yes: 'Unsere Leistung', part: 'Unklar, ob unsere', no: 'Nicht unsere Leistung' }

function Why({ explained, entry, isEntering }: EntryProps) {
  if (!explained) return <p class="hint">Diese Leistung steht nicht mehr im Katalog; Ihr Eintrag bleibt erhalten.</p>
  return (
    <>
      <h2>{answers[explained.answer]}</h2>
      <ul class="reasons">
        {explained.reasons.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
      {isEntering && entry.version === 0 && explained.answer !== 'yes' && (
        <p class="hint">
          Ihr Wort gilt: Mit jedem Status außer „nicht zuständig“ und „entfällt“ zählt sie zu Ihren Leistungen.
        </p>
      )}
    </>
  )
}
