import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { participating } from '#domain/participating.ts'
import type { DiscussionDeps, SubjectEyes } from '../deps.ts'
import { isVisibleQuestion, questionPost, shownTitle } from '../questions/queries/visible.ts'
import type { Place } from './place.ts'
import { type Post, postColumns } from './queries.ts'

/** Whether the place of a post `t` exists for a visitor: a question they see, or a conversation of their house. */
export function isVisiblePost(visitor: Visitor, eyes: SubjectEyes): RawBuilder<boolean> {
  return sql`(exists (select 1 from questions q where q.id = t.question_id and t.administration_id in (${participating})
      and ${isVisibleQuestion(visitor, eyes)})
    or exists (select 1 from conversation_sides x where x.conversation_id = t.conversation_id
      and x.administration_id = ${workingFor(visitor)}::int))`
}

/** A post with where it stands. */
export interface PlacedPost extends Post {
  readonly questionId: number | null
  readonly conversationId: number | null
  /** Of the question or the conversation. */
  readonly title: string
}

export const placeOf = ({ questionId, conversationId }: Pick<PlacedPost, 'questionId' | 'conversationId'>): Place =>
  questionId === null ? { conversationId: conversationId ?? 0 } : { questionId }

/** A post the visitor sees; else 404. */
export async function getPost({ db, eyes }: Pick<DiscussionDeps, 'db' | 'eyes'>, visitor: Visitor, id: number) {
  const { rows } = await sql<PlacedPost>`
    select ${postColumns(visitor)}, t.question_id, t.conversation_id,
      coalesce((select ${shownTitle(visitor)} from (select t.question_id) o join questions q on q.id = o.question_id
          ${questionPost}),
        (select c.title from conversations c where c.id = t.conversation_id)) as title
    from posts t join administrations a on a.id = t.administration_id
    where t.id = ${id}::int and ${isVisiblePost(visitor, eyes)}`.execute(db)
  if (!rows[0]) throw notFound(noSuchPost)
  return rows[0]
}

export const noSuchPost = 'Diesen Beitrag gibt es nicht.'

/** What a post said before, newest first, and when. */
export interface Revision {
  readonly version: number
  readonly text: string
  readonly writtenAt: Date
}

export async function listRevisions(db: Db, postId: number): Promise<Revision[]> {
  const { rows } = await sql<Revision>`
    select r.version, r.text, r.written_at from post_revisions r where r.post_id = ${postId}::int
    order by r.version desc`.execute(db)
  return rows
}
