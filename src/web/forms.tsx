import { type Child, createContext, useContext } from 'hono/jsx'
import type { Html } from '#core/html.ts'

/** The token of the session, for every form of a page; put there by the frame. */
export const FormToken = createContext('')

export const formTokenField = '_token'

interface PostFormProps {
  action: string
  /** Names the form for screen readers where several stand on one page. */
  label?: string
  class?: string
  id?: string
  hasFiles?: boolean
  children?: Child
}

/** A form that changes something. Without script it is all there is; nothing is checked in the browser alone. */
export function PostForm({ action, label, class: name = 'form', id, hasFiles, children }: PostFormProps) {
  const token = useContext(FormToken)
  return (
    <form
      action={action}
      method="post"
      class={name}
      id={id}
      aria-label={label}
      novalidate
      enctype={hasFiles ? 'multipart/form-data' : undefined}
    >
      {token && <input type="hidden" name={formTokenField} value={token} />}
      {children}
    </form>
  )
}

/** `primary` once per page, for what the page is for. */
export function Submit({ label, kind = 'primary', name, value }: SubmitProps): Html {
  return (
    <button class={`kern-btn kern-btn--${kind}`} type="submit" name={name} value={value}>
      <span class="kern-label">{label}</span>
    </button>
  )
}

interface SubmitProps {
  label: string
  kind?: 'primary' | 'secondary' | 'tertiary'
  name?: string
  value?: string
}

/** A form of one button, for lists of things one can act on. `about` completes the label for screen readers. */
export function ActionButton({ action, label, about, fields = {} }: ActionButtonProps) {
  return (
    <PostForm action={action} class="action">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="small-button" type="submit">
        {label}
        {about && <span class="sr-only"> {about}</span>}
      </button>
    </PostForm>
  )
}

interface ActionButtonProps {
  action: string
  label: string
  about?: string
  fields?: Readonly<Record<string, string>>
}
