import type { Hono } from 'hono'
import type { Api } from '#core/api.ts'
import { type HttpEnv, newRouter } from '#core/http.ts'
import type { DiscussionDeps, SubjectEyes } from '#features/discussions/deps.ts'
import { postRoutes } from '#features/discussions/posts/routes.ts'
import { isVisibleAlliance, isVisibleProject } from '#features/projects/queries/visible.ts'
import { isVisibleSolution } from '#features/solutions/queries/visible.ts'
import { isVisible as isVisibleEntry } from '#features/statuses/visible.ts'

/** What can be talked about, seen as on its own pages. */
export const subjectEyes: SubjectEyes = { isVisibleSolution, isVisibleProject, isVisibleAlliance, isVisibleEntry }

type TalkingDeps = Omit<DiscussionDeps, 'eyes'>

/** What houses say to each other: questions, their answers, messages. */
export function talkingRoutes(deps: TalkingDeps): Hono<HttpEnv> {
  const app = newRouter()
  const discussions = { ...deps, eyes: subjectEyes }
  app.route('/', postRoutes(discussions))
  return app
}

export const talkingApis = (_: Pick<TalkingDeps, 'db'>): Api[] => []
