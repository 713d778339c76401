import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import { renderMarkdown } from '#core/markdown.ts'
import { longestPost } from '#domain/discussion.ts'
import { type FormState, TextArea, TextField, textOf } from '#web/fields.tsx'
import { Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { mentionFields } from '../schema.ts'

interface PostFieldsProps {
  form: FormState
  /** Null where the post is there already. */
  requestId: string | null
  label: string
  /** The text of a post that is edited. */
  initial?: string
  rows?: number
  /** Further fields below the text. */
  children?: Child
}

/** The fields of a form in which a post is written; above them the preview, where it was asked for. */
export function PostFields({ form, requestId, label, initial, rows = 8, children }: PostFieldsProps) {
  return (
    <>
      {requestId !== null && <input type="hidden" name="anfrage" value={requestId} />}
      <Preview form={form} />
      <TextArea
        name="text"
        label={label}
        hint="Eine Leerzeile beginnt einen Absatz, „- “ eine Liste, „> “ ein Zitat. **fett**, *betont*, [Text](https://adresse)."
        form={form}
        rows={rows}
        maxlength={longestPost}
        {...(initial === undefined ? {} : { initial })}
      />
      {children}
    </>
  )
}

/** Whether the form was sent to be looked at, not to be kept. */
export const isPreview = ({ values }: Pick<FormState, 'values'>): boolean => 'vorschau' in values

function Preview({ form }: { form: FormState }): Html | null {
  const text = textOf(form, 'text')
  if (!isPreview(form) || !text) return null
  return (
    <section class="post preview" aria-labelledby="vorschau">
      <h2 id="vorschau">Vorschau</h2>
      <div class="markdown">{renderMarkdown(text)}</div>
      <p class="quiet">Noch ist nichts gespeichert.</p>
    </section>
  )
}

/** Sends the form, or shows it again with the preview. */
export function PostButtons({ label }: { label: string }) {
  return (
    <>
      <Submit label={label} />
      <Submit label="Vorschau" kind="secondary" name="vorschau" value="ja" />
    </>
  )
}

/** Names for the summary of errors above a form with these fields. */
export const mentionLabels = Object.fromEntries(mentionFields.map((name, i) => [name, `${i + 1}. Verwaltung`]))

/** Houses that are told of the post. */
export function MentionFields({ form, initial = [] }: { form: FormState; initial?: readonly string[] }) {
  const isUsed = mentionFields.some((name, i) => textOf(form, name) || form.errors[name] || initial[i])
  return (
    <details class="mention-fields" open={isUsed}>
      <summary>Verwaltungen erwähnen</summary>
      <p class="field-hint">Wen Sie erwähnen, der erfährt davon, soweit er den Beitrag sehen darf.</p>
      {mentionFields.map((name, i) => (
        <TextField
          name={name}
          label={`${i + 1}. Verwaltung`}
          form={form}
          isOptional
          maxlength={200}
          initial={initial[i] ?? null}
          attributes={{ 'data-suggestions': paths.administrationSuggestions('?q='), 'data-fill': '' }}
        />
      ))}
    </details>
  )
}
