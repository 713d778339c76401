import type { FormErrors } from '#core/form.ts'
import { ErrorSummary, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../../paths.ts'
import type { Field } from '../../../fields.ts'
import type { Products } from '../../../products.ts'
import { leftOut, reasonedStatuses } from '../words.ts'
import type { ProposedWord } from '../words-step.tsx'
import { excerpt, Steps } from './steps.tsx'

interface WordsProps {
  draftId: string
  words: readonly ProposedWord[]
  products: Products
  reason: string
  /** Whether no column holds the reasons. */
  needsReason: boolean
  errors: FormErrors
}

/** Each word of the list once, with what it means here. */
export function WordsPage({ draftId, words, products, reason, needsReason, errors }: WordsProps) {
  const fields = [...new Set(words.map(({ field }) => field))]
  const missing = words.filter(({ code }) => !code).length
  const names = Object.fromEntries(words.map(({ text }, i) => [`wert-${i}`, excerpt(text)]))
  const hasStatus = fields.some(({ name }) => name === 'status')
  return (
    <>
      <Steps draftId={draftId} current={1} />
      <ErrorSummary errors={errors} fields={{ ...names, grund: 'Grund' }} />
      <p class="prose">
        {missing > 0
          ? `${missing === 1 ? 'Ein Wort kennen' : `${formatCount(missing)} Wörter kennen`} wir nicht. Sagen Sie, was gemeint ist, und prüfen Sie die Vorschläge für die anderen.`
          : 'Prüfen Sie, ob diese Wörter das bedeuten, was wir vorschlagen.'}{' '}
        Beim nächsten Mal schlagen wir vor, was Sie hier wählen.
      </p>
      <PostForm action={paths.ownImportWords(draftId)} label="Werte" class="form foreign-form">
        {fields.map(field => (
          <FieldWords field={field} words={words} products={products} errors={errors} />
        ))}
        {hasStatus && needsReason && (
          <TextField
            name="grund"
            label="Grund"
            form={{ values: { grund: reason }, errors }}
            hint={`Gilt für ${reasonedStatuses}, weil Ihre Liste dafür keine Spalte hat.`}
            maxlength={500}
            isOptional
          />
        )}
        <div class="form-actions">
          <Submit label="Weiter" />
          <a href={paths.ownImportColumns(draftId)}>Zurück zu den Spalten</a>
        </div>
      </PostForm>
    </>
  )
}

interface FieldWordsProps {
  field: Field
  words: readonly ProposedWord[]
  products: Products
  errors: FormErrors
}

function FieldWords({ field, words, products, errors }: FieldWordsProps) {
  const numbered = words.map((word, i) => ({ word, id: `wert-${i}` })).filter(({ word }) => word.field === field)
  // Unknown ones first: they are what the page is for.
  const sorted = [...numbered.filter(({ word }) => !word.code), ...numbered.filter(({ word }) => word.code)]
  return (
    <section class="foreign-words">
      <h2>{field.label}</h2>
      <TableFrame label={field.label}>
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col">In Ihrer Liste</th>
              <th scope="col" class="number">
                Zeilen
              </th>
              <th scope="col">Bei uns</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ word, id }) => (
              <WordRow word={word} id={id} products={products} error={errors[id]} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {field.kind === 'product' && (
        <p class="quiet">
          Ein Produkt fehlt? <a href={paths.newProduct()}>Neues Produkt vorschlagen</a> und diese Seite dann neu laden.
        </p>
      )}
    </section>
  )
}

interface WordRowProps {
  word: ProposedWord
  id: string
  products: Products
  error: string | undefined
}

function WordRow({ word, id, products, error }: WordRowProps) {
  const { text, count, code, name, field } = word
  return (
    <tr>
      <th scope="row">{excerpt(text)}</th>
      <td data-label="Zeilen" class="number">
        {formatCount(count)}
      </td>
      <td data-label="Bei uns">
        <label class="sr-only" for={id}>
          „{excerpt(text)}“ bedeutet
        </label>
        {error && (
          <p class="field-message" id={`${id}-fehler`}>
            {error}
          </p>
        )}
        <select
          id={id}
          name={name}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${id}-fehler` : undefined}
        >
          <option value="" selected={!code}>
            bitte wählen
          </option>
          {optionsOf(field, products).map(([value, label]) => (
            <option value={value} selected={value === code}>
              {label}
            </option>
          ))}
          <option value={leftOut} selected={code === leftOut}>
            nicht übernehmen
          </option>
        </select>
      </td>
    </tr>
  )
}

const optionsOf = (field: Field, products: Products): readonly (readonly [string, string])[] =>
  field.options ?? products.offeredFor(field).map(({ id, name }) => [String(id), name] as const)
