import { notFound } from '#core/errors.ts'
import { type KeptFile, sendFile } from '#core/files/send.ts'
import type { FileStore } from '#core/files.ts'
import type { HttpContext } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { offeringOwnerOf } from '../offer/owner.ts'
import { getDraft, isUuid } from '../offer/queries/drafts.ts'
import type { FileDeps } from './deps.ts'
import { findSolutionFile, listFiles } from './queries.ts'

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

async function send(c: HttpContext, files: FileStore, file: KeptFile, caching: string): Promise<Response> {
  const answer = await sendFile(c, files, file, caching)
  if (!answer) throw unknown()
  return answer
}
