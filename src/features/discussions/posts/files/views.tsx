import type { KeptFile } from '#core/files/send.ts'
import { acceptedNames, mostBytes } from '#core/files/types.ts'
import type { Html } from '#core/html.ts'
import type { FormState } from '#web/fields.tsx'
import { Small, typeAndSize } from '#web/files.tsx'
import { paths } from '../../../../paths.ts'
import type { PostFile } from '../queries.ts'
import { mostBytesOfForm, mostFiles } from './most.ts'

const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`

const limits = `Höchstens ${mostFiles}, zusammen ${megabytes(mostBytesOfForm)}. Bilder: PNG, JPEG oder WebP, je höchstens ${megabytes(mostBytes.screenshot)}. Dokumente: PDF, Word, Excel, OpenDocument, JSON oder XML, je höchstens ${megabytes(mostBytes.document)}, ohne Makros und Passwort.`

/** A file as a form names it. */
export type FormFile = Pick<KeptFile, 'id' | 'name' | 'mediaType' | 'size'>

interface FileFieldsProps {
  form: FormState
  /** Those the form has already, each with a tick that keeps it. */
  files: readonly FormFile[]
}

/** Where files are added to a post while it is written. The form has to be sent as `multipart/form-data`. */
export function FileFields({ form: { errors }, files }: FileFieldsProps): Html {
  const error = errors.dateien
  return (
    <>
      {files.length > 0 && (
        <fieldset class="field">
          <legend>Diese Dateien gehören dazu</legend>
          {files.map(file => (
            <div class="choice">
              <input type="checkbox" id={`datei-${file.id}`} name="datei" value={file.id} checked />
              <label for={`datei-${file.id}`}>
                {file.name} <span class="quiet">({typeAndSize(file)})</span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      <div class={error ? 'field field-error' : 'field'}>
        <label for="dateien">
          {files.length ? 'Weitere Dateien' : 'Dateien'} <span class="quiet">(freiwillig)</span>
        </label>
        <p class="field-hint" id="dateien-hinweis">
          {limits}
        </p>
        {error && (
          <p class="field-message" id="dateien-fehler">
            {error}
          </p>
        )}
        <input
          class="kern-form-input__input"
          type="file"
          id="dateien"
          name="dateien"
          multiple
          accept={acceptedNames}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'dateien-hinweis dateien-fehler' : 'dateien-hinweis'}
        />
      </div>
    </>
  )
}

/** What came with a post: small pictures that lead to the whole ones, and documents. */
export function PostFiles({ postId, files }: { postId: number; files: readonly PostFile[] }): Html | null {
  if (!files.length) return null
  const pictures = files.filter(({ kind }) => kind === 'screenshot')
  const documents = files.filter(({ kind }) => kind === 'document')
  return (
    <div class="post-files">
      {pictures.length > 0 && (
        <ul class="post-pictures" aria-label="Bilder des Beitrags">
          {pictures.map(picture => (
            <li>
              <a href={paths.postFile(postId, picture.id)}>
                <Small picture={picture} path={paths.postFile(postId, picture.id)} alt={picture.name} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {documents.length > 0 && (
        <ul class="documents" aria-label="Dateien des Beitrags">
          {documents.map(file => (
            <li>
              <a href={paths.postFile(postId, file.id)} download>
                {file.name}
              </a>{' '}
              <span class="quiet">({typeAndSize(file)})</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
