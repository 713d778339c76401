import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { proveByPasskey } from '../sign-in-passkey.ts'
import { switchActing } from './acting.ts'
import { requestDeletion, showDeletion } from './deletion.tsx'
import { requestEmailChange, showEmail } from './email.tsx'
import { confirmEmailChange, showEmailConfirmation } from './email-confirm.tsx'
import { renewCodes, setUpFactor, showFactor, showFactorApp, switchOff } from './factor.tsx'
import { saveName, showName } from './name.tsx'
import { showAccount } from './overview.tsx'
import {
  addPasskey,
  removePasskey,
  renamePasskey,
  sendCreationOptions,
  showPasskey,
  showPasskeys,
} from './passkeys.tsx'
import { changePassword, showPassword } from './password.tsx'
import { proveIdentity, showProof } from './proof.tsx'
import { freshlyProved } from './proved.ts'
import { endOtherSessions, endOwnSession, showSessions } from './sessions.tsx'

type Handler = (c: HttpContext, deps: AccountDeps) => Promise<Response>

/** The own account. What protects it is changed only by somebody who has just proved who they are. */
export function ownRoutes(deps: AccountDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { limited } = deps
  const page = limited('page')
  const to = (handler: Handler) => (c: HttpContext) => handler(c, deps)
  app.get(paths.account(), page, signedIn, to(showAccount))
  app.get(paths.accountName(), page, signedIn, to(showName))
  app.post(paths.accountName(), page, signedIn, to(saveName))
  app.post(paths.acting(), page, signedIn, to(switchActing))
  app.get(paths.accountProof(), page, signedIn, to(showProof))
  app.post(paths.accountProof(), limited('signIn'), signedIn, to(proveIdentity))
  app.post(paths.accountProofPasskey(), limited('signIn'), signedIn, to(proveByPasskey))
  app.get(paths.accountSessions(), page, signedIn, to(showSessions))
  app.post(paths.accountSessions(), page, signedIn, to(endOtherSessions))
  app.post(paths.accountSession(':id'), page, signedIn, to(endOwnSession))

  app.get(paths.accountEmail(), page, signedIn, freshlyProved(), to(showEmail))
  app.post(paths.accountEmail(), page, signedIn, freshlyProved(), to(requestEmailChange))
  // From a mailbox, which may be in another browser.
  app.get(paths.confirmNewEmail(':token'), page, to(showEmailConfirmation))
  app.post(paths.confirmNewEmail(':token'), page, to(confirmEmailChange))
  app.get(paths.accountPassword(), page, signedIn, freshlyProved(), to(showPassword))
  app.post(paths.accountPassword(), limited('signIn'), signedIn, freshlyProved(), to(changePassword))
  app.get(paths.accountDeletion(), page, signedIn, freshlyProved(), to(showDeletion))
  app.post(paths.accountDeletion(), page, signedIn, freshlyProved(), to(requestDeletion))

  const factorProved = freshlyProved(paths.accountFactor())
  app.get(paths.accountFactor(), page, signedIn, to(showFactor))
  app.get(paths.accountFactorApp(), page, signedIn, freshlyProved(), to(showFactorApp))
  app.post(paths.accountFactorApp(), page, signedIn, freshlyProved(), to(setUpFactor))
  app.post(paths.accountRecoveryCodes(), page, signedIn, factorProved, to(renewCodes))
  app.post(paths.accountFactorEnd(), page, signedIn, factorProved, to(switchOff))

  const passkeysProved = freshlyProved(paths.accountPasskeys())
  app.get(paths.accountPasskeys(), page, signedIn, to(showPasskeys))
  app.post(paths.accountPasskeys(), page, signedIn, passkeysProved, to(addPasskey))
  app.post(paths.accountPasskeyOptions(), page, signedIn, passkeysProved, to(sendCreationOptions))
  app.get(paths.accountPasskey(':id'), page, signedIn, to(showPasskey))
  app.post(paths.accountPasskey(':id'), page, signedIn, passkeysProved, to(renamePasskey))
  app.post(paths.accountPasskeyRemoval(':id'), page, signedIn, passkeysProved, to(removePasskey))
  return app
}
