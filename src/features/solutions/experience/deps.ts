import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'

export interface ExperienceDeps {
  readonly db: Db
  readonly baseUrl: string
  limited(kind: 'page' | 'export'): Middleware
}
