import type { RawBuilder } from 'kysely'
import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

/** What there is already, with the eyes of who asks. */
export interface Eyes {
  /** Which solutions `s` are found in lists. */
  isListedSolution(visitor: Visitor): RawBuilder<boolean>
  /** Which projects `p` exist. */
  isVisibleProject(visitor: Visitor): RawBuilder<boolean>
}

export interface DemandDeps extends Eyes {
  readonly db: Db
  readonly baseUrl: string
  /** What a text means in the search of the catalogue; null hits when there are no words to look for. */
  searchServices(text: string): Promise<{ readonly hits: readonly { readonly id: number }[] | null }>
  limited(kind: 'page' | 'export'): Middleware
}

export type ReadingDeps = Pick<DemandDeps, 'db' | 'isListedSolution' | 'isVisibleProject' | 'searchServices'>
