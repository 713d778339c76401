import { crc32, deflateSync } from 'node:zlib'
import type { TestApp, Visitor } from './app.ts'
import type { Drafted } from './offers.ts'
import { archive } from './spreadsheet-files.ts'

/** Files as houses hand them in with a solution, and as accidents and attackers make them. */

export interface HandedIn {
  readonly name: string
  readonly bytes: Uint8Array
  readonly text?: string
  readonly sicht?: string
}

/** Hands a file in as the form of the step does. */
export function handInFile(app: TestApp, visitor: Visitor, draft: Drafted, file: HandedIn | null): Promise<Response> {
  const body = new FormData()
  body.set('_token', visitor.formToken)
  body.set('text', file?.text ?? 'Die Startseite')
  body.set('sicht', file?.sicht ?? 'public')
  if (file) body.set('datei', new File([file.bytes as Uint8Array<ArrayBuffer>], file.name))
  const headers = { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: visitor.cookie }
  return fetch(`${app.origin}${draft.path('dateien')}/neu`, { method: 'POST', headers, body, redirect: 'manual' })
}

/** A plain picture; `colour` makes others of it. */
export async function picture(format: 'png' | 'jpeg' | 'webp', width = 800, colour = '#2b5c8a'): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const create = { width, height: Math.round(width / 2), channels: 3, background: colour } as const
  return sharp({ create }).toFormat(format).toBuffer()
}

/** As a telephone takes it: lying on its side, with the place. */
export async function photo(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const
  return sharp({ create: { width: 400, height: 200, channels: 3, background: '#fff', noise } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Copyright: 'Marker-Urheber' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 57/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '7/1 59/1 0/1' },
    })
    .toBuffer()
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A small file that unpacks to 20,000 times 20,000 pixels. */
export function pictureBomb(): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(20_000, 0)
  header.writeUInt32BE(20_000, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((20_000 / 8 + 1) * 20_000))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

const officeXml = 'application/vnd.openxmlformats-officedocument'
type Parts = Readonly<Record<string, string | AsyncIterable<string>>>

const officeFile = (part: string, contentType: string, root: string, more: Parts) =>
  archive({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${contentType}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x" Target="${part}"/></Relationships>`,
    [part]: root,
    ...more,
  })

export const wordFile = (more: Parts = {}, contentType = `${officeXml}.wordprocessingml.document.main+xml`) =>
  officeFile('word/document.xml', contentType, '<w:document/>', more)

export const excelFile = (more: Parts = {}, contentType = `${officeXml}.spreadsheetml.sheet.main+xml`) =>
  officeFile('xl/workbook.xml', contentType, '<workbook/>', more)

export const openText = (more: Parts = {}, manifest = '<manifest:manifest/>') =>
  archive({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': manifest,
    'content.xml': '<office:document-content/>',
    ...more,
  })

/** One page; `objects` are further ones, `trailer` stands in the last dictionary. */
export function pdf(objects: string = '', trailer = ''): Buffer {
  const text = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${objects}\ntrailer\n<< /Root 1 0 R /Size 9 ${trailer} >>\nstartxref\n9\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** The same objects, packed as most programs do it. */
export function packedPdf(objects: string): Buffer {
  const packed = deflateSync(Buffer.from(`5 0 ${objects}`)).toString('latin1')
  return pdf(
    `4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj`,
  )
}
