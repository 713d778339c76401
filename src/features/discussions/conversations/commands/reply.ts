import { type Db, sql, transaction } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { addPost } from '../../posts/write.ts'
import { isHeard, lockConversation } from '../queries/conversation.ts'
import { addKeeper } from './keepers.ts'

export interface Reply {
  /** Of the form. */
  readonly requestId: string
  readonly text: string
  readonly fileIds: readonly string[]
}

/** Answers in a conversation; the same form sent again says nothing again. Whoever answers looks after it from then on. */
export function reply(db: Db, house: House, id: number, { requestId, text, fileIds }: Reply): Promise<void> {
  return transaction(db, async tx => {
    await lockConversation(tx, house, id)
    if (!(await isHeard(tx, house, id))) throw conflict(nobodyHears)
    const postId = await addPost(tx, house, { conversationId: id }, { text, mentionIds: [], fileIds, requestId })
    if (postId === null) return
    // It concerns everybody again, also where it was put away.
    await sql`update conversation_sides set archived_at = null where conversation_id = ${id}::int`.execute(tx)
    await addKeeper(tx, id, house.actor.acting?.membershipId ?? 0)
    const subject = { subjectKind: 'conversation', subjectId: id }
    await record(tx, house.actor, { kind: 'message.sent', ...subject, after: { postId } })
  })
}

export const nobodyHears =
  'Hier antwortet niemand mehr: Die andere Seite nimmt an OZG-connect nicht mehr teil oder ist gesperrt. Lesen können Sie weiterhin.'
