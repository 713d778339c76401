import type { QuestionVisibility } from '#domain/discussion.ts'
import { ErrorSummary, type FormState, textOf } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Question, QuestionDetails } from '../queries/question.ts'
import type { OwnAlliance } from '../queries/subject.ts'
import { detailLabels, TitleField, VisibilityFields } from './fields.tsx'
import { questionVisibilityLabels } from './marks.tsx'

interface EditingPageProps {
  question: Question
  form: FormState
  details: QuestionDetails
  alliances: readonly OwnAlliance[]
  visibilities: readonly QuestionVisibility[]
  /** Somebody else has saved meanwhile. */
  isConflict: boolean
}

/** Title and visibility; the text is a post and edited as one. */
export function EditingPage({ question, form, details, alliances, visibilities, isConflict }: EditingPageProps) {
  const version = isConflict ? '' : textOf(form, 'fassung')
  return (
    <>
      <h1>Angaben ändern</h1>
      {isConflict && (
        <section class="error-summary" role="alert" tabindex={-1} id="fehler" aria-labelledby="inzwischen">
          <h2 id="inzwischen">Inzwischen hat jemand anderes gespeichert</h2>
          <p>
            Jetzt heißt die Frage „{details.title}“ und ist sichtbar für: {questionVisibilityLabels[details.visibility]}
            . Ihre Angaben stehen darunter; beim Speichern ersetzen sie diese.
          </p>
        </section>
      )}
      <ErrorSummary errors={form.errors} fields={detailLabels} />
      <PostForm action={paths.questionEditing(question.id)}>
        <input type="hidden" name="fassung" value={version || String(question.version)} />
        <TitleField form={form} details={details} />
        <VisibilityFields {...{ form, alliances, visibilities, details }} />
        <div class="form-actions">
          <Submit label="Speichern" />
          <a href={paths.question(question.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}
