import type { Database, Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Secret } from '#core/secret.ts'
import type { SettingsReader } from '#core/settings.ts'
import type { Config } from '../../config.ts'

export interface OperatorDeps {
  readonly db: Db
  readonly database: Pick<Database, 'kind' | 'isDurable'>
  readonly config: Config
  readonly secret: Secret
  readonly settings: SettingsReader
  limited(kind: 'page' | 'export'): Middleware
}
