import { ErrorSummary, type FormState, TextArea } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Question } from '../queries/question.ts'

/** For the operator: nobody answers or changes anything any more. */
export function LockPage({ question, form }: { question: Question; form: FormState }) {
  return (
    <>
      <h1>Frage sperren</h1>
      <p class="prose">Die Frage und ihre Antworten bleiben lesbar. Niemand antwortet oder ändert noch etwas.</p>
      {question.isLocked && (
        <ActionButton action={paths.questionLock(question.id)} label="Sperre aufheben" fields={{ aufheben: 'ja' }} />
      )}
      <ErrorSummary errors={form.errors} fields={{ grund: 'Grund' }} />
      <PostForm action={paths.questionLock(question.id)}>
        <TextArea
          name="grund"
          label="Grund"
          hint="Steht auf der Seite der Frage."
          form={form}
          rows={3}
          maxlength={500}
          initial={question.lockReason}
        />
        <div class="form-actions">
          <Submit label="Sperren" />
          <a href={paths.question(question.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
