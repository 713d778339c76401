import { PostForm, Submit } from '#web/forms.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Draft } from '../drafts.ts'
import { EditableLinks } from './links.tsx'

type OpenDraft = Pick<Draft, 'id' | 'fileName' | 'createdAt'>

interface UploadProps {
  drafts: readonly OpenDraft[]
  error: string
  /** Of the list the person came from. */
  query: string
}

/** Where a file is handed in; nothing is changed before its preview. */
export function UploadPage({ drafts, error, query }: UploadProps) {
  return (
    <div class="import">
      <p>
        Laden Sie eine bearbeitete Liste hoch. Sie sehen zuerst, was sich dadurch ändert; gespeichert wird erst, wenn
        Sie es bestätigen.
      </p>
      <PostForm action={paths.ownImports()} hasFiles>
        {error && (
          <div class="error-summary" role="alert" tabindex={-1} id="fehler">
            <h2>Diese Datei wurde nicht angenommen</h2>
            <p>{error} Geändert wurde nichts.</p>
          </div>
        )}
        <div class={error ? 'field field-error' : 'field'}>
          <label for="datei">Datei</label>
          <p class="field-hint" id="datei-hinweis">
            Excel (.xlsx), OpenDocument (.ods) oder CSV; höchstens 10 MB und 20.000 Zeilen, ohne Makros und Passwort
          </p>
          <input
            class="kern-form-input__input"
            type="file"
            id="datei"
            name="datei"
            accept=".xlsx,.ods,.csv,.txt,.tsv"
            required
            aria-describedby="datei-hinweis"
            aria-invalid={error ? 'true' : undefined}
          />
        </div>
        <Submit label="Hochladen und ansehen" />
      </PostForm>
      <h2>Liste zum Bearbeiten</h2>
      <p>
        Sie enthält Auswahlwerte und die Kennungen, an denen wir jede Leistung wiedererkennen:{' '}
        <EditableLinks query={query} />. Eine andere Liste geht auch: Dann fragen wir Sie, was ihre Spalten bedeuten und
        welche Leistungen gemeint sind.
      </p>
      <OpenDrafts drafts={drafts} />
    </div>
  )
}

function OpenDrafts({ drafts }: { drafts: readonly OpenDraft[] }) {
  if (!drafts.length) return null
  return (
    <>
      <h2>Noch nicht übernommen</h2>
      <ul>
        {drafts.map(({ id, fileName, createdAt }) => (
          <li>
            <a href={paths.ownImport(id)}>{fileName}</a>, hochgeladen <Time at={createdAt} isExact />
          </li>
        ))}
      </ul>
      <p class="quiet">Eine Datei wartet hier 24 Stunden auf Sie, dann wird sie gelöscht.</p>
    </>
  )
}
