import { paths } from '../../../paths.ts'
import type { Conversation } from './queries/conversation.ts'
import type { ConversationRow } from './queries/list.ts'
import { subjectPath } from './views/subject.tsx'

/** A conversation as the API lists it. */
export function presentConversation(row: Omit<ConversationRow, 'key'>) {
  const { id, title, subject, others, postCount, isUnread, isMine, isArchived } = row
  return {
    ...{ id, title, postCount, isUnread, isMine, isArchived },
    subject: subject && { ...subject, url: subjectPath(subject) },
    others: others.map(each => ({ ...each, url: paths.administration(each.id) })),
    startedAt: row.startedAt.toISOString(),
    lastPostAt: row.lastPostAt.toISOString(),
    url: paths.conversation(id),
  }
}

export const presentConversationDetail = (conversation: Conversation) => ({
  ...presentConversation(conversation),
  startedById: conversation.startedById,
  people: conversation.keepers.map(({ administrationId, name }) => ({ administrationId, name })),
})
