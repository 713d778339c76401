import type { RawBuilder } from 'kysely'
import type { Db } from '#core/db.ts'
import type { Middleware } from '#core/http.ts'
import type { Visitor } from '#domain/actor.ts'

/** The house that offers, as one that looks at others. */
export interface Giver {
  readonly visitor: Visitor
  readonly own: number | null
  readonly isColleague: boolean
  readonly place: { readonly lat: number; readonly lon: number } | null
  /** Houses that share a Verbund with it, without itself. */
  readonly allies: readonly number[]
}

export interface SeekerDeps {
  readonly db: Db
  readonly baseUrl: string
  giverOf(visitor: Visitor): Promise<Giver>
  /** How far an administration `a` is from where the giver lies. */
  kilometresFrom(giver: Giver): RawBuilder<unknown>
  /** Which entries `s` of the statuses exist for a visitor. */
  isVisibleEntry(visitor: Visitor): RawBuilder<boolean>
  limited(kind: 'page' | 'export'): Middleware
}
