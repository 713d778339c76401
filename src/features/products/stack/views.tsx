import { type Visibility, visibilities, visibilityLabels } from '#domain/actor.ts'
import { productKindLabels, productKinds } from '#domain/product.ts'
import { ErrorSummary, type FormState, SelectField, TextField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { GapNav } from '#web/gap-nav.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../paths.ts'
import { EndedMark } from '../views/versions.tsx'
import type { StackProduct, SuggestedProduct } from './queries.ts'
import { Suggestions } from './suggestions.tsx'
import { VersionInput } from './version-input.tsx'

export interface StackProps {
  administrationName: string
  mayKeep: boolean
  form: FormState
  defaultVisibility: Visibility
  stack: readonly StackProduct[]
  suggestions: readonly SuggestedProduct[]
}

export function StackPage(props: StackProps) {
  const { administrationName, mayKeep, stack, suggestions } = props
  const used = stack.filter(({ isUsed }) => isUsed)
  const refused = stack.filter(({ isUsed }) => !isUsed)
  return (
    <>
      <h1>Unsere Technik</h1>
      <GapNav current={paths.ownStack()} />
      <p class="prose">
        Produkte, mit denen {administrationName} arbeitet. Daraus folgt, welche Lösungen anderer bei Ihnen laufen:{' '}
        <a href={paths.ownGaps()}>Unsere Lücken</a>.
      </p>
      <ErrorSummary
        errors={props.form.errors}
        fields={{ name: 'Produkt', version: 'Version', sichtbar: 'Sichtbar für', produkt: 'Vorschläge' }}
      />
      {used.length > 0 ? (
        <StackTable rows={used} mayKeep={mayKeep} />
      ) : (
        <p class="empty">
          Noch ist nichts bekannt.{' '}
          {mayKeep ? 'Beginnen Sie mit den Vorschlägen.' : 'Eintragen kann es die Koordination Ihrer Verwaltung.'}
        </p>
      )}
      {refused.length > 0 && <Refused rows={refused} mayKeep={mayKeep} />}
      {suggestions.length > 0 && <Suggestions {...props} />}
      {mayKeep && <ByName {...props} />}
    </>
  )
}

const sourceOf = ({ source, sourceName, entries }: StackProduct) =>
  source === 'inherited'
    ? `über ${sourceName}`
    : source === 'entries'
      ? `in ${formatCount(entries)} ${entries === 1 ? 'Eintrag' : 'Einträgen'} genannt`
      : 'von Ihnen eingetragen'

function StackTable({ rows, mayKeep }: { rows: readonly StackProduct[]; mayKeep: boolean }) {
  const sorted = productKinds.flatMap(kind => rows.filter(row => row.kind === kind))
  return (
    <TableFrame label="Unsere Technik">
      <table class="stackable stack-table">
        <thead>
          <tr>
            {['Produkt', 'Art', 'Version', 'Woher bekannt', 'Sichtbar für'].map(label => (
              <th scope="col">{label}</th>
            ))}
            {mayKeep && <th scope="col">Ändern</th>}
          </tr>
        </thead>
        <tbody>
          {sorted.map(row => (
            <tr>
              <th scope="row">
                <a href={paths.product(row.id)}>{row.name}</a>
              </th>
              <td data-label="Art">{productKindLabels[row.kind]}</td>
              <td data-label="Version" class={row.version ? undefined : 'empty-cell'}>
                {row.version}
                {row.isEnded && <EndedMark />}
              </td>
              <td data-label="Woher bekannt">{sourceOf(row)}</td>
              <td data-label="Sichtbar für">
                {row.source === 'entries' ? 'wie Ihre Einträge' : visibilityLabels[row.visibility]}
              </td>
              {mayKeep && (
                <td data-label="Ändern">
                  {buttonsOf(row)} <VersionChange row={row} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** The known versions are offered; saving one makes the product a word of the house. */
function VersionChange({ row }: { row: StackProduct }) {
  const { id, name, version, versions } = row
  return (
    <details class="stack-version">
      <summary>
        {version ? 'Version ändern' : 'Version angeben'}
        <span class="sr-only"> ({name})</span>
      </summary>
      <PostForm action={paths.ownStackProduct(id)} class="action" label={`Version von ${name}`}>
        <input type="hidden" name="tun" value="version" />
        <VersionInput id={id} name="version" product={name} versions={versions} value={version ?? ''} />
        <button class="small-button" type="submit">
          Speichern
        </button>
      </PostForm>
    </details>
  )
}

/** What was entered can be taken away; what comes from elsewhere can be denied or made one's own word. */
function buttonsOf({ id, name, source, version }: StackProduct) {
  const click = (tun: string, label: string) => (
    <ActionButton
      action={paths.ownStackProduct(id)}
      label={label}
      about={`(${name})`}
      fields={{ tun, ...(tun === 'nutzen' && version && { version }) }}
    />
  )
  return source === 'own' ? (
    <>
      {click('zurueck', 'Entfernen')} {click('nicht', 'Nutzen wir nicht')}
    </>
  ) : (
    <>
      {click('nutzen', 'Bestätigen')} {click('nicht', 'Nutzen wir nicht')}
    </>
  )
}

function Refused({ rows, mayKeep }: { rows: readonly StackProduct[]; mayKeep: boolean }) {
  return (
    <section aria-labelledby="nutzen-wir-nicht">
      <h2 id="nutzen-wir-nicht">Nutzen wir nicht</h2>
      <ul class="stack-clicks">
        {rows.map(({ id, name }) => (
          <li>
            {name}{' '}
            {mayKeep && (
              <ActionButton
                action={paths.ownStackProduct(id)}
                label="Zurücknehmen"
                about={`(${name})`}
                fields={{ tun: 'zurueck' }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ByName({ form, defaultVisibility }: StackProps) {
  return (
    <section aria-labelledby="weiteres-produkt">
      <h2 id="weiteres-produkt">Weiteres Produkt</h2>
      <PostForm action={paths.ownStack()}>
        <TextField
          name="name"
          label="Produkt"
          form={form}
          hint={
            <>
              Name aus dem Verzeichnis. Fehlt es? <a href={paths.newProduct()}>Produkt vorschlagen</a>
            </>
          }
          attributes={{ 'data-suggestions': paths.productSuggestions('?q='), 'data-fill': '' }}
        />
        <TextField name="version" label="Version" form={form} isOptional maxlength={40} />
        <SelectField
          name="sichtbar"
          label="Sichtbar für"
          form={form}
          initial={defaultVisibility}
          options={visibilities.map(value => [value, visibilityLabels[value]] as const)}
        />
        <Submit label="Produkt eintragen" />
      </PostForm>
    </section>
  )
}
