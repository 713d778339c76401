import { type FileStore, smallOf } from '../files.ts'
import type { HttpContext } from '../http.ts'
import { smallMediaType } from './picture.ts'
import type { FileKind } from './types.ts'

/** What is known of a file besides its bytes. */
export interface KeptFile {
  readonly id: string
  readonly kind: FileKind
  readonly name: string
  readonly mediaType: string
  readonly size: number
  /** Of pictures. */
  readonly width: number | null
  readonly height: number | null
  readonly sha256: string
}

/** A file whose reader is known to be allowed; answers null where its bytes are gone. */
export async function sendFile(
  c: HttpContext,
  files: FileStore,
  file: KeptFile,
  caching: string,
): Promise<Response | null> {
  const isSmall = file.kind === 'screenshot' && c.req.query('bild') === 'klein'
  const headers: Record<string, string> = {
    'Content-Type': isSmall ? smallMediaType : contentType(file),
    'Content-Disposition': disposition(file),
    // Whatever a browser makes of it, it runs nothing and belongs to no page of ours.
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': caching,
    ETag: `"${file.sha256}${isSmall ? '-klein' : ''}"`,
    Vary: 'Cookie',
  }
  if (c.req.header('If-None-Match')?.includes(headers.ETag ?? '')) return new Response(null, { status: 304, headers })
  const opened = await files.open(isSmall ? smallOf(file.id) : file.id)
  if (!opened) return null
  headers['Content-Length'] = String(opened.size)
  if (c.req.method !== 'HEAD') return new Response(opened.bytes, { headers })
  await opened.bytes.cancel()
  return new Response(null, { headers })
}

const contentType = ({ mediaType }: KeptFile) =>
  mediaType === 'application/json' ? 'application/json; charset=utf-8' : mediaType

/** The name in two forms (RFC 6266): plain for old programs, and as it is. */
function disposition({ kind, name }: KeptFile): string {
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\w. -]/g, '')
      .trim() || 'datei'
  const whole = encodeURIComponent(name).replace(
    /['()*!]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind === 'screenshot' ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`
}
