import { RefusedFile } from './refused.ts'
import { type FileType, typeOfExtension } from './types.ts'

/** What a file is by its bytes; whatever it is called and said to be does not matter. */
export async function typeOf(bytes: Buffer): Promise<FileType> {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(bytes)
  const extension = found ? (aliases[found.ext] ?? found.ext) : textType(bytes)
  const type = typeOfExtension(extension)
  if (type) return type
  throw new RefusedFile(reasonAgainst(extension, bytes))
}

/** An animated PNG is kept as the picture it begins with. */
const aliases: Readonly<Record<string, string>> = { apng: 'png' }

/** Texts have no signature: they are told by how they begin. */
function textType(bytes: Buffer): string {
  const start = bytes
    .toString('utf8', 0, 2000)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (/^[[{]/.test(start)) return 'json'
  if (/^<(!doctype\s+html|html|head|body|script|meta|iframe|title|style)\b/i.test(start)) return 'html'
  if (/<svg[\s>]/i.test(start)) return 'svg'
  return start.startsWith('<') ? 'xml' : ''
}

const accepted = 'Möglich sind Bilder (PNG, JPEG, WebP) und Dokumente (PDF, Word, Excel, OpenDocument, JSON, XML).'

const reasons: Readonly<Record<string, string>> = {
  svg: 'Das ist ein SVG-Bild; es kann Programme enthalten. Bitte speichern Sie es als PNG.',
  html: 'Das ist eine Webseite, auch wenn die Datei anders heißt. Bitte speichern Sie sie als PDF.',
  zip: 'Archive nehmen wir nicht an. Bitte laden Sie die Dateien einzeln hoch.',
}
export const withMacros =
  'Die Datei enthält Makros. Bitte speichern Sie sie ohne Makros, zum Beispiel als .docx oder .xlsx.'
export const withPassword = 'Die Datei ist mit einem Passwort geschützt. Bitte speichern Sie sie ohne Passwort.'

function reasonAgainst(extension: string, bytes: Buffer): string {
  if (/^(doc|dot|xls|xlt|ppt|pot|pps)m$/.test(extension)) return withMacros
  if (extension === 'cfb')
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? withPassword
      : 'Alte Office-Formate nehmen wir nicht an. Bitte speichern Sie die Datei als .docx, .xlsx oder PDF.'
  const found = /^[a-z\d]{2,5}$/.test(extension) ? ` (erkannt: ${extension.toUpperCase()})` : ''
  return reasons[extension] ?? `Diese Art von Datei nehmen wir nicht an${found}. ${accepted}`
}
