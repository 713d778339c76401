import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import { fields } from '../../fields.ts'
import type { Names } from '../../own/facets.ts'
import { fieldGroups } from '../../own/groups.ts'
import type { EntryRow } from '../../own/queries/row.ts'
import { SuggestionList } from '../../own/views/table.tsx'
import { listQuery, type Selection, selectionQuery } from '../selection.ts'
import { BulkInput } from './inputs.tsx'
import { ServiceNames, servicesWord } from './parts.tsx'

interface BulkFormProps {
  rows: readonly EntryRow[]
  selection: Selection
  form: FormState
  names: Names
  units: readonly string[]
}

/** Which services, and what should be true of all of them. */
export function BulkFormPage({ rows, selection, form, names, units }: BulkFormProps) {
  const labels = Object.fromEntries(fields.map(({ key, label }) => [key, label]))
  const list = paths.ownServices(listQuery(selection))
  if (!rows.length)
    return (
      <p class="empty">
        Zu dieser Auswahl gibt es keine Leistung. <a href={list}>Zurück zur Liste</a>
      </p>
    )
  return (
    <>
      <p>
        <strong>
          {formatCount(rows.length)} {servicesWord(rows.length)}
        </strong>
        {selection.ids ? ' ausgewählt' : ': alle Treffer der Liste'}. Füllen Sie nur aus, was für alle gelten soll;
        alles andere bleibt, wie es ist. Vor dem Speichern sehen Sie eine Vorschau.
      </p>
      <ServiceNames rows={rows} summary="Welche Leistungen?" query={listQuery(selection)} />
      <PostForm action={paths.ownBulkPreview(selectionQuery(selection))} class="entry-form" id="aendern">
        <ErrorSummary errors={form.errors} fields={labels} />
        {fieldGroups.map(({ title, hint, fields: grouped }) => (
          <fieldset class="entry-group">
            <legend>{title}</legend>
            {hint && <p class="field-hint">{hint}</p>}
            <div class="entry-fields">
              {grouped.map(field => (
                <BulkInput
                  field={field}
                  form={form}
                  hasSuggestions={field.kind === 'product' || (field.name === 'unit' && units.length > 0)}
                />
              ))}
            </div>
          </fieldset>
        ))}
        {fields.map(field => (
          <SuggestionList field={field} products={names.products} units={units} />
        ))}
        <div class="form-actions">
          <Submit label="Vorschau ansehen" />
          <a href={list}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

interface NothingTickedProps {
  query: string
  allQuery: string
  total: number
}

export function NothingTicked({ query, allQuery, total }: NothingTickedProps) {
  return (
    <>
      <p>
        Kreuzen Sie in der Liste die Leistungen an, die Sie ändern möchten, und wählen Sie dann „Ausgewählte ändern“.
      </p>
      <ul>
        <li>
          <a href={paths.ownServices(query)}>Zurück zur Liste</a>
        </li>
        {total > 0 && (
          <li>
            <a href={paths.ownBulk(allQuery)}>
              {total === 1 ? 'Den einen Treffer ändern' : `Alle ${formatCount(total)} Treffer ändern`}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}
