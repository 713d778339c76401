import type { Html } from '#core/html.ts'
import { type FormState, textOf } from '#web/fields.tsx'
import { paths } from '../../../../paths.ts'
import { type Field, fieldByName } from '../../fields.ts'
import { suggestionsId } from './table.tsx'

interface InputProps {
  field: Field
  form: FormState
  /** Shown where nothing was typed yet. */
  initial: string
}

/** One field of an entry: label, hint, message, and the input its kind asks for. Nearly all may stay empty. */
export function EntryInput({ field, form, initial }: InputProps) {
  const { key, label, hint } = field
  const error = form.errors[key]
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={key}>{label}</label>
      {error && (
        <p class="field-message" id={`${key}-fehler`}>
          {error}
        </p>
      )}
      {inputFor(field, key in form.values ? textOf(form, key) : initial, {
        id: key,
        name: key,
        // What is saved, for script that saves while one types.
        'data-held': key in form.values ? initial : undefined,
        'aria-invalid': error ? 'true' : undefined,
        'aria-describedby': [hint && `${key}-hinweis`, error && `${key}-fehler`].filter(Boolean).join(' ') || undefined,
      })}
      {hint && (
        <p class="field-hint" id={`${key}-hinweis`}>
          {hint}
        </p>
      )}
    </div>
  )
}

type Attributes = Readonly<Record<string, string | undefined>>

function inputFor(field: Field, value: string, attributes: Attributes): Html {
  if (field.kind === 'choice') return choiceInput(field, value, attributes)
  if (field.kind === 'longText')
    return (
      <textarea class="kern-form-input__input" rows={3} maxlength={field.longest} {...attributes}>
        {value}
      </textarea>
    )
  const list = field.kind === 'product' || field.name === 'unit' ? suggestionsId(field) : undefined
  const input = (
    <input
      class="kern-form-input__input"
      type={typeOf(field, value)}
      value={value}
      maxlength={field.longest}
      list={list}
      inputmode={field.kind === 'number' ? 'numeric' : undefined}
      autocomplete="off"
      {...suggestedBy(field)}
      {...attributes}
    />
  )
  return field.kind === 'product' ? <div class="combobox">{input}</div> : input
}

/** With script products are suggested from the whole registry, and new ones can be proposed there. */
function suggestedBy({ kind, productKinds = [] }: Field): Attributes {
  if (kind !== 'product') return {}
  return { 'data-suggestions': paths.productSuggestions(`?art=${productKinds.join(',')}&q=`), 'data-fill': '' }
}

const mustHaveValue = new Set([fieldByName.get('status'), fieldByName.get('visibility')])

function choiceInput(field: Field, value: string, attributes: Attributes) {
  const options = mustHaveValue.has(field) ? [] : [['', 'ohne Angabe'] as const]
  return (
    <select {...attributes}>
      {[...options, ...(field.options ?? [])].map(([code, label]) => (
        <option value={code} selected={code === value}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** A date field shows only dates; what is none has to be seen to be corrected. */
function typeOf({ kind }: Field, value: string): string {
  if (kind === 'url') return 'url'
  return kind === 'date' && /^(\d{4}-\d\d-\d\d)?$/.test(value) ? 'date' : 'text'
}
