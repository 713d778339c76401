import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../paths.ts'
import { showAppointment, takeOffice } from './become-operator.tsx'
import type { AccountDeps } from './deps.ts'
import { ownRoutes } from './own/routes.ts'
import { sendRequestOptions } from './passkeys.ts'
import { resetPassword, sendResetLink, showForgot, showReset } from './reset.tsx'
import { showSignIn, signIn, signOut } from './sign-in.tsx'
import { showSignInCode, signInWithCode } from './sign-in-code.tsx'
import { signInWithPasskey } from './sign-in-passkey.ts'

/** Signing in and out, and everything a person does with the own account. */
export function accountRoutes(deps: AccountDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { limited } = deps
  app.get(paths.signIn(), limited('page'), c => showSignIn(c, deps))
  app.post(paths.signIn(), limited('signIn'), c => signIn(c, deps))
  app.get(paths.signInCode(), limited('page'), c => showSignInCode(c, deps))
  app.post(paths.signInCode(), limited('signIn'), c => signInWithCode(c, deps))
  app.post(paths.signInPasskeyOptions(), limited('page'), c => sendRequestOptions(c, deps))
  app.post(paths.signInPasskey(), limited('signIn'), c => signInWithPasskey(c, deps))
  app.post(paths.signOut(), limited('page'), signedIn, c => signOut(c, deps))
  app.get(paths.forgotPassword(), limited('page'), showForgot)
  app.post(paths.forgotPassword(), limited('signUp'), c => sendResetLink(c, deps))
  app.get(paths.resetPassword(':token'), limited('page'), c => showReset(c, deps))
  app.post(paths.resetPassword(':token'), limited('signIn'), c => resetPassword(c, deps))
  app.get(paths.becomeOperator(':token'), limited('page'), c => showAppointment(c, deps))
  app.post(paths.becomeOperator(':token'), limited('signIn'), c => takeOffice(c, deps))
  app.route('/', ownRoutes(deps))
  return app
}
