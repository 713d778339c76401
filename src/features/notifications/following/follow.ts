import { type Db, sql, transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Actor } from '#domain/actor.ts'
import type { NotificationEyes } from '../eyes.ts'
import { membershipOf } from '../membership.ts'
import { exists, type Subject } from './queries.ts'

/** Follows for the house acted for; what is not there for somebody cannot be followed. No event: nobody else's affair. */
export function follow(db: Db, actor: Actor, subject: Subject, eyes: NotificationEyes): Promise<void> {
  return transaction(db, async tx => {
    if (!(await exists(tx, actor, subject, eyes)))
      throw notFound('Das gibt es nicht, oder es ist für Sie nicht sichtbar.')
    await sql`
      insert into subscriptions (membership_id, subject_kind, subject_id)
      values (${membershipOf(actor)}::int, ${subject.kind}, ${subject.id}::int)
      on conflict do nothing`.execute(tx)
  })
}

/** Ends it, also of what is no longer seen. */
export async function unfollow(db: Db, actor: Actor, { kind, id }: Subject): Promise<void> {
  await sql`
    delete from subscriptions where membership_id = ${membershipOf(actor)}::int
      and subject_kind = ${kind} and subject_id = ${id}::int`.execute(db)
}
