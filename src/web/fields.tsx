import type { Child } from 'hono/jsx'
import type { FormErrors, FormValues } from '#core/form.ts'

/** What a form shows again after it was refused: the values as they were typed, and the messages. */
export interface FormState {
  readonly values: FormValues
  readonly errors: FormErrors
}

export const emptyForm: FormState = { values: {}, errors: {} }

export const textOf = ({ values }: FormState, name: string): string => [values[name] ?? ''].flat()[0] ?? ''

const errorId = (name: string) => `${name}-fehler`
const hintId = (name: string) => `${name}-hinweis`

function describedBy(name: string, hint: unknown, error: unknown): string | undefined {
  return [hint ? hintId(name) : '', error ? errorId(name) : ''].filter(Boolean).join(' ') || undefined
}

/** All messages on top of a refused form, each a link to its field. The browser module puts the focus here. */
export function ErrorSummary({ errors, fields }: { errors: FormErrors; fields: Readonly<Record<string, string>> }) {
  const names = Object.keys(errors)
  if (!names.length) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="fehler">
      <h2>{names.length === 1 ? 'Bitte prüfen Sie eine Angabe' : `Bitte prüfen Sie ${names.length} Angaben`}</h2>
      <ul>
        {names.map(name => (
          <li>{name in fields ? <a href={`#${name}`}>{`${fields[name]}: ${errors[name]}`}</a> : errors[name]}</li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  name: string
  label: string
  form: FormState
  hint?: Child
  /** Marked as such; every other field has to be filled in. */
  isOptional?: boolean
}

function FieldFrame({ name, label, form, hint, isOptional, children }: FieldProps & { children?: Child }) {
  const error = form.errors[name]
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={name}>
        {label}
        {isOptional && <span class="quiet"> (freiwillig)</span>}
      </label>
      {hint && (
        <p class="field-hint" id={hintId(name)}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-message" id={errorId(name)}>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'url' | 'tel' | 'search' | 'date'
  autocomplete?: string
  inputmode?: 'numeric' | 'email' | 'url'
  maxlength?: number
  /** Shown where nothing was typed yet. */
  initial?: string | null
  attributes?: Readonly<Record<string, string>>
}

/** One line of text. A password is never shown again. */
export function TextField(props: TextFieldProps) {
  const { name, form, type = 'text', initial } = props
  const typed = name in form.values ? textOf(form, name) : (initial ?? '')
  return (
    <FieldFrame {...props}>
      <input
        class="kern-form-input__input"
        id={name}
        name={name}
        type={type}
        value={type === 'password' ? '' : typed}
        autocomplete={props.autocomplete ?? 'off'}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        required={props.isOptional ? undefined : true}
        aria-invalid={form.errors[name] ? 'true' : undefined}
        aria-describedby={describedBy(name, props.hint, form.errors[name])}
        {...props.attributes}
      />
    </FieldFrame>
  )
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { rows?: number; initial?: string | null; maxlength?: number }) {
  const { name, form, rows = 4 } = props
  return (
    <FieldFrame {...props}>
      <textarea
        class="kern-form-input__input"
        id={name}
        name={name}
        rows={rows}
        maxlength={props.maxlength}
        aria-invalid={form.errors[name] ? 'true' : undefined}
        aria-describedby={describedBy(name, props.hint, form.errors[name])}
      >
        {name in form.values ? textOf(form, name) : (props.initial ?? '')}
      </textarea>
    </FieldFrame>
  )
}

export type Option = readonly [value: string, label: string, hint?: string]

/** One of many values. */
export function SelectField(props: FieldProps & { options: readonly Option[]; initial?: string }) {
  const { name, form, options } = props
  const chosen = name in form.values ? textOf(form, name) : (props.initial ?? '')
  return (
    <FieldFrame {...props}>
      <select
        id={name}
        name={name}
        aria-invalid={form.errors[name] ? 'true' : undefined}
        aria-describedby={describedBy(name, props.hint, form.errors[name])}
      >
        {options.map(([value, label]) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

interface ChoicesProps extends FieldProps {
  options: readonly Option[]
  initial?: string | readonly string[]
  /** Several may be chosen. */
  isMultiple?: boolean
}

/** One of a few values, all in sight, each with a hint where it needs one. */
export function Choices({ name, label, form, hint, options, initial, isMultiple, isOptional }: ChoicesProps) {
  const error = form.errors[name]
  const given = name in form.values ? form.values[name] : initial
  const chosen = [given ?? ''].flat()
  return (
    <fieldset class={error ? 'field field-error' : 'field'} aria-describedby={describedBy(name, hint, error)}>
      <legend>
        {label}
        {isOptional && <span class="quiet"> (freiwillig)</span>}
      </legend>
      {hint && (
        <p class="field-hint" id={hintId(name)}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-message" id={errorId(name)}>
          {error}
        </p>
      )}
      {options.map(([value, text, explanation], i) => (
        <div class="choice">
          <input
            type={isMultiple ? 'checkbox' : 'radio'}
            id={i === 0 ? name : `${name}-${value}`}
            name={name}
            value={value}
            checked={chosen.includes(value)}
          />
          <label for={i === 0 ? name : `${name}-${value}`}>
            {text}
            {explanation && <span class="quiet">{explanation}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  )
}

/** One box to tick. */
export function TickBox({ name, label, form, hint, initial }: FieldProps & { initial?: boolean }) {
  const error = form.errors[name]
  const isTicked = Object.keys(form.values).length ? name in form.values : initial
  return (
    <div class={error ? 'field field-error' : 'field'}>
      {error && (
        <p class="field-message" id={errorId(name)}>
          {error}
        </p>
      )}
      <div class="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="ja"
          checked={isTicked}
          aria-describedby={describedBy(name, hint, error)}
        />
        <label for={name}>
          {label}
          {hint && (
            <span class="quiet" id={hintId(name)}>
              {hint}
            </span>
          )}
        </label>
      </div>
    </div>
  )
}
