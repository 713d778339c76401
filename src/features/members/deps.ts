import type { Db, Tx } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import type { HttpContext, Middleware } from '#core/http.ts'
import type { SettingsReader } from '#core/settings.ts'
import type { Visitor } from '#domain/actor.ts'

/** What another feature moves when somebody hands over: from one membership to another of the same administration. */
export type HandOver = (tx: Tx, fromMembershipId: number, toMembershipId: number) => Promise<void>

/** What another feature does with what somebody leaves behind whose membership has just ended. */
export type Ending = (tx: Tx, membershipId: number) => Promise<void>

export interface MemberDeps {
  readonly db: Db
  /** Public address of the product, for links in mails. */
  readonly baseUrl: string
  readonly settings: SettingsReader
  limited(kind: 'page' | 'suggest' | 'signIn' | 'signUp'): Middleware
  /** Mails that strangers can cause, counted per address they would go to. */
  limitMails(c: HttpContext, email: string): void
  /** Lets somebody in who has just proved who they are, and leads on to `next`. */
  enter(c: HttpContext, personId: string, next: string): Promise<Response>
  /** What other features have to say on the page of the own administration; null where they have nothing. */
  ownParts(visitor: Visitor): Promise<readonly (Html | null)[]>
  readonly onHandOver: readonly HandOver[]
  readonly onEnd: readonly Ending[]
}
