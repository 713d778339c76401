import { paths } from '../../../paths.ts'
import type { Post } from '../posts/queries.ts'
import type { Question } from './queries/question.ts'
import type { QuestionRow } from './queries/row.ts'
import { subjectPath } from './subject.ts'

const house = (id: number, name: string) => ({ id, name, url: paths.administration(id) })

/** A question as the API lists it. */
export function presentQuestion(row: QuestionRow) {
  const { id, title, subjectKind: kind, subjectId, subjectName, visibility, answers } = row
  return {
    id,
    title,
    subject: { kind, id: subjectId, name: subjectName, url: subjectPath({ kind, id: subjectId }) },
    administration: house(row.administrationId, row.administrationName),
    visibility,
    askedAt: row.askedAt.toISOString(),
    lastPostAt: row.lastPostAt.toISOString(),
    answers,
    isAccepted: row.isAccepted,
    isLocked: row.isLocked,
    isDuplicate: row.isDuplicate,
    isPassedOn: row.isPassedOn,
    withUs: [...row.withUs],
    url: paths.question(id),
  }
}

const moment = (at: Date | null) => at?.toISOString() ?? null

export function presentPost(post: Post) {
  return {
    id: post.id,
    isQuestion: post.isQuestion,
    administration: house(post.administrationId, post.administrationName),
    personName: post.personName,
    text: post.text,
    writtenAt: post.writtenAt.toISOString(),
    editedAt: moment(post.editedAt),
    withdrawnAt: moment(post.withdrawnAt),
    hiddenAt: moment(post.hiddenAt),
    hiddenReason: post.hiddenReason,
    mentions: post.mentions.map(({ id, name }) => house(id, name)),
    files: post.files.map(({ id, name, mediaType, size }) => ({
      id,
      name,
      mediaType,
      size,
      url: paths.postFile(post.id, id),
    })),
  }
}

/** With its posts, of which one more was read than is shown. */
export function presentDetail(question: Question, posts: readonly Post[], shown: number) {
  const { duplicateOf } = question
  return {
    ...presentQuestion(question),
    alliance: question.alliance,
    acceptedPostId: question.acceptedPostId,
    duplicateOf: duplicateOf && { ...duplicateOf, url: paths.question(duplicateOf.id) },
    lockReason: question.lockReason,
    addressees: question.addressees.map(({ administrationId, administrationName, reason, hasDeclined }) => ({
      administration: house(administrationId, administrationName),
      reason,
      hasDeclined,
    })),
    ownReason: question.ownReason,
    posts: posts.slice(0, shown).map(presentPost),
    nextPosts: posts.length > shown ? (posts[shown - 1]?.id ?? null) : null,
  }
}
