/** Which files may be handed in, and how large. */

export type FileKind = 'screenshot' | 'document'

export interface FileType {
  readonly extension: string
  /** Names may end otherwise too. */
  readonly otherExtensions: readonly string[]
  readonly mediaType: string
  readonly kind: FileKind
  /** As people call it. */
  readonly label: string
}

const type = (kind: FileKind, extension: string, mediaType: string, label: string, ...otherExtensions: string[]) =>
  ({ kind, extension, mediaType, label, otherExtensions }) satisfies FileType

const officeXml = 'application/vnd.openxmlformats-officedocument'

export const fileTypes: readonly FileType[] = [
  type('screenshot', 'png', 'image/png', 'PNG'),
  type('screenshot', 'jpg', 'image/jpeg', 'JPEG', 'jpeg'),
  type('screenshot', 'webp', 'image/webp', 'WebP'),
  type('document', 'pdf', 'application/pdf', 'PDF'),
  type('document', 'docx', `${officeXml}.wordprocessingml.document`, 'Word'),
  type('document', 'xlsx', `${officeXml}.spreadsheetml.sheet`, 'Excel'),
  type('document', 'odt', 'application/vnd.oasis.opendocument.text', 'OpenDocument-Text'),
  type('document', 'ods', 'application/vnd.oasis.opendocument.spreadsheet', 'OpenDocument-Tabelle'),
  type('document', 'json', 'application/json', 'JSON'),
  type('document', 'xml', 'application/xml', 'XML'),
]

export const typeOfExtension = (extension: string): FileType | undefined =>
  fileTypes.find(each => each.extension === extension || each.otherExtensions.includes(extension))

export const labelOfMediaType = (mediaType: string): string =>
  fileTypes.find(each => each.mediaType === mediaType)?.label ?? mediaType

/** What a file field offers to choose from. */
export const acceptedNames = fileTypes
  .flatMap(({ extension, otherExtensions }) => [extension, ...otherExtensions])
  .map(extension => `.${extension}`)
  .join(',')

/** Behind the address of a picture: its small form. */
export const smallQuery = '?bild=klein'

/** Of the small form of a picture, in pixels. */
export const widestSmall = 640

const megabyte = 1024 * 1024

/** Per file, in bytes. */
export const mostBytes: Readonly<Record<FileKind, number>> = { screenshot: 5 * megabyte, document: 10 * megabyte }
