import { ErrorSummary, type FormState, TextArea, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { ServiceNames, servicesWord } from '../../bulk/views/parts.tsx'
import type { EntryRow } from '../../own/queries/row.ts'
import { mostDays, mostServices, usualDays } from '../commands/links.ts'
import type { UnitLink } from '../queries/links.ts'

interface NewLinkProps {
  rows: readonly EntryRow[]
  form: FormState
  units: readonly string[]
  requestId: string
}

const labels = { amt: 'Amt', email: 'E-Mail-Adresse des Amtes', tage: 'Gültig für (Tage)', gruss: 'Ein Satz dazu' }

export function NewLinkPage({ rows, form, units, requestId }: NewLinkProps) {
  return (
    <>
      <p>
        <strong>
          {formatCount(rows.length)} {servicesWord(rows.length)}
        </strong>
        : Das Amt bekommt einen Link und beantwortet je Leistung vier Fragen, ohne Konto. Was es antwortet, wird erst
        eingetragen, wenn Sie es übernehmen.
        {rows.length > 15 && ' Am ehesten werden etwa zehn Leistungen auf einmal beantwortet.'}
      </p>
      <ServiceNames rows={rows} summary="Welche Leistungen?" query="" />
      <PostForm action={paths.ownUnitLinks()}>
        <ErrorSummary errors={form.errors} fields={labels} />
        <input type="hidden" name="anfrage" value={requestId} />
        {rows.map(({ serviceId }) => (
          <input type="hidden" name="id" value={String(serviceId)} />
        ))}
        <TextField
          name="amt"
          label={labels.amt}
          form={form}
          initial={commonUnit(rows)}
          maxlength={120}
          attributes={{ list: 'aemter' }}
        />
        <datalist id="aemter">
          {units.map(unit => (
            <option value={unit}></option>
          ))}
        </datalist>
        <TextField
          name="email"
          label={labels.email}
          form={form}
          type="email"
          hint="Dorthin schickt die Plattform den Link. Ohne Adresse geben Sie ihn selbst weiter."
          isOptional
        />
        <TextField
          name="tage"
          label={labels.tage}
          form={form}
          initial={String(usualDays)}
          inputmode="numeric"
          maxlength={2}
          hint={`höchstens ${mostDays}`}
        />
        <TextArea name="gruss" label={labels.gruss} form={form} rows={3} maxlength={1000} isOptional />
        <div class="form-actions">
          <Submit label="Link erzeugen" />
          <a href={paths.ownUnitLinks()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

/** The unit all of them name. */
function commonUnit(rows: readonly EntryRow[]): string {
  const named = new Set(rows.map(({ values }) => values.unit))
  const [unit] = named
  return named.size === 1 && unit ? String(unit) : ''
}

interface PickUnitProps {
  units: readonly { unit: string; count: number }[]
  /** How many services the choice has; null where nothing was chosen yet. */
  found: number | null
  queryOf(unit: string): string
}

/** Nothing chosen, or too much: by unit, or back to the list. */
export function PickUnitPage({ units, found, queryOf }: PickUnitProps) {
  return (
    <>
      {found !== null && (
        <p class="bulk-remark">
          {found === 0
            ? 'Zu dieser Auswahl gibt es keine Leistung.'
            : `Die Auswahl hat ${formatCount(found)} Leistungen; in einem Link haben höchstens ${mostServices} Platz.`}
        </p>
      )}
      <p>
        Kreuzen Sie in <a href={paths.ownServices()}>Ihrer Liste</a> die Leistungen an, zu denen Sie ein Amt fragen
        möchten, und wählen Sie dort „Amt fragen“.
        {units.length > 0 && ' Oder fragen Sie ein Amt zu allem, was bei ihm steht:'}
      </p>
      <ul class="unit-choices">
        {units.map(({ unit, count }) => (
          <li>
            <a href={count > mostServices ? paths.ownServices(queryOf(unit)) : paths.newUnitLink(queryOf(unit))}>
              {unit}
            </a>{' '}
            <span class="quiet">
              {formatCount(count)} {servicesWord(count)}
              {count > mostServices && ', bitte in der Liste auswählen'}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The one time the link is seen: afterwards only its hash is known. */
export function ShownLinkPage({ link, href }: { link: UnitLink; href: string }) {
  return (
    <>
      <p class="lead">
        {link.email ? `Der Link ist unterwegs an ${link.email}.` : 'Der Link ist fertig. Geben Sie ihn im Amt weiter.'}
      </p>
      <div class="field shown-link">
        <label for="link">Link</label>
        <p class="field-hint" id="link-hinweis">
          Er wird nur dieses eine Mal gezeigt und gilt bis zum {formatDate(link.expiresAt)}. Wer ihn hat, kann
          antworten.
        </p>
        <input
          class="kern-form-input__input"
          id="link"
          type="text"
          value={href}
          readonly
          aria-describedby="link-hinweis"
        />
      </div>
      <div class="form-actions">
        <button class="small-button copy" type="button" data-copy={href} data-status="kopiert" hidden>
          Link kopieren
        </button>
        <span id="kopiert" role="status"></span>
        <a href={paths.ownUnitLink(link.id)}>Zu dieser Rückfrage</a>
      </div>
    </>
  )
}
