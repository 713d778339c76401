import type { Html } from '#core/html.ts'
import { type FormState, textOf } from '#web/fields.tsx'

interface LineProps {
  name: string
  label: string
  form: FormState
  initial?: string | number | null | undefined
  type?: 'text' | 'date'
  inputmode?: 'numeric'
  maxlength?: number
  /** Completes the label for screen readers where it is the same in several rows. */
  about?: string | undefined
  /** Where products are suggested from. */
  suggestions?: string
}

/** A field in a row of fields; may stay empty. */
export function Line({ name, label, form, about, suggestions, initial, type = 'text', ...rest }: LineProps): Html {
  const error = form.errors[name]
  const value = name in form.values ? textOf(form, name) : String(initial ?? '')
  const input = (
    <input
      class="kern-form-input__input"
      id={name}
      name={name}
      // A date field shows only dates; what is none has to be seen to be corrected.
      type={type === 'date' && !/^(\d{4}-\d\d-\d\d)?$/.test(value) ? 'text' : type}
      value={value}
      autocomplete="off"
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={error ? `${name}-fehler` : undefined}
      data-suggestions={suggestions}
      data-fill={suggestions ? '' : undefined}
      {...rest}
    />
  )
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={name}>
        {label}
        {about && <span class="sr-only"> ({about})</span>}
      </label>
      {error && (
        <p class="field-message" id={`${name}-fehler`}>
          {error}
        </p>
      )}
      {suggestions ? <div class="combobox">{input}</div> : input}
    </div>
  )
}
