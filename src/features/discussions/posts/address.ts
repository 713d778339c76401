import { paths } from '../../../paths.ts'

interface Placed {
  readonly id: number
  readonly questionId: number | null
  readonly conversationId: number | null
}

/** Where a post is read. */
export const pageOf = ({ id, questionId, conversationId }: Placed): string =>
  `${questionId === null ? paths.conversation(conversationId ?? 0) : paths.question(questionId)}#beitrag-${id}`
