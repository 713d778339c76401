import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { FileDeps } from './deps.ts'
import { sendDraftFile, sendSolutionFile } from './serve.ts'
import { takeFile, takeOut } from './upload.ts'

/** Screenshots and documents of solutions; their step of a draft is among the others. */
export function fileRoutes(deps: FileDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.solutionFile(':id', ':fileId'), page, c => sendSolutionFile(c, deps))
  app.post(paths.newSolutionFile(':id'), deps.limited('upload'), signedIn, c => takeFile(c, deps))
  app.post(paths.ownSolutionFileRemoval(':id', ':fileId'), page, signedIn, c => takeOut(c, deps))
  app.get(paths.ownStoredFile(':id', ':fileId'), page, signedIn, c => sendDraftFile(c, deps))
  return app
}
