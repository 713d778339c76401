import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { isColleague, type Visitor, workingFor } from '#domain/actor.ts'
import type { AddresseeReason } from '#domain/discussion.ts'
import { participating } from '#domain/participating.ts'
import type { DiscussionDeps } from '../../deps.ts'
import { type QuestionRow, rowColumns, rowJoins } from './row.ts'
import { isAccepted, isAnswer } from './seen.ts'
import { isVisibleQuestion, shownTitle } from './visible.ts'

export interface Addressee {
  readonly administrationId: number
  readonly administrationName: string
  readonly reason: AddresseeReason
  readonly hasDeclined: boolean
}

/** A question as its page shows it, without its posts. */
export interface Question extends QuestionRow {
  /** The Verbund that may read it. */
  readonly alliance: { readonly id: number; readonly name: string } | null
  readonly acceptedPostId: number | null
  /** Null where the visitor does not see the other one. */
  readonly duplicateOf: { readonly id: number; readonly title: string } | null
  readonly lockReason: string | null
  readonly version: number
  /** Asked by the own house. */
  readonly isOurs: boolean
  /** Why the own house is asked; null where it is not. */
  readonly ownReason: AddresseeReason | null
  readonly hasDeclined: boolean
  /** For the house that asks alone: that somebody runs something may not be meant for others. */
  readonly addressees: readonly Addressee[]
  /** Nobody has written anything but the question. */
  readonly isUnanswered: boolean
}

const alliance = sql`(select json_build_object('id', l.id, 'name', l.name) from alliances l where l.id = q.alliance_id)`

const addressees = sql`(select coalesce(json_agg(json_build_object('administrationId', h.id,
    'administrationName', h.display_name, 'reason', d.reason, 'hasDeclined', d.declined_at is not null)
    order by h.display_name collate "und-x-icu", h.id), '[]')
  from question_addressees d join administrations h on h.id = d.administration_id
  where d.question_id = q.id and d.administration_id in (${participating}))`

const own = (visitor: Visitor, column: 'reason' | 'declined_at') => sql`(select ${sql.ref(`d.${column}`)}
  from question_addressees d where d.question_id = q.id and d.administration_id = ${workingFor(visitor)}::int)`

/** The question `d` that this one repeats, where the visitor sees it. */
const duplicateOf = ({ eyes }: Pick<DiscussionDeps, 'eyes'>, visitor: Visitor) => sql`(
  select json_build_object('id', q.id, 'title', ${shownTitle(visitor)})
  from questions q join posts t on t.question_id = q.id and t.is_question
  where q.id = o.duplicate_of_id and ${isVisibleQuestion(visitor, eyes)})`

/** A question as the visitor may read it; 404 where there is none for them. */
export async function getQuestion(
  { db, eyes }: Pick<DiscussionDeps, 'db' | 'eyes'>,
  visitor: Visitor,
  id: number,
): Promise<Question> {
  const { rows } = await sql<Question>`
    select ${rowColumns({ visitor, eyes })}, case when ${isColleague(visitor)}::boolean then ${alliance} end as alliance,
      case when o.is_accepted then q.accepted_post_id::int end as accepted_post_id,
      ${duplicateOf({ eyes }, visitor)} as duplicate_of, q.lock_reason, q.version,
      coalesce(q.administration_id = ${workingFor(visitor)}::int, false) as is_ours,
      ${own(visitor, 'reason')} as own_reason, ${own(visitor, 'declined_at')} is not null as has_declined,
      case when q.administration_id = ${workingFor(visitor)}::int then ${addressees} else '[]'::json end as addressees,
      not exists (select 1 from posts n where n.question_id = q.id and not n.is_question and n.withdrawn_at is null)
        as is_unanswered
    from (select q.id, q.duplicate_of_id, ${isAccepted} as is_accepted, '{}'::text[] as with_us,
        (select count(*)::int from posts t where t.question_id = q.id and ${isAnswer}) as answers
      from questions q where q.id = ${id}::int and ${isVisibleQuestion(visitor, eyes)}) o ${rowJoins}`.execute(db)
  if (!rows[0]) throw notFound(noSuchQuestion)
  return rows[0]
}

export const noSuchQuestion = 'Diese Frage gibt es nicht.'

/** The title an own form starts with: never the one that stands for a hidden one. */
export interface QuestionDetails {
  readonly title: string
  readonly visibility: Question['visibility']
  readonly allianceId: number | null
}

export async function readDetails(db: Db, id: number): Promise<QuestionDetails> {
  const { rows } = await sql<QuestionDetails>`
    select title, visibility, alliance_id from questions where id = ${id}::int`.execute(db)
  if (!rows[0]) throw notFound(noSuchQuestion)
  return rows[0]
}
