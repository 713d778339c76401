import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { FileFields, type FormFile } from '../../posts/files/views.tsx'
import type { Post as PostRow } from '../../posts/queries.ts'
import { MentionFields, mentionLabels, PostButtons, PostFields } from '../../posts/views/fields.tsx'
import { Post } from '../../posts/views/post.tsx'
import type { Question } from '../queries/question.ts'

interface AnsweringPageProps {
  question: Question
  /** What was asked, to be read while answering. */
  asked: PostRow | null
  form: FormState
  files: readonly FormFile[]
  requestId: string
}

export function AnsweringPage({ question, asked, form, files, requestId }: AnsweringPageProps) {
  return (
    <>
      <h1>Antwort schreiben</h1>
      <p class="prose">
        Auf die Frage <a href={paths.question(question.id)}>{question.title}</a>. {readers(question)}
      </p>
      {asked && <Post post={asked} />}
      <ErrorSummary errors={form.errors} fields={{ text: 'Antwort', dateien: 'Dateien', ...mentionLabels }} />
      <PostForm action={paths.questionAnswer(question.id)} hasFiles>
        <PostFields form={form} requestId={requestId} label="Antwort">
          <MentionFields form={form} />
          <FileFields form={form} files={files} />
        </PostFields>
        <div class="form-actions">
          <PostButtons label="Antworten" />
          <a href={paths.question(question.id)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

/** Who reads along: whoever answers should know. */
function readers({ visibility, alliance }: Question): string {
  if (visibility === 'public') return 'Die Frage ist öffentlich, Ihre Antwort lesen alle.'
  if (visibility === 'administrations') return 'Ihre Antwort lesen alle Verwaltungen.'
  return `Ihre Antwort lesen die Mitglieder des Verbunds${alliance ? ` ${alliance.name}` : ''}.`
}
