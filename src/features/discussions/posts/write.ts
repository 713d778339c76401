import { sql, type Tx } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { actsAs } from '#domain/actor.ts'
import { participating } from '#domain/participating.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { writeTerms } from '../questions/commands/terms.ts'
import { attachFiles } from './files/attach.ts'
import { type Place, placeIds, recountAnswers } from './place.ts'

export type { Place } from './place.ts'

export interface Draft {
  readonly text: string
  readonly mentionIds: readonly number[]
  /** Handed in by the house and not yet part of a post; others are passed over. */
  readonly fileIds: readonly string[]
  /** Of the form. */
  readonly requestId: string
  /** The text of a question itself. */
  readonly isQuestion?: boolean
}

/** Writes a post and answers its id; null where this form was there before. Whoever calls has seen the place, and records the event. */
export async function addPost(tx: Tx, house: House, place: Place, draft: Draft): Promise<number | null> {
  const { questionId, conversationId } = placeIds(place)
  const { rows } = await sql<{ id: number }>`
    insert into posts (question_id, conversation_id, is_question, administration_id, person_id, text, request_id)
    values (${questionId}::int, ${conversationId}::int, ${draft.isQuestion ?? false}, ${house.administrationId}::int,
      ${house.actor.personId}::uuid, ${draft.text}, ${draft.requestId}::uuid)
    on conflict (request_id) do nothing returning id::int`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) return null
  await writeMentions(tx, id, draft.mentionIds)
  await attachFiles(tx, house, id, draft.fileIds)
  await noteWritten(tx, place)
  return id
}

async function noteWritten(tx: Tx, place: Place) {
  if ('conversationId' in place)
    await sql`update conversations set last_post_at = now() where id = ${place.conversationId}::int`.execute(tx)
  else {
    await sql`update questions set last_post_at = now() where id = ${place.questionId}::int`.execute(tx)
    await recountAnswers(tx, place.questionId)
  }
}

async function writeMentions(tx: Tx, postId: number, ids: readonly number[]) {
  await sql`
    delete from post_mentions where post_id = ${postId}::int and administration_id <> all(${ids}::int[])`.execute(tx)
  await sql`
    insert into post_mentions (post_id, administration_id)
    select ${postId}::int, a.id from administrations a where a.id = any(${ids}::int[]) and a.id in (${participating})
    on conflict do nothing`.execute(tx)
}

/** A post its author, or the coordination of its house, may still change. */
export interface OwnPost {
  readonly id: number
  readonly place: Place
  readonly text: string
  readonly version: number
  readonly isQuestion: boolean
}

interface LockedPost extends Omit<OwnPost, 'place'> {
  readonly questionId: number | null
  readonly conversationId: number | null
  readonly isLocked: boolean
  readonly isHidden: boolean
}

/** Holds a post of the own house; null where the person may not change it, or nobody may any more. */
async function lockOwnPost(tx: Tx, { actor, administrationId }: House, id: number): Promise<LockedPost | null> {
  const { rows } = await sql<LockedPost>`
    select t.id::int, t.question_id, t.conversation_id, t.text, t.version, t.is_question,
      t.hidden_at is not null as is_hidden,
      exists (select 1 from questions q where q.id = t.question_id and q.locked_at is not null) as is_locked
    from posts t
    where t.id = ${id}::int and t.administration_id = ${administrationId}::int and t.withdrawn_at is null
      and (t.person_id = ${actor.personId}::uuid or ${actsAs(actor, 'coordinator')}::boolean) for update of t`.execute(
    tx,
  )
  return rows[0] ?? null
}

const placeOf = ({ questionId, conversationId }: LockedPost): Place =>
  questionId === null ? { conversationId: conversationId ?? 0 } : { questionId }

const gone = 'Dieser Beitrag lässt sich nicht mehr ändern.'
const locked = 'Die Frage ist gesperrt, ihre Beiträge ändern sich nicht mehr.'

export interface Edit extends Omit<Draft, 'requestId' | 'isQuestion'> {
  /** It had when its form was shown. */
  readonly version: number
}

/** Changes a post and keeps what it said before. False where somebody was faster; the caller shows both. */
export async function editPost(tx: Tx, house: House, id: number, edit: Edit): Promise<boolean> {
  const post = await lockOwnPost(tx, house, id)
  if (!post || post.isHidden) throw conflict(gone)
  if (post.isLocked) throw conflict(locked)
  if (post.version !== edit.version) return post.text === edit.text
  await writeMentions(tx, id, edit.mentionIds)
  await attachFiles(tx, house, id, edit.fileIds)
  if (post.text === edit.text) return true
  await keepWording(tx, house, post)
  await sql`
    update posts set text = ${edit.text}, edited_at = now(), version = version + 1 where id = ${id}::int`.execute(tx)
  if (post.isQuestion && post.questionId !== null) await writeTerms(tx, post.questionId)
  const subject = { subjectKind: 'post', subjectId: id }
  await record(tx, house.actor, {
    kind: 'post.edited',
    ...subject,
    after: { ...placeOf(post), version: post.version + 1 },
  })
  return true
}

async function keepWording(tx: Tx, { actor }: House, { id, version }: LockedPost) {
  await sql`
    insert into post_revisions (post_id, version, text, written_at, replaced_by_id)
    select t.id, ${version}::int, t.text, coalesce(t.edited_at, t.written_at), ${actor.personId}::uuid
    from posts t where t.id = ${id}::int`.execute(tx)
}

/** Takes a post back: its place stays, its text is read by nobody any more. Done twice it is done once. */
export async function withdrawPost(tx: Tx, house: House, id: number): Promise<void> {
  const post = await lockOwnPost(tx, house, id)
  if (!post) return
  if (post.isQuestion) throw conflict('Eine Frage nehmen Sie als Ganzes zurück, solange niemand geantwortet hat.')
  await sql`update posts set withdrawn_at = now() where id = ${id}::int`.execute(tx)
  if (post.questionId !== null) await recountAnswers(tx, post.questionId)
  const subject = { subjectKind: 'post', subjectId: id }
  await record(tx, house.actor, { kind: 'post.withdrawn', ...subject, after: { ...placeOf(post) } })
}
