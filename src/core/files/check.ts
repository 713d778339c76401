import { createHash } from 'node:crypto'
import { cleanName, extensionOf } from './name.ts'
import { checkOffice } from './office.ts'
import { checkPdf } from './pdf.ts'
import { redraw } from './picture.ts'
import { RefusedFile } from './refused.ts'
import { checkJson, checkXml } from './text.ts'
import { typeOf } from './type.ts'
import { type FileKind, type FileType, mostBytes } from './types.ts'

/** A file as it will be kept: looked through, and drawn anew where it is a picture. */
export interface CheckedFile {
  readonly kind: FileKind
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
  readonly sha256: string
  readonly width: number | null
  readonly height: number | null
  /** Of pictures. */
  readonly small: Buffer | null
}

/** Looks a file through by what it is, not by what it says it is. Throws a `RefusedFile` that says why not. */
export async function checkFile(bytes: Buffer, sentName: string): Promise<CheckedFile> {
  if (!bytes.length) throw new RefusedFile('Die Datei ist leer.')
  refuseLarger(bytes, 'document')
  const type = await typeOf(bytes)
  refuseLarger(bytes, type.kind)
  refuseOtherEnding(sentName, type)
  const { bytes: kept, ...picture } =
    type.kind === 'screenshot'
      ? await redraw(bytes, type)
      : { bytes: await looked(bytes, type), width: null, height: null, small: null }
  const sha256 = createHash('sha256').update(kept).digest('hex')
  return {
    kind: type.kind,
    name: cleanName(sentName, type),
    mediaType: type.mediaType,
    bytes: kept,
    sha256,
    ...picture,
  }
}

function refuseLarger(bytes: Buffer, kind: FileKind) {
  const most = mostBytes[kind]
  if (bytes.length <= most) return
  const megabytes = most / 1024 / 1024
  throw new RefusedFile(
    kind === 'screenshot'
      ? `Das Bild ist größer als ${megabytes} MB. Bitte verkleinern Sie es.`
      : `Die Datei ist größer als ${megabytes} MB. Bitte verkleinern Sie sie.`,
  )
}

function refuseOtherEnding(name: string, { extension, otherExtensions, label }: FileType) {
  const ending = extensionOf(name)
  if (ending === extension || otherExtensions.includes(ending)) return
  const said = ending ? `Die Datei endet auf .${ending}` : 'Der Name der Datei hat keine Endung'
  throw new RefusedFile(`${said}, ihr Inhalt ist aber ${label} (.${extension}). Bitte speichern Sie sie noch einmal.`)
}

async function looked(bytes: Buffer, { extension }: FileType): Promise<Buffer> {
  if (extension === 'pdf') await checkPdf(bytes)
  else if (extension === 'json') checkJson(bytes)
  else if (extension === 'xml') await checkXml(bytes)
  else await checkOffice(bytes)
  return bytes
}
