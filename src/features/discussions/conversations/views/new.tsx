import { ErrorSummary, type FormState, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { FileFields, type FormFile } from '../../posts/files/views.tsx'
import { PostButtons, PostFields } from '../../posts/views/fields.tsx'
import { subjectText } from '../forms.ts'
import { aboutLabels } from '../list.ts'
import type { Recipient } from '../queries/recipients.ts'
import type { Subject } from '../queries/subject.ts'
import { mostRecipients } from '../rules.ts'

interface NewConversationPageProps {
  form: FormState
  files: readonly FormFile[]
  requestId: string
  recipients: readonly Recipient[]
  candidates: readonly Recipient[]
  subject: Subject | null
}

const labels = { empfaenger: 'Empfänger', betreff: 'Betreff', text: 'Ihre Nachricht', dateien: 'Dateien' }

export function NewConversationPage(props: NewConversationPageProps) {
  const { form, files, requestId, subject } = props
  return (
    <>
      <h1>Neue Nachricht</h1>
      <p class="prose">
        Alle aus den angeschriebenen Häusern und aus Ihrem Haus lesen mit. Ihr Name steht dabei. Wer in einem anderen
        Haus antwortet, entscheidet das Haus selbst.
      </p>
      <ErrorSummary errors={form.errors} fields={labels} />
      <PostForm action={paths.newConversation()} hasFiles>
        <Recipients {...props} />
        {subject && <About subject={subject} />}
        <TextField name="betreff" label={labels.betreff} maxlength={150} form={form} />
        <PostFields form={form} requestId={requestId} label={labels.text}>
          <FileFields form={form} files={files} />
        </PostFields>
        <div class="form-actions">
          <PostButtons label="Senden" />
          <a href={paths.conversations()}>Abbrechen</a>
        </div>
      </PostForm>
    </>
  )
}

function Recipients({ form, recipients, candidates }: NewConversationPageProps) {
  return (
    <>
      <Houses legend="An" houses={recipients} areChosen />
      <Houses legend="Wen meinen Sie?" houses={candidates} />
      <div class="recipient-search">
        <TextField
          name="empfaenger"
          label={recipients.length ? 'Weitere Verwaltung' : labels.empfaenger}
          hint={`Name einer Verwaltung, die an OZG-connect teilnimmt. Höchstens ${mostRecipients} zusammen.`}
          form={form}
          isOptional={recipients.length > 0}
          maxlength={200}
          attributes={{ 'data-suggestions': paths.administrationSuggestions('?q='), 'data-fill': '' }}
        />
        <Submit label="Hinzufügen" kind="secondary" name="hinzufuegen" value="ja" />
      </div>
    </>
  )
}

interface HousesProps {
  legend: string
  houses: readonly Recipient[]
  areChosen?: boolean
}

function Houses({ legend, houses, areChosen }: HousesProps) {
  if (!houses.length) return null
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {houses.map(({ id, name }) => (
        <div class="choice">
          <input type="checkbox" id={`an-${id}`} name="an" value={String(id)} checked={areChosen} />
          <label for={`an-${id}`}>{name}</label>
        </div>
      ))}
    </fieldset>
  )
}

function About({ subject }: { subject: Subject }) {
  return (
    <div class="field">
      <div class="choice">
        <input type="checkbox" id="zu" name="zu" value={subjectText(subject)} checked />
        <label for="zu">
          Zu: {aboutLabels[subject.kind]} {subject.name}
          <span class="quiet">Wer das nicht sehen darf, sieht auch diesen Bezug nicht.</span>
        </label>
      </div>
    </div>
  )
}
