import type { RawBuilder } from 'kysely'
import type { Db } from '#core/db.ts'
import type { Actor, Visitor } from '#domain/actor.ts'

/** Something the person was told. */
export interface NewsItem {
  readonly id: string
  readonly sentence: string
  /** Why this person. */
  readonly reason: string
  readonly at: Date
  readonly isUnread: boolean
  readonly href: string
}

/** An open service of the house with a solution that runs there. */
export interface FittingGap {
  readonly serviceId: number
  readonly name: string
  readonly solution: { readonly id: number; readonly name: string; readonly administrationName: string }
  /** Why it runs there. */
  readonly reason: string
}

/** What other features know, for one page. */
export interface StartDeps {
  readonly db: Db
  /** Which questions `q` exist for a visitor. */
  isQuestionSeen(visitor: Visitor): RawBuilder<boolean>
  /** Which answers `t` are there for whoever sees their question. */
  readonly isAnswer: RawBuilder<unknown>
  /** Whether nobody of the house has read the newest post of a conversation with the side `s`. */
  readonly isUnread: RawBuilder<boolean>
  /** Whether both houses of a reuse `r` of a solution `s` take part. */
  readonly areParticipating: RawBuilder<unknown>
  /** Services so many houses seek that a joint project is proposed. */
  readonly ripe: RawBuilder<unknown>
  /** Whether the house of a demand `d` has agreed as the own one has. */
  isPartner(visitor: Visitor): RawBuilder<boolean>
  /** Whether the operation has blocked no Verbund `l`. */
  readonly isUnblocked: RawBuilder<boolean>
  /** The newest, as the inbox shows them. */
  listNews(actor: Actor, limit: number): Promise<readonly NewsItem[]>
  /** The best, as the list of gaps sorts them. */
  listFitting(actor: Actor, limit: number): Promise<readonly FittingGap[]>
}
