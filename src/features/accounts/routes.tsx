import type { Hono } from 'hono'
import { type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { paths } from '../../paths.ts'
import type { AccountDeps } from './deps.ts'
import { showSignIn, signIn, signOut } from './sign-in.tsx'
import { showSignInCode, signInWithCode } from './sign-in-code.tsx'

/** Signing in and out, and everything a person does with the own account. */
export function accountRoutes(deps: AccountDeps): Hono<HttpEnv> {
  const app = newRouter()
  const { limited } = deps
  app.get(paths.signIn(), limited('page'), c => showSignIn(c, deps))
  app.post(paths.signIn(), limited('signIn'), c => signIn(c, deps))
  app.get(paths.signInCode(), limited('page'), c => showSignInCode(c, deps))
  app.post(paths.signInCode(), limited('signIn'), c => signInWithCode(c, deps))
  app.post(paths.signOut(), limited('page'), signedIn, c => signOut(c, deps))
  return app
}
