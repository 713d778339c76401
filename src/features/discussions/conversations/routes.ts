import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { DiscussionDeps } from '../deps.ts'
import { archiveOrNot, keepOrNot } from './keeping.ts'
import { showNew, start } from './new.tsx'
import { showConversations } from './own.tsx'
import { showConversation } from './page.tsx'
import { answer } from './reply.ts'

/** Messages between houses. Nobody but the people of its houses knows that a conversation exists. */
export function conversationRoutes(deps: DiscussionDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.conversations(), page, signedIn, c => showConversations(c, deps))
  app.get(paths.newConversation(), page, signedIn, c => showNew(c, deps))
  app.post(paths.newConversation(), page, signedIn, c => start(c, deps))
  app.get(paths.conversation(':id'), page, signedIn, c => showConversation(c, deps))
  app.post(paths.conversationReply(':id'), page, signedIn, c => answer(c, deps))
  app.post(paths.conversationPeople(':id'), page, signedIn, c => keepOrNot(c, deps))
  app.post(paths.conversationArchive(':id'), page, signedIn, c => archiveOrNot(c, deps))
  return app
}
