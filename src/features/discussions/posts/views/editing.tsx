import { ErrorSummary, type FormState, textOf } from '#web/fields.tsx'
import { ActionButton, PostForm } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { pageOf } from '../address.ts'
import { FileFields, type FormFile } from '../files/views.tsx'
import type { PlacedPost } from '../visible.ts'
import { MentionFields, mentionLabels, PostButtons, PostFields } from './fields.tsx'

interface EditingPageProps {
  post: PlacedPost
  form: FormState
  files: readonly FormFile[]
  /** Somebody else has saved meanwhile. */
  isConflict: boolean
}

/** A post that is there already; what it says now stands beside what was sent where both differ. */
export function EditingPage({ post, form, files, isConflict }: EditingPageProps) {
  const version = isConflict ? '' : textOf(form, 'fassung')
  return (
    <>
      <h1>Beitrag bearbeiten</h1>
      <p class="prose">Die bisherige Fassung bleibt im Verlauf für alle lesbar, die den Beitrag sehen.</p>
      {isConflict && (
        <section class="error-summary" role="alert" tabindex={-1} id="fehler" aria-labelledby="inzwischen">
          <h2 id="inzwischen">Inzwischen wurde der Beitrag geändert</h2>
          <p>Jetzt steht dort der folgende Text. Ihrer steht darunter; beim Speichern ersetzt er ihn.</p>
          <blockquote class="written">{post.text}</blockquote>
        </section>
      )}
      <ErrorSummary errors={form.errors} fields={{ text: 'Text', dateien: 'Dateien', ...mentionLabels }} />
      <PostForm action={paths.postEditing(post.id)} hasFiles>
        <input type="hidden" name="fassung" value={version || String(post.version)} />
        <PostFields form={form} requestId={null} label="Text" initial={post.text ?? ''}>
          {post.questionId !== null && <MentionFields form={form} initial={post.mentions.map(({ name }) => name)} />}
          <FileFields form={form} files={files} />
        </PostFields>
        <div class="form-actions">
          <PostButtons label="Speichern" />
          <a href={pageOf(post)}>Abbrechen</a>
        </div>
      </PostForm>
      {!post.isQuestion && (
        <section aria-labelledby="ruecknahme">
          <h2 id="ruecknahme">Beitrag zurücknehmen</h2>
          <p class="prose">Der Platz bleibt stehen, den Text und seinen Verlauf liest dann niemand mehr.</p>
          <ActionButton action={paths.postWithdrawal(post.id)} label="Zurücknehmen" />
        </section>
      )}
    </>
  )
}
