import type { Hono } from 'hono'
import { notFound } from '#core/errors.ts'
import { sendFile } from '#core/files/send.ts'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { visitorOf } from '#web/actor.ts'
import { paths } from '../../../../paths.ts'
import type { DiscussionDeps } from '../../deps.ts'
import { getPost } from '../visible.ts'
import { findPostFile } from './queries.ts'

type FileDeps = Pick<DiscussionDeps, 'db' | 'files' | 'eyes' | 'limited'>

/** Files of posts, for whoever reads the post. */
export function postFileRoutes(deps: FileDeps): Hono<HttpEnv> {
  const app = newRouter()
  app.get(paths.postFile(':id', ':fileId'), deps.limited('page'), c => sendPostFile(c, deps))
  return app
}

async function sendPostFile(c: HttpContext, deps: FileDeps): Promise<Response> {
  const postId = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(postId)) throw unknown()
  const post = await getPost(deps, visitorOf(c), Number(postId))
  const listed = post.files.find(({ id }) => id === c.req.param('fileId'))
  const file = listed && (await findPostFile(deps.db, post.id, listed.id))
  if (!file) throw unknown()
  // Asked for again each time: who may read the post can change.
  const answer = await sendFile(c, deps.files, file, 'private, no-cache')
  if (!answer) throw unknown()
  return answer
}

const unknown = () => notFound('Diese Datei gibt es nicht.')
