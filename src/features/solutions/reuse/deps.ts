import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'

/** Entries of the own house that follow from going live, written as one batch. */
export interface EntryBatch {
  readonly administrationId: number
  /** Whose solution it is. */
  readonly sourceId: number
  /** For the list of changes, in a few German words. */
  readonly note: string
  readonly changes: readonly {
    readonly serviceId: number
    /** The version the person has seen, 0 where there was no entry. */
    readonly version: number
    readonly values: Readonly<Record<string, unknown>>
  }[]
}

export type EntryAnswer =
  | { readonly kind: 'done'; readonly batchId: string }
  | { readonly kind: 'conflict'; readonly serviceIds: readonly number[] }

export interface ReuseDeps {
  readonly db: Db
  readonly baseUrl: string
  limited(kind: 'page' | 'api' | 'export'): Middleware
  /** Writes the batch once per request, all of it or nothing. */
  enterBatch(actor: Actor, requestId: string, batch: EntryBatch): Promise<EntryAnswer>
}
