import type { Html } from '#core/html.ts'
import { type QuestionVisibility, questionSubjectLabels } from '#domain/discussion.ts'
import { ErrorSummary, type FormState } from '#web/fields.tsx'
import { PostForm } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { FileFields, type FormFile } from '../../posts/files/views.tsx'
import { MentionFields, mentionLabels, PostButtons, PostFields } from '../../posts/views/fields.tsx'
import type { QuestionRow } from '../queries/row.ts'
import type { OwnAlliance, Subject } from '../queries/subject.ts'
import { subjectPath, subjectWord } from '../subject.ts'
import { detailLabels, TitleField, VisibilityFields } from './fields.tsx'
import { QuestionLine } from './short.tsx'

interface AskingPageProps {
  subject: Subject
  form: FormState
  files: readonly FormFile[]
  known: readonly QuestionRow[]
  /** What is known is like what is asked. */
  isSimilar: boolean
  alliances: readonly OwnAlliance[]
  visibilities: readonly QuestionVisibility[]
  requestId: string
}

export function AskingPage(props: AskingPageProps) {
  const { subject, form, files, isSimilar } = props
  return (
    <>
      <h1>Frage stellen</h1>
      <p class="prose">
        Zu {questionSubjectLabels[subject.kind]} <a href={subjectPath(subject)}>{subject.name}</a>. Davon erfährt, wer
        nach Ihrer Kenntnis schon etwas dazu hat: Verwaltungen, die es nutzen, anbieten, leiten oder erledigt haben.
      </p>
      <ErrorSummary
        errors={form.errors}
        fields={{ ...detailLabels, text: 'Frage', dateien: 'Dateien', ...mentionLabels }}
      />
      <Known {...props} />
      <PostForm action={paths.newQuestion(`?zu=${subjectWord(subject)}`)} hasFiles>
        {isSimilar && <input type="hidden" name="gesehen" value="ja" />}
        <TitleField form={form} details={null} />
        <PostFields form={form} requestId={props.requestId} label="Was genau möchten Sie wissen?">
          <VisibilityFields form={form} alliances={props.alliances} visibilities={props.visibilities} details={null} />
          <MentionFields form={form} />
          <FileFields form={form} files={files} />
        </PostFields>
        <div class="form-actions">
          <PostButtons label={isSimilar ? 'Trotzdem fragen' : 'Frage stellen'} />
          <a href={subjectPath(subject)}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

/** What was asked before: perhaps the answer is there. */
function Known({ known, isSimilar }: AskingPageProps): Html | null {
  if (!known.length) return null
  return (
    <section class="short-solutions" aria-labelledby="schon" role={isSimilar ? 'status' : undefined}>
      <h2 id="schon">{isSimilar ? 'Ähnliche Fragen gibt es schon' : 'Schon gefragt'}</h2>
      {isSimilar && <p>Steht Ihre Antwort schon dort? Sonst stellen Sie Ihre Frage unten trotzdem.</p>}
      <ul>
        {known.map(row => (
          <QuestionLine row={row} />
        ))}
      </ul>
    </section>
  )
}

/** Where somebody came without an object. */
export function SubjectChoice() {
  return (
    <>
      <h1>Frage stellen</h1>
      <p class="prose">
        Eine Frage gehört zu etwas, damit die Richtigen davon erfahren. Öffnen Sie die Leistung, die Lösung, das
        Produkt, das Vorhaben oder den Verbund, um den es geht, und wählen Sie dort „Frage stellen“.
      </p>
      <ul>
        <li>
          <a href={paths.services()}>Leistung suchen</a>
        </li>
        <li>
          <a href={paths.solutions()}>Lösung suchen</a>
        </li>
        <li>
          <a href={paths.products()}>Produkt suchen</a>
        </li>
        <li>
          <a href={paths.projects()}>Vorhaben suchen</a>
        </li>
        <li>
          <a href={paths.alliances()}>Verbund suchen</a>
        </li>
      </ul>
    </>
  )
}
