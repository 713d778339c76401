import { Choices, ErrorSummary, type FormState, type Option, TextField } from '#web/fields.tsx'
import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Question } from '../queries/question.ts'
import type { QuestionRow } from '../queries/row.ts'
import { answersInWords } from './marks.tsx'

interface DuplicatePageProps {
  question: Question
  form: FormState
  /** Those that are like it. */
  others: readonly QuestionRow[]
}

/** Says that a question was asked before: its page leads on, answers go there. */
export function DuplicatePage({ question, form, others }: DuplicatePageProps) {
  const options = others.map(({ id, title, answers }): Option => [String(id), title, answersInWords(answers)])
  return (
    <>
      <h1>Wurde schon gestellt</h1>
      <p class="prose">
        Diese Seite führt dann zur anderen Frage, und geantwortet wird dort. Was hier steht, bleibt lesbar.
      </p>
      {question.isDuplicate && (
        <ActionButton
          action={paths.questionDuplicate(question.id)}
          label="Verweis aufheben"
          fields={{ frage: 'keine' }}
        />
      )}
      <ErrorSummary errors={form.errors} fields={{ frage: 'Frage', andere: 'Andere Frage' }} />
      <PostForm action={paths.questionDuplicate(question.id)}>
        {options.length > 0 && (
          <Choices name="frage" label="Ähnliche Fragen" form={form} options={options} isOptional />
        )}
        <TextField
          name="andere"
          label={options.length ? 'Oder eine andere' : 'Andere Frage'}
          hint="Die Nummer oder die Adresse der anderen Frage."
          form={form}
          maxlength={500}
          {...(options.length ? { isOptional: true } : {})}
        />
        <div class="form-actions">
          <Submit label="Verweisen" />
          <a href={paths.question(question.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
