import type { RawBuilder } from 'kysely'
import type { Tx } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Actor, Visitor } from '#domain/actor.ts'
import type { SolutionDeps } from '../deps.ts'

export interface GapDeps extends Pick<SolutionDeps, 'db' | 'baseUrl'> {
  /** What a text means in the search of the catalogue; null hits when there are no words to look for. */
  searchServices(text: string): Promise<{ readonly hits: readonly { readonly id: number }[] | null }>
  /** Which entries `s` of the statuses exist for a visitor. */
  isVisibleEntry(visitor: Visitor): RawBuilder<boolean>
  /** Does the work of a form once, however often it is sent. */
  once<T extends object>(actor: Actor, requestId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  limited(kind: 'page' | 'export'): Middleware
}
