import type { Html } from '#core/html.ts'
import { type FormState, textOf } from '#web/fields.tsx'
import type { Field } from '../../fields.ts'
import { noValue } from '../../own/definition.ts'
import { suggestionsId } from '../../own/views/table.tsx'
import { canBeEmptied, emptiedKey } from '../wanted.ts'

interface BulkInputProps {
  field: Field
  form: FormState
  /** Whether there is something to suggest while one types. */
  hasSuggestions: boolean
}

/** One field that may become something else for all: untouched it stays, and it can be emptied. */
export function BulkInput({ field, form, hasSuggestions }: BulkInputProps) {
  const { key, label, hint } = field
  const error = form.errors[key]
  const described = [hint && `${key}-hinweis`, error && `${key}-fehler`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={key}>{label}</label>
      {error && (
        <p class="field-message" id={`${key}-fehler`}>
          {error}
        </p>
      )}
      {inputFor(field, textOf(form, key), {
        id: key,
        name: key,
        list: hasSuggestions ? suggestionsId(field) : undefined,
        'aria-invalid': error ? 'true' : undefined,
        'aria-describedby': described || undefined,
      })}
      {hint && (
        <p class="field-hint" id={`${key}-hinweis`}>
          {hint}
        </p>
      )}
      {field.kind !== 'choice' && canBeEmptied(field) && (
        <label class="empty-it">
          <input type="checkbox" name={emptiedKey(field)} value="1" checked={emptiedKey(field) in form.values} />
          <span>
            leeren<span class="sr-only">: {label}</span>
          </span>
        </label>
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
  return (
    <input
      class="kern-form-input__input"
      type={typeOf(field, value)}
      value={value}
      maxlength={field.longest}
      inputmode={field.kind === 'number' ? 'numeric' : undefined}
      autocomplete="off"
      {...attributes}
    />
  )
}

function choiceInput(field: Field, value: string, attributes: Attributes) {
  const options = [
    ['', 'bleibt, wie es ist'] as const,
    ...(field.options ?? []),
    ...(canBeEmptied(field) ? [[noValue, 'leeren: ohne Angabe'] as const] : []),
  ]
  return (
    <select {...attributes}>
      {options.map(([code, label]) => (
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
