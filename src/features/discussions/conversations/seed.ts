import { sql, type Tx } from '#core/db.ts'
import type { ConversationSubject } from '#domain/discussion.ts'
import { record } from '#features/activity/record.ts'
import { ago } from '../ago.ts'
import { adoptLeft } from './commands/keepers.ts'

export interface SeededConversation {
  /** Who began it first, then the others. */
  readonly houses: readonly [number, ...number[]]
  readonly title: string
  readonly subject: { readonly kind: ConversationSubject; readonly id: number } | null
  /** Oldest first. */
  readonly posts: readonly { administrationId: number; personId: string; text: string; daysAgo: number }[]
  /** Houses that have not opened what the others wrote last. */
  readonly unread: readonly number[]
  readonly archived: readonly number[]
}

/** A conversation of the demo world, as it went some days ago. */
export async function seedConversation(tx: Tx, seeded: SeededConversation): Promise<void> {
  const { houses, title, subject, posts, unread, archived } = seeded
  const { rows } = await sql<{ id: number }>`
    insert into conversations (started_by_id, title, subject_kind, subject_id, started_at, last_post_at)
    values (${houses[0]}::int, ${title}, ${subject?.kind ?? null}, ${subject?.id ?? null}::int,
      ${ago(posts[0]?.daysAgo)}, ${ago(posts.at(-1)?.daysAgo)}) returning id`.execute(tx)
  const id = rows[0]?.id ?? 0
  await sql`
    insert into conversation_sides (conversation_id, administration_id, archived_at)
    select ${id}::int, h, case when h = any(${archived}::int[]) then now() end
    from unnest(${houses}::int[]) h`.execute(tx)
  for (const post of posts) await seedPost(tx, id, post)
  await sql`
    update conversation_sides s set read_post_id = coalesce((
      select max(t.id) from posts t where t.conversation_id = s.conversation_id
        and (t.administration_id = s.administration_id or s.administration_id <> all(${unread}::int[]))), 0)
    where s.conversation_id = ${id}::int`.execute(tx)
  await adoptLeft(tx, { conversationId: id })
}

async function seedPost(tx: Tx, id: number, post: SeededConversation['posts'][number]) {
  const { administrationId, personId, text, daysAgo } = post
  const { rows } = await sql<{ id: number }>`
    insert into posts (conversation_id, administration_id, person_id, text, written_at)
    values (${id}::int, ${administrationId}::int, ${personId}::uuid, ${text}, ${ago(daysAgo)}) returning id::int`.execute(
    tx,
  )
  await sql`
    insert into conversation_people (conversation_id, membership_id)
    select ${id}::int, m.id from memberships m
    where m.administration_id = ${administrationId}::int and m.person_id = ${personId}::uuid and m.state = 'active'
    on conflict do nothing`.execute(tx)
  const subject = { subjectKind: 'conversation', subjectId: id, after: { postId: rows[0]?.id } }
  await record(tx, { personId }, { kind: 'message.sent', ...subject, administrationId })
}
