import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

export interface SolutionDeps {
  readonly db: Db
  readonly baseUrl: string
  /** What other features have to say about a solution on its page; null where they have nothing. */
  solutionParts(visitor: Visitor, solutionId: number): Promise<readonly (Html | null)[]>
  limited(kind: 'page' | 'suggest' | 'export'): Middleware
}
