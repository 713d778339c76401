import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { conflict, notFound } from '#core/errors.ts'
import { type Actor, workingFor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { writeTerms } from '../../questions/commands/terms.ts'
import { recountAnswers } from '../place.ts'
import { mailHidden, mailSettled, mailShown } from './mails.ts'

/** Tells the operator that a post should not stand there; once, until that is decided. Whoever calls has seen the post. */
export function reportPost(db: Db, actor: Actor, postId: number, reason: string): Promise<void> {
  return transaction(db, async tx => {
    const { rows } = await sql<{ id: number }>`
      insert into post_reports (post_id, administration_id, person_id, reason)
      values (${postId}::int, ${workingFor(actor)}::int, ${actor.personId}::uuid, ${reason})
      on conflict (post_id, person_id) where settled_at is null do nothing returning id`.execute(tx)
    const reportId = rows[0]?.id
    if (reportId === undefined) return
    const administrationId = workingFor(actor)
    const subject = { subjectKind: 'post', subjectId: postId, administrationId }
    await record(tx, actor, { kind: 'post.reported', ...subject, after: { reportId } })
  })
}

export interface Deciding {
  readonly db: Db
  readonly baseUrl: string
}

interface LockedPost {
  readonly id: number
  readonly administrationId: number
  readonly questionId: number | null
  readonly conversationId: number | null
  readonly text: string
  readonly isQuestion: boolean
  readonly isHidden: boolean
  readonly isWithdrawn: boolean
}

/** Holds a post that was reported: operators decide one after the other. */
async function lockReported(tx: Tx, id: number): Promise<LockedPost> {
  const { rows } = await sql<LockedPost>`
    select t.id::int, t.administration_id, t.question_id, t.conversation_id, t.text, t.is_question,
      t.hidden_at is not null as is_hidden, t.withdrawn_at is not null as is_withdrawn
    from posts t where t.id = ${id}::int and exists (select 1 from post_reports r where r.post_id = t.id)
    for update of t`.execute(tx)
  if (!rows[0]) throw notFound('Diese Meldung gibt es nicht.')
  return rows[0]
}

/** Nothing is done about the post; `upTo` is the newest report the operator has read. */
export function keepPost({ db, baseUrl }: Deciding, operator: Actor, id: number, upTo: number): Promise<void> {
  return transaction(db, async tx => {
    await lockReported(tx, id)
    await settle(tx, operator, { postId: id, upTo, outcome: 'kept', baseUrl })
  })
}

interface Hiding {
  readonly upTo: number
  /** Everybody reads it who would have read the post. */
  readonly reason: string
}

/** Takes a post out of everybody's sight but its house's. */
export function hidePost({ db, baseUrl }: Deciding, operator: Actor, id: number, { upTo, reason }: Hiding) {
  return transaction(db, async tx => {
    const post = await lockReported(tx, id)
    if (post.isWithdrawn) throw conflict('Die Verwaltung hat den Beitrag inzwischen selbst zurückgenommen.')
    if (!post.isHidden) {
      await sql`update posts set hidden_at = now(), hidden_reason = ${reason} where id = ${id}::int`.execute(tx)
      await recount(tx, post)
      await note(tx, operator, post, 'post.hidden', reason)
      await mailHidden(tx, { ...post, reason, baseUrl })
    }
    await settle(tx, operator, { postId: id, upTo, outcome: 'hidden', baseUrl })
  })
}

/** Takes that back. */
export function showPost({ db, baseUrl }: Deciding, operator: Actor, id: number): Promise<void> {
  return transaction(db, async tx => {
    const post = await lockReported(tx, id)
    if (!post.isHidden) return
    await sql`update posts set hidden_at = null, hidden_reason = null where id = ${id}::int`.execute(tx)
    await recount(tx, post)
    await note(tx, operator, post, 'post.shown')
    await mailShown(tx, { ...post, baseUrl })
  })
}

/** A hidden answer is none, and nobody finds a question by words that are hidden. */
async function recount(tx: Tx, { questionId, isQuestion }: LockedPost) {
  if (questionId === null) return
  await recountAnswers(tx, questionId)
  if (isQuestion) await writeTerms(tx, questionId)
}

function note(tx: Tx, operator: Actor, post: LockedPost, kind: 'post.hidden' | 'post.shown', reason?: string) {
  const { id, administrationId, questionId, conversationId } = post
  const place = questionId === null ? { conversationId } : { questionId }
  const after = { ...place, ...(reason === undefined ? {} : { reason }) }
  return record(tx, operator, { kind, subjectKind: 'post', subjectId: id, administrationId, after })
}

interface Settling {
  readonly postId: number
  readonly upTo: number
  readonly outcome: 'kept' | 'hidden'
  readonly baseUrl: string
}

async function settle(tx: Tx, operator: Actor, { postId, upTo, outcome, baseUrl }: Settling) {
  const { rows } = await sql<{ id: number; administrationId: number | null; personId: string | null }>`
    update post_reports set settled_at = now(), settled_by_id = ${operator.personId}::uuid, outcome = ${outcome}
    where post_id = ${postId}::int and settled_at is null and id <= ${upTo}::int
    returning id, administration_id, person_id`.execute(tx)
  for (const { id, administrationId, personId } of rows) {
    const subject = { subjectKind: 'post', subjectId: postId, administrationId }
    await record(tx, operator, { kind: 'report.settled', ...subject, after: { reportId: id, outcome } })
    if (personId !== null) await mailSettled(tx, { reportId: id, postId, personId, outcome, baseUrl })
  }
}
