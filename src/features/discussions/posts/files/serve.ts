import type { Hono } from 'hono'
import { notFound } from '#core/errors.ts'
import { sendFile } from '#core/files/send.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { paths } from '../../../../paths.ts'
import type { DiscussionDeps } from '../../deps.ts'
import { findPostFile } from './queries.ts'

type FileDeps = Pick<DiscussionDeps, 'db' | 'files' | 'eyes' | 'limited'>

/** Files of posts, for whoever reads the post. */
export function postFileRoutes(deps: FileDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.postFile(':id', ':fileId'), deps.limited('page'), c => sendPostFile(c, deps))
  return app
}

async function sendPostFile(c: HttpContext, deps: FileDeps): Promise<Response> {
  const [postId, fileId] = [c.req.param('id') ?? '', c.req.param('fileId') ?? '']
  if (!/^[1-9]\d{0,8}$/.test(postId) || !uuid.test(fileId)) throw unknown()
  const file = await findPostFile(deps, visitorOf(c), { postId: Number(postId), fileId })
  if (!file) throw unknown()
  // Asked for again each time: who may read the post can change.
  const answer = await sendFile(c, deps.files, file, 'private, no-cache')
  if (!answer) throw unknown()
  return answer
}

const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/

const unknown = () => notFound('Diese Datei gibt es nicht.')
