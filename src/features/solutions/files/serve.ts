import { notFound } from '#core/errors.ts'
import { type FileStore, smallOf } from '#core/files.ts'
import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { offeringOwnerOf } from '../offer/owner.ts'
import { getDraft, isUuid } from '../offer/queries/drafts.ts'
import { smallMediaType } from './check/picture.ts'
import type { FileDeps } from './deps.ts'
import { findSolutionFile, listFiles, type StoredFileRow } from './queries.ts'

const unknown = () => notFound('Diese Datei gibt es nicht.')

function fileIdOf(c: HttpContext): string {
  const id = c.req.param('fileId') ?? ''
  if (!isUuid(id)) throw unknown()
  return id
}

/** A file of a solution, for whom both exist. */
export async function sendSolutionFile(c: HttpContext, { db, files }: FileDeps) {
  const solutionId = c.req.param('id') ?? ''
  const fileId = fileIdOf(c)
  if (!/^[1-9]\d{0,8}$/.test(solutionId)) throw unknown()
  const file = await findSolutionFile(db, visitorOf(c), Number(solutionId), fileId)
  if (!file) throw unknown()
  // Asked for again each time: who may see it can change.
  return send(c, files, file, file.isPublic ? 'no-cache' : 'private, no-cache')
}

/** A file of a draft, for whoever writes it. */
export async function sendDraftFile(c: HttpContext, { db, files }: FileDeps) {
  const { administrationId } = offeringOwnerOf(c)
  const { content } = await getDraft(db, administrationId, c.req.param('id') ?? '')
  const fileId = fileIdOf(c)
  const isNamed = content.attachments.some(each => each.fileId === fileId)
  const file = isNamed && (await listFiles(db, administrationId, [fileId])).get(fileId)
  if (!file) throw unknown()
  return send(c, files, file, 'private, no-cache')
}

async function send(c: HttpContext, files: FileStore, file: StoredFileRow, caching: string): Promise<Response> {
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
  if (!opened) throw unknown()
  headers['Content-Length'] = String(opened.size)
  if (c.req.method !== 'HEAD') return new Response(opened.bytes, { headers })
  await opened.bytes.cancel()
  return new Response(null, { headers })
}

const contentType = ({ mediaType }: StoredFileRow) =>
  mediaType === 'application/json' ? 'application/json; charset=utf-8' : mediaType

/** The name in two forms (RFC 6266): plain for old programs, and as it is. */
function disposition({ kind, name }: StoredFileRow): string {
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
