import { type Db, sql, transaction } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { noSuchConversation } from '../queries/conversation.ts'

/** Notes for the house that it has seen everything up to a post. Nobody else is told, so it is no event. */
export async function noteRead(db: Db, { administrationId }: House, id: number, postId: number): Promise<void> {
  await sql`
    update conversation_sides set read_post_id = ${postId}::bigint
    where conversation_id = ${id}::int and administration_id = ${administrationId}::int
      and read_post_id < ${postId}::bigint`.execute(db)
}

/** Puts a conversation away for the whole house until somebody writes again, or fetches it back. */
export function archive(db: Db, house: House, id: number, isArchived: boolean): Promise<void> {
  return transaction(db, async tx => {
    const { rows } = await sql<{ wasArchived: boolean }>`
      select archived_at is not null as was_archived from conversation_sides
      where conversation_id = ${id}::int and administration_id = ${house.administrationId}::int for update`.execute(tx)
    if (!rows[0]) throw notFound(noSuchConversation)
    if (rows[0].wasArchived === isArchived) return
    await sql`
      update conversation_sides set archived_at = case when ${isArchived}::boolean then now() end
      where conversation_id = ${id}::int and administration_id = ${house.administrationId}::int`.execute(tx)
    const kind = isArchived ? 'conversation.archived' : 'conversation.fetchedBack'
    await record(tx, house.actor, { kind, subjectKind: 'conversation', subjectId: id })
  })
}
