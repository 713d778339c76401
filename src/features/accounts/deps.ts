import type { Db } from '#core/db.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
import type { Secret } from '#core/secret.ts'
import type { SettingsReader } from '#core/settings.ts'
import type { Config } from '../../config.ts'
import type { Auth } from './auth.ts'

export interface AccountDeps {
  readonly db: Db
  readonly config: Config
  readonly secret: Secret
  readonly settings: SettingsReader
  auth(): Promise<Auth>
  limited(kind: 'page' | 'signIn' | 'signUp'): Middleware
  /** Mails to reset a password, counted per address they would go to. */
  limitResets(c: HttpContext, email: string): void
}
