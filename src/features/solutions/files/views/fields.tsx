import type { FileKind } from '#core/files/types.ts'
import type { Html } from '#core/html.ts'
import { type FormState, textOf } from '#web/fields.tsx'
import { Small, typeAndSize } from '#web/files.tsx'
import { paths } from '../../../../paths.ts'
import type { Attached, Content } from '../../content.ts'
import { Line } from '../../offer/views/line.tsx'
import type { FilesById } from '../queries.ts'
import { labelField, longestLabel, readersField } from '../read.ts'
import { readers } from './upload.tsx'

interface FilesProps {
  draftId: string
  content: Content
  form: FormState
  files: FilesById
}

/** The files of a draft: what is said of each, its place, and out again. */
export function AttachedFields(props: FilesProps) {
  if (!props.content.attachments.length) return null
  return (
    <>
      <DefaultSubmit />
      <Group {...props} kind="screenshot" title="Bilder" />
      <Group {...props} kind="document" title="Dateien" />
    </>
  )
}

/** What the enter key presses: else it would be the first button, which moves a file. */
const DefaultSubmit = (): Html => (
  <button class="sr-only" type="submit" name="weiter" value="bleiben" tabindex={-1}>
    Speichern
  </button>
)

function Group({ kind, title, ...props }: FilesProps & { kind: FileKind; title: string }): Html | null {
  const attached = props.content.attachments.filter(each => each.kind === kind)
  if (!attached.length) return null
  return (
    <fieldset class="field">
      <legend>{title}</legend>
      <ol class="attached">
        {attached.map((each, i) => (
          <AttachedFile {...props} attached={each} isFirst={i === 0} isLast={i === attached.length - 1} />
        ))}
      </ol>
    </fieldset>
  )
}

interface AttachedProps extends FilesProps {
  attached: Attached
  isFirst: boolean
  isLast: boolean
}

function AttachedFile({ attached, draftId, form, files, isFirst, isLast }: AttachedProps) {
  const { fileId, label, kind } = attached
  const file = files.get(fileId)
  const path = paths.ownStoredFile(draftId, fileId)
  return (
    <li>
      {kind === 'screenshot' && file && (
        <a class="attached-picture" href={path}>
          <Small picture={file} path={path} alt={label} />
        </a>
      )}
      <div class="attached-fields">
        <Line
          name={labelField(fileId)}
          label={kind === 'screenshot' ? 'Was ist zu sehen?' : 'Worum geht es?'}
          form={form}
          initial={label}
          maxlength={longestLabel}
          about={file?.name}
        />
        <Readers attached={attached} form={form} />
        <p class="quiet attached-facts">{file && <FileFacts {...{ file, path, kind }} />}</p>
        <div class="attached-acts">
          <Act name="hoch" fileId={fileId} label="nach oben" about={label} isOff={isFirst} />
          <Act name="runter" fileId={fileId} label="nach unten" about={label} isOff={isLast} />
          <button class="small-button" type="submit" formaction={paths.ownSolutionFileRemoval(draftId, fileId)}>
            entfernen<span class="sr-only">: {label}</span>
          </button>
        </div>
      </div>
    </li>
  )
}

interface FactsProps {
  file: { readonly name: string; readonly mediaType: string; readonly size: number }
  path: string
  kind: FileKind
}

function FileFacts({ file, path, kind }: FactsProps): Html {
  const facts = `(${typeAndSize(file)})`
  if (kind === 'screenshot') return <>{`${file.name} ${facts}`}</>
  return (
    <>
      <a href={path} download>
        {file.name}
      </a>{' '}
      {facts}
    </>
  )
}

function Readers({ attached: { fileId, label, visibility }, form }: { attached: Attached; form: FormState }) {
  const name = readersField(fileId)
  const chosen = name in form.values ? textOf(form, name) : visibility
  return (
    <div class="profile-readers">
      <label for={name}>
        Sehen dürfen<span class="sr-only"> ({label})</span>
      </label>
      <select id={name} name={name}>
        {readers.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ActProps {
  name: 'hoch' | 'runter'
  fileId: string
  label: string
  about: string
  isOff: boolean
}

const Act = ({ name, fileId, label, about, isOff }: ActProps): Html => (
  <button class="small-button" type="submit" name={name} value={fileId} disabled={isOff}>
    {label}
    <span class="sr-only">: {about}</span>
  </button>
)

/** For the list of messages on top of the form. */
export const labelsOfFiles = ({ attachments }: Content): Readonly<Record<string, string>> => ({
  datei: 'Datei',
  text: 'Beschreibung',
  sicht: 'Sehen dürfen',
  ...Object.fromEntries(attachments.map(({ fileId, label }) => [labelField(fileId), label])),
})
