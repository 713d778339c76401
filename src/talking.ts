import type { Hono } from 'hono'
import type { Api } from '#core/api.ts'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { moveCoordination } from '#features/alliances/handover.ts'
import { conversationsApi } from '#features/discussions/conversations/api.ts'
import { leaveConversations, moveConversations } from '#features/discussions/conversations/handover.ts'
import { conversationRoutes } from '#features/discussions/conversations/routes.ts'
import type { DiscussionDeps } from '#features/discussions/deps.ts'
import { mostBytesOfForm } from '#features/discussions/posts/files/most.ts'
import { postFileRoutes } from '#features/discussions/posts/files/serve.ts'
import { reportsApi } from '#features/discussions/posts/reports/api.ts'
import { reportRoutes } from '#features/discussions/posts/reports/routes.ts'
import { postRoutes } from '#features/discussions/posts/routes.ts'
import { questionsApi } from '#features/discussions/questions/api.ts'
import { questionRoutes } from '#features/discussions/questions/routes.tsx'
import { sendOperationPage } from '#features/operator/page.tsx'
import { subjectEyes } from './eyes.ts'
import { paths } from './paths.ts'

/** Forms in which posts are written, and how large they may be: somewhat more than is taken, so that it is told at the field. */
export const postUploads = Object.fromEntries(
  [
    paths.newQuestion(),
    paths.questionAnswer(':id'),
    paths.postEditing(':id'),
    paths.newConversation(),
    paths.conversationReply(':id'),
  ].map(route => [route, mostBytesOfForm + 5 * 1024 * 1024]),
)

/** What goes to others of the house when somebody hands over or leaves. */
export const succession = { onHandOver: [moveCoordination, moveConversations], onEnd: [leaveConversations] }

type TalkingDeps = Omit<DiscussionDeps, 'eyes'>

/** What houses say to each other: questions, their answers, messages. */
export function talkingRoutes(deps: TalkingDeps): Hono<HttpEnv> {
  const app = newRouter()
  const discussions = { ...deps, eyes: subjectEyes }
  app.route('/', questionRoutes(discussions))
  app.route('/', postRoutes(discussions))
  app.route('/', postFileRoutes(discussions))
  app.route('/', reportRoutes({ ...discussions, sendOperationPage }))
  app.route('/', conversationRoutes(discussions))
  return app
}

export const talkingApis = ({ db }: Pick<TalkingDeps, 'db'>): Api[] => [
  questionsApi({ db, eyes: subjectEyes }),
  reportsApi({ db }),
  conversationsApi({ db, eyes: subjectEyes }),
]
