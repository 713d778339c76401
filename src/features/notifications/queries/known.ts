import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import { ripeFrom } from '#domain/demand.ts'
import type { Eye } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'
import type { NotificationEyes } from '../eyes.ts'

/**
 * Whether what a row `told` tells of exists for somebody, now: when it is told, when it is read, when it is mailed. The row
 * names the thing (`subject_kind`, `subject_id`) and what happened to it (`kind`, `administration_id`, `before`, `after`).
 */
export function isKnown(eyes: NotificationEyes, eye: Eye): RawBuilder<boolean> {
  const { house } = eye
  return sql`(${isDoerShown(eye)} and case told.subject_kind
    when 'solution' then exists (select 1 from solutions s
      where s.id = told.subject_id and ${eyes.solution(eye)} and ${isSolutionNewsKnown(eyes, eye)})
    when 'reuse' then exists (select 1 from reuses r join solutions s on s.id = r.solution_id
      where r.id = told.subject_id and ${isReuseKnown(eyes, eye)})
    when 'project' then exists (select 1 from projects p where p.id = told.subject_id and ${eyes.project(eye)})
    when 'product' then exists (select 1 from products where id = told.subject_id)
    when 'status' then exists (select 1 from statuses s
      where s.administration_id = told.administration_id and s.service_id = told.subject_id and ${eyes.entry(eye)})
    when 'question' then exists (select 1 from questions q where q.id = told.subject_id and ${eyes.question(eye)})
      and ${isQuestionShown} and ${isPostShown}
    when 'conversation' then exists (select 1 from conversation_sides x
      where x.conversation_id = told.subject_id and x.administration_id = ${house}) and ${isPostShown}
    when 'assignment' then exists (select 1 from assignments z where z.id = told.subject_id
      and ${isMember(sql`z.alliance_id`, house)})
    when 'alliance' then ${isMember(sql`told.subject_id`, house)}
    when 'demand' then ${isDemandKnown(eyes, eye)}
    when 'savedSearch' then true
    else false end)`
}

/** Houses that are blocked or take part no longer do nothing in the eyes of others; what they have written to one stays. */
const isDoerShown = ({ house }: Eye) => sql`(told.administration_id is null or told.subject_kind = 'conversation'
  or told.administration_id = ${house} or told.administration_id in (${participating}))`

const isSolutionNewsKnown = (eyes: NotificationEyes, eye: Eye) => sql`case told.kind
  when 'solution.noticeSent' then exists (select 1 from solution_notices n
    where n.id = (told.after ->> 'noticeId')::int and n.solution_id = s.id and ${eyes.notice(eye)})
  when 'recommendation.given' then exists (select 1 from recommendations m
    where m.solution_id = s.id and m.administration_id = told.administration_id and ${eyes.recommendation(eye)})
  else true end`

/** What two houses do together is theirs; the others see reports, and who is live. */
const isReuseKnown = (eyes: NotificationEyes, eye: Eye) => sql`case
  when told.kind = 'experience.written' then ${eyes.solution(eye)} and exists (
    select 1 from experiences e where e.reuse_id = r.id and ${eyes.experience(eye)})
  when ${eye.house} in (r.administration_id, s.administration_id) then true
  when told.kind = 'reuse.moved' then told.after ->> 'stage' = 'live' and ${eyes.solution(eye)} and ${eyes.adopter(eye)}
  else false end`

/** An answer or message that was hidden or taken back is told nobody any more. */
const isPostShown = sql`(told.after ->> 'postId' is null or exists (select 1 from posts x
  where x.id = (told.after ->> 'postId')::bigint and x.hidden_at is null and x.withdrawn_at is null))`

/** Where the operator has hidden the text of a question, its title is hidden too. */
const isQuestionShown = sql`not exists (select 1 from posts x
  where x.question_id = told.subject_id and x.is_question and x.hidden_at is not null)`

const isMember = (allianceId: RawBuilder<unknown>, house: Eye['house']) => sql`exists (
  select 1 from alliance_memberships am join alliances l on l.id = am.alliance_id and is_alive(l)
  where am.alliance_id = ${allianceId} and am.administration_id = ${house} and am.state = 'active')`

/** That there are enough is known to who seeks it too and to who sees enough; that a house is named, to who is named too. */
const isDemandKnown = (eyes: NotificationEyes, eye: Eye) => sql`case told.kind
  when 'demand.ripe' then exists (
      select 1 from demands o where o.service_id = told.subject_id and o.administration_id = ${eye.house})
    or ${sql.lit(ripeFrom)} <= (select count(*) from demands d where d.service_id = told.subject_id and ${eyes.demand(eye)})
  when 'demand.agreed' then exists (
      select 1 from demands o where o.service_id = told.subject_id and o.administration_id = ${eye.house} and o.is_named)
    and exists (select 1 from demands d where d.service_id = told.subject_id
      and d.administration_id = told.administration_id and d.is_named and ${eyes.demand(eye)})
  else exists (select 1 from demands d where d.service_id = told.subject_id
    and d.administration_id = told.administration_id and ${eyes.demand(eye)}) end`
