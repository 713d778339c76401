import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { isOperating, type Visitor, workingFor } from '#domain/actor.ts'
import { type Eye, eyeOf } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'
import type { SubjectEyes } from '../../deps.ts'

/** The living Verbünde a house is a member of. */
export const alliancesOf = (house: Eye['house']): RawBuilder<unknown> => sql`
  select am.alliance_id from alliance_memberships am join alliances al on al.id = am.alliance_id and is_alive(al)
  where am.administration_id = ${house} and am.state = 'active'`

/** Which questions `q` exist for a visitor; the operator reads those too that are for all administrations. */
export function isVisibleQuestion(visitor: Visitor, eyes: SubjectEyes): RawBuilder<boolean> {
  return sql`(${isQuestionSeenBy(eyeOf(visitor), eyes)} or ${isOperating(visitor)}::boolean
    and q.visibility <> 'alliance' and q.administration_id in (${participating}))`
}

/**
 * The same through an eye: those of the own house, and of houses that take part, about something the eye sees, the public
 * ones for everybody, those for administrations at work in one, those for a Verbund for its members.
 */
export function isQuestionSeenBy(eye: Eye, eyes: SubjectEyes): RawBuilder<boolean> {
  return sql`(coalesce(q.administration_id = ${eye.house}, false) or q.administration_id in (${participating}) and (
      q.visibility = 'public'
      or q.visibility = 'administrations' and ${eye.isColleague}
      or q.visibility = 'alliance' and q.alliance_id in (${alliancesOf(eye.house)}))
    and ${isSubjectSeenBy(eye, eyes)})`
}

/** Whether what a question `q` is about is seen. */
export function isSubjectSeenBy(eye: Eye, eyes: SubjectEyes): RawBuilder<boolean> {
  return sql`(case q.subject_kind
    when 'solution' then exists (select 1 from solutions s where s.id = q.subject_id and ${eyes.isSolutionSeenBy(eye)})
    when 'project' then exists (select 1 from projects p where p.id = q.subject_id and ${eyes.isProjectSeenBy(eye)})
    when 'alliance' then exists (select 1 from alliances l where l.id = q.subject_id and ${eyes.isAllianceSeenBy(eye)})
    else true end)`
}

/** The text of a question `q` is a post `t` of its own; where the operator has hidden it, its title is hidden too. */
export const questionPost = sql`join posts t on t.question_id = q.id and t.is_question`

/** Whether the visitor reads title and text of `q`, `t`. */
export const isReadableQuestion = (visitor: Visitor): RawBuilder<boolean> => sql`(t.hidden_at is null
  or coalesce(q.administration_id = ${workingFor(visitor)}::int, false) or ${isOperating(visitor)}::boolean)`

export const hiddenTitle = 'Ausgeblendete Frage'

/** The title as the visitor reads it. */
export const shownTitle = (visitor: Visitor): RawBuilder<string> =>
  sql`case when ${isReadableQuestion(visitor)} then q.title else ${sql.lit(hiddenTitle)} end`
