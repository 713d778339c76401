import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { operating, signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { freshlyProved } from '../own/proved.ts'
import { clientOpener } from './client.ts'
import { showConfirmation, startConfirming } from './confirm.tsx'
import { isHttpAllowed, type SsoDeps } from './deps.ts'
import { connectWaiting, createAccount, showChoice } from './first.tsx'
import { add, change, check, end, type ProviderDeps, showProvider, showProviders } from './operation.tsx'
import { removeOwnIdentity, showOwnIdentities } from './own.tsx'
import { comeBack } from './return.ts'
import { startConnecting, startProving, startSignIn } from './start.ts'

const openDeps = (deps: AccountDeps): SsoDeps => ({
  ...deps,
  open: clientOpener(deps.secret, isHttpAllowed(deps.config)),
})

/** Signing in with the account of the own house (OpenID Connect), and what a person does with it. */
export function ssoRoutes(accountDeps: AccountDeps): Hono<HttpEnv> {
  const app = newRouter()
  const deps = openDeps(accountDeps)
  const { limited } = deps
  app.get(paths.signInProviderReturn(), limited('signIn'), c => comeBack(c, deps))
  app.get(paths.signInIdentity(), limited('page'), c => showChoice(c, deps))
  app.post(paths.signInIdentity(), limited('page'), signedIn, freshlyProved(paths.signInIdentity()), c =>
    connectWaiting(c, deps),
  )
  app.post(paths.signInIdentityAccount(), limited('signUp'), c => createAccount(c, deps))
  app.get(paths.confirmIdentity(':token'), limited('page'), c => showConfirmation(c, deps))
  app.post(paths.confirmIdentity(':token'), limited('signIn'), c => startConfirming(c, deps))
  app.post(paths.signInProvider(':id'), limited('signIn'), c => startSignIn(c, deps))

  app.get(paths.accountIdentities(), limited('page'), signedIn, c => showOwnIdentities(c, deps))
  const proved = freshlyProved(paths.accountIdentities())
  app.post(paths.accountIdentityConnection(':id'), limited('signIn'), signedIn, proved, c => startConnecting(c, deps))
  app.post(paths.accountIdentityRemoval(':id'), limited('page'), signedIn, proved, c => removeOwnIdentity(c, deps))
  app.post(paths.accountProofProvider(':id'), limited('signIn'), signedIn, c => startProving(c, deps))
  return app
}

type OperationDeps = AccountDeps & Pick<ProviderDeps, 'sendOperationPage'>

/** Where the operator says which houses sign their people in themselves. */
export function providerRoutes(accountDeps: OperationDeps): Hono<HttpEnv> {
  const app = newRouter()
  const deps = { ...openDeps(accountDeps), sendOperationPage: accountDeps.sendOperationPage }
  const page = deps.limited('page')
  type Handler = (c: HttpContext, deps: ProviderDeps) => Promise<Response>
  // Asked before the page, so that nobody fills in a form to be asked afterwards.
  const show = (path: string, handler: Handler) =>
    app.get(path, page, operating, freshlyProved(), c => handler(c, deps))
  const proved = freshlyProved(paths.operationProviders())
  const act = (path: string, handler: Handler) => app.post(path, page, operating, proved, c => handler(c, deps))
  show(paths.operationProviders(), showProviders)
  act(paths.operationProviders(), add)
  show(paths.operationProvider(':id'), showProvider)
  act(paths.operationProvider(':id'), change)
  act(paths.operationProviderTest(':id'), check)
  act(paths.operationProviderEnd(':id'), end)
  return app
}
