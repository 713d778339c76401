import { type Db, fixedStatement, sql } from '#core/db.ts'
import type { Attention, Middleware } from '#core/http.ts'
import { isAtWork } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import type { NotificationEyes } from './eyes.ts'
import { unreadCounter } from './queries/shown.ts'

interface Asked {
  readonly membershipId: number
  readonly kind: string | null
  readonly id: number | null
}

/** One cheap look at two indexes for every page of somebody at work. */
const statement = fixedStatement<Asked, { hasUnread: boolean; isFollowing: boolean }>(
  value => sql`
    select exists (select 1 from notifications n
        where n.membership_id = ${value('membershipId')}::int and n.read_at is null) as has_unread,
      exists (select 1 from subscriptions s where s.membership_id = ${value('membershipId')}::int
        and s.subject_kind = ${value('kind')}::text and s.subject_id = ${value('id')}::int) as is_following`,
)

/** Lets the frame of pages say what is unread, and whether somebody follows what a page is about; for people at work. */
export function attentive(db: Db, eyes: NotificationEyes): Middleware {
  const countUnread = unreadCounter(eyes)
  return (c, next) => {
    const acting = visitorOf(c)?.acting
    if (isAtWork(acting)) c.set('attention', about => read(acting.membershipId, about))
    return next()
  }

  /** What is not to be seen any more is not counted; where nothing is unread, nobody looks. */
  async function read(membershipId: number, about: About): Promise<Attention> {
    const { rows } = await statement(db, { membershipId, kind: about?.kind ?? null, id: about?.id ?? null })
    const unread = rows[0]?.hasUnread ? await countUnread(db, membershipId) : 0
    return { unread, isFollowing: rows[0]?.isFollowing ?? false }
  }
}

type About = { readonly kind: string; readonly id: number } | null
