import type { Html } from '#core/html.ts'
import { type FormState, textOf } from '#web/fields.tsx'

interface LineProps {
  name: string
  label: string
  form: FormState
  hint?: string
  initial?: string
  type?: 'text' | 'date'
  inputmode?: 'numeric' | 'url'
  list?: string
  maxlength?: number | undefined
  isLong?: boolean
}

/** One field that may stay empty. */
export function Line({ name, label, form, hint, ...rest }: LineProps): Html {
  const error = form.errors[name]
  const described = [hint && `${name}-hinweis`, error && `${name}-fehler`].filter(Boolean).join(' ')
  const attributes = {
    id: name,
    name,
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': described || undefined,
  }
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="field-hint" id={`${name}-hinweis`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-message" id={`${name}-fehler`}>
          {error}
        </p>
      )}
      {inputFor(name in form.values ? textOf(form, name) : (rest.initial ?? ''), attributes, rest)}
    </div>
  )
}

type Attributes = Readonly<Record<string, string | undefined>>

function inputFor(value: string, attributes: Attributes, rest: Omit<LineProps, 'name' | 'label' | 'form'>) {
  const { type = 'text', inputmode, list, maxlength, isLong } = rest
  if (isLong)
    return (
      <textarea class="kern-form-input__input" rows={2} maxlength={maxlength} {...attributes}>
        {value}
      </textarea>
    )
  // A date field shows only dates; what is none has to be seen to be corrected.
  const shown = type === 'date' && !/^(\d{4}-\d\d-\d\d)?$/.test(value) ? 'text' : type
  return (
    <input
      class="kern-form-input__input"
      type={shown}
      value={value}
      inputmode={inputmode}
      list={list}
      maxlength={maxlength}
      autocomplete="off"
      {...attributes}
    />
  )
}
