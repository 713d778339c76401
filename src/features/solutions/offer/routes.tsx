import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { OfferDeps } from './deps.ts'
import { sendPubliccode, showFile, takeFile } from './file.tsx'
import { edit, showOwn, showWithdrawal, withdraw } from './own.tsx'
import { discard, publish, showCheck, showPreview } from './publishing.tsx'
import { create, saveShownStep, showNew, showStep } from './writing.tsx'

/** A house writes, publishes and withdraws its solutions. Fixed steps stand before `:step`. */
export function offerRoutes(deps: OfferDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  const draft = (step: string) => paths.ownSolutionDraft(':id', step)
  app.get(paths.ownSolutions(), page, signedIn, c => showOwn(c, deps))
  app.post(paths.ownSolutions(), page, signedIn, c => create(c, deps))
  app.get(paths.newSolution(), page, signedIn, c => showNew(c))
  app.get(paths.ownSolutionFile(), page, signedIn, c => showFile(c))
  app.post(paths.ownSolutionFile(), deps.limited('upload'), signedIn, c => takeFile(c, deps))
  app.get(draft('pruefen'), page, signedIn, c => showCheck(c, deps))
  app.get(draft('vorschau'), page, signedIn, c => showPreview(c, deps))
  app.post(draft('veroeffentlichung'), page, signedIn, c => publish(c, deps))
  app.post(draft('entfernung'), page, signedIn, c => discard(c, deps))
  app.get(draft(':step'), page, signedIn, c => showStep(c, deps))
  app.post(draft(':step'), page, signedIn, c => saveShownStep(c, deps))
  app.post(paths.ownSolutionEditing(':id'), page, signedIn, c => edit(c, deps))
  app.get(paths.ownSolutionWithdrawal(':id'), page, signedIn, c => showWithdrawal(c, deps))
  app.post(paths.ownSolutionWithdrawal(':id'), page, signedIn, c => withdraw(c, deps))
  app.get(paths.solutionPubliccode(':id'), deps.limited('export'), c => sendPubliccode(c, deps))
  return app
}
