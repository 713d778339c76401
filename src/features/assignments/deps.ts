import type { RawBuilder } from 'kysely'
import type { Db, Tx } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Actor, Visitor } from '#domain/actor.ts'

/** Which rows `s` of `solutions` exist for a visitor. */
export interface SolutionEyes {
  /** Without those that were withdrawn. */
  isListedSolution(visitor: Visitor): RawBuilder<boolean>
  isVisibleSolution(visitor: Visitor): RawBuilder<boolean>
}

/** New values of entries of the own house, taken over from another one as one act that can be undone. */
export interface TakenOver {
  readonly kind: 'takeOver'
  readonly source: 'takeOver'
  readonly sourceId: number
  readonly administrationId: number
  readonly actor: Actor
  readonly allianceId: null
  readonly note: string
  readonly changes: readonly {
    readonly serviceId: number
    readonly version: number
    readonly values: Readonly<Record<string, unknown>>
  }[]
}

export interface Eyes extends SolutionEyes {
  /** Which rows `p` of `projects` exist for a visitor. */
  isVisibleProject(visitor: Visitor): RawBuilder<boolean>
}

/** What reading needs. */
export interface ReadingDeps extends Eyes {
  readonly db: Db
  /** What a text means in the search of the catalogue; null hits when there are no words to look for. */
  searchServices(text: string): Promise<{ readonly hits: readonly { readonly id: number }[] | null }>
}

export interface AssignmentDeps extends ReadingDeps {
  /** Public address of the product, for links in mails and files. */
  readonly baseUrl: string
  /** Throws an error with `serviceIds` where somebody has changed these entries since they were shown. */
  runBatch(tx: Tx, batch: TakenOver): Promise<{ readonly batchId: string }>
  limited(kind: 'page' | 'export'): Middleware
}
