import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

export interface ProjectDeps {
  readonly db: Db
  readonly baseUrl: string
  /** Which solutions `s` a visitor finds in lists. */
  readonly isListedSolution: SolutionTest
  /** What a text means for the search of the catalogue; null when there are no words in it. */
  searchServices(
    text: string,
  ): Promise<{ readonly hits: readonly { readonly id: number; readonly score: number }[] | null }>
  /** What others do once a project is founded, in the same transaction. */
  onFounded(tx: Tx, founded: Founded): Promise<void>
  /** What other features have to say about a project on its page; null where they have nothing. */
  projectParts(visitor: Visitor, projectId: number): Promise<readonly (Html | null)[]>
  limited(kind: 'page' | 'suggest' | 'export'): Middleware
}

export type SolutionTest = (visitor: Visitor) => RawBuilder<boolean>

export interface Founded {
  readonly projectId: number
  /** Who leads it. */
  readonly administrationId: number
  readonly serviceIds: readonly number[]
}
