import { acceptedNames, mostBytes } from '#core/files/types.ts'
import { type FormState, SelectField, TextField } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import { mostFiles } from '../most.ts'
import { longestLabel } from '../read.ts'

const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`

const limits = `Bilder: PNG, JPEG oder WebP, höchstens ${mostFiles.screenshot} und je ${megabytes(mostBytes.screenshot)}. Dokumente: PDF, Word, Excel, OpenDocument, JSON oder XML, höchstens ${mostFiles.document} und je ${megabytes(mostBytes.document)}, ohne Makros und Passwort.`

export const readers = [
  ['public', 'alle'],
  ['administrations', 'nur Verwaltungen'],
] as const

/** Where a picture or a document is added to a draft. */
export function UploadForm({ draftId, form }: { draftId: string; form: FormState }) {
  return (
    <PostForm action={paths.newSolutionFile(draftId)} class="form offer-form file-upload" hasFiles>
      <h3>Bild oder Datei hinzufügen</h3>
      <FileField error={form.errors.datei} />
      <TextField
        name="text"
        label="Was ist zu sehen, worum geht es?"
        form={form}
        maxlength={longestLabel}
        hint="Steht unter dem Bild oder an der Datei. Wer das Bild nicht sieht, bekommt diesen Text vorgelesen."
      />
      <SelectField name="sicht" label="Sehen dürfen" form={form} options={readers} />
      <Submit label="Hochladen" kind="secondary" />
    </PostForm>
  )
}

function FileField({ error }: { error: string | undefined }) {
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for="datei">Datei</label>
      <p class="field-hint" id="datei-hinweis">
        {limits}
      </p>
      {error && (
        <p class="field-message" id="datei-fehler">
          {error}
        </p>
      )}
      <input
        class="kern-form-input__input"
        type="file"
        id="datei"
        name="datei"
        accept={acceptedNames}
        required
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'datei-hinweis datei-fehler' : 'datei-hinweis'}
      />
    </div>
  )
}
