import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { StatusDeps } from '../deps.ts'
import { openOwn } from '../own/deps.ts'
import { create, showNewLink, takeTicked } from './ask.tsx'
import { accept, decline, remind, renew, revoke, showLink, showLinks } from './links.tsx'
import { showQuestions, showThanks, takeAnswers } from './unit-page.tsx'

/** Units of a house are asked by a link; what they answer waits to be taken over. */
export function unitLinkRoutes(status: StatusDeps): Hono<HttpEnv> {
  const deps = openOwn(status)
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.ownUnitLinks(), page, signedIn, c => showLinks(c, deps))
  app.post(paths.ownUnitLinks(), page, signedIn, c => create(c, deps))
  app.get(paths.newUnitLink(), page, signedIn, c => showNewLink(c, deps))
  app.post(paths.newUnitLink(), page, signedIn, c => takeTicked(c))
  app.get(paths.ownUnitLink(':id'), page, signedIn, c => showLink(c, deps))
  app.post(paths.ownUnitLinkRenewal(':id'), page, signedIn, c => renew(c, deps))
  app.post(paths.ownUnitLinkReminder(':id'), page, signedIn, c => remind(c, deps))
  app.post(paths.ownUnitLinkRevocation(':id'), page, signedIn, c => revoke(c, deps))
  app.post(paths.ownProposalAcceptance(':id'), page, signedIn, c => accept(c, deps))
  app.post(paths.ownProposalRefusal(':id'), page, signedIn, c => decline(c, deps))
  // Without an account: whoever holds the link.
  app.get(paths.unitLink(':token'), page, c => showQuestions(c, deps))
  app.post(paths.unitLink(':token'), page, c => takeAnswers(c, deps))
  app.get(paths.unitLinkThanks(':token'), page, c => showThanks(c, deps))
  return app
}
