import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { Reason } from '../reasons.ts'

/** Whom an event `h` of `happened` concerns, whether they follow anything or not: rows of event, membership, reason. */
export const concernedPeople = (): RawBuilder<unknown> => sql.join(ways, sql` union all `)

/** The memberships `m` that `from` leads to. */
const way = (reason: Reason, from: RawBuilder<unknown>) =>
  sql`select h.event_id, m.id as membership_id, ${sql.lit(reason)}::text as reason from happened h ${from}`

/** Those of a house who answer for it. */
const writersOf = (administrationId: RawBuilder<unknown>) =>
  sql`join memberships m on m.administration_id = ${administrationId} and m.role in ('editor', 'coordinator')`

/** Who has asked; where that person is gone, who coordinates the house. */
const askers = sql`join questions q on q.id = h.subject_id
  join memberships m on m.administration_id = q.administration_id and (m.person_id = q.person_id
    or m.role = 'coordinator' and not exists (select 1 from memberships gone where gone.person_id = q.person_id
      and gone.administration_id = q.administration_id and gone.state = 'active'))`

const addressees = sql`join question_addressees d on d.question_id = h.subject_id and d.declined_at is null
  ${writersOf(sql`d.administration_id`)}`

const adopters = sql`join reuses r on r.solution_id = h.subject_id and r.stage <> 'ended'
  ${writersOf(sql`r.administration_id`)}`

const membersOf = (allianceId: RawBuilder<unknown>) => sql`
  join alliance_memberships am on am.alliance_id = ${allianceId} and am.state = 'active'
  join memberships m on m.administration_id = am.administration_id and m.role = 'coordinator'`

const ways: readonly RawBuilder<unknown>[] = [
  way('asked', sql`${addressees} where h.kind = 'question.asked' and d.reason <> 'mentioned'`),
  way('mentioned', sql`${addressees} where h.kind = 'question.asked' and d.reason = 'mentioned'`),
  way(
    'mentioned',
    sql`join post_mentions w on w.post_id = (h.after ->> 'postId')::bigint
    ${writersOf(sql`w.administration_id`)} where h.kind in ('question.answered', 'message.sent')`,
  ),
  way('asker', sql`${askers} where h.kind in ('question.answered', 'question.duplicate')`),
  way(
    'answerer',
    sql`join posts x on x.id = (h.after ->> 'postId')::bigint
    join memberships m on m.person_id = x.person_id and m.administration_id = x.administration_id
    where h.kind = 'question.accepted'`,
  ),
  way(
    'passedOn',
    sql`join questions q on q.id = h.subject_id
    join alliance_coordinators ac on ac.alliance_id = q.alliance_id join memberships m on m.id = ac.membership_id
    where h.kind = 'question.passedOn'`,
  ),
  way(
    'inConversation',
    sql`join conversation_people cp on cp.conversation_id = h.subject_id
    join memberships m on m.id = cp.membership_id where h.kind = 'message.sent'`,
  ),
  way(
    'otherSide',
    sql`join reuses r on r.id = h.subject_id join solutions s on s.id = r.solution_id
    ${writersOf(sql`any (array[r.administration_id, s.administration_id])`)}
    where h.topic = 'reuses' and m.administration_id is distinct from h.administration_id`,
  ),
  way(
    'giver',
    sql`join reuses r on r.id = h.subject_id join solutions s on s.id = r.solution_id
    ${writersOf(sql`s.administration_id`)} where h.kind = 'experience.written'`,
  ),
  way(
    'giver',
    sql`join solutions s on s.id = h.subject_id ${writersOf(sql`s.administration_id`)}
    where h.kind = 'recommendation.given'`,
  ),
  way('adopter', sql`${adopters} where h.kind in ('solution.noticeSent', 'solution.withdrawn')`),
  way(
    'lead',
    sql`join projects p on p.id = h.subject_id ${writersOf(sql`p.administration_id`)}
    where h.kind = 'project.joined'`,
  ),
  way(
    'participant',
    sql`join project_participants t on t.project_id = h.subject_id
    ${writersOf(sql`t.administration_id`)} where h.subject_kind = 'project' and h.kind <> 'project.joined'`,
  ),
  way('taker', sql`${writersOf(sql`(h.after ->> 'takenById')::int`)} where h.kind = 'assignment.passedOn'`),
  way(
    'member',
    sql`join assignments z on z.id = h.subject_id ${membersOf(sql`z.alliance_id`)}
    where h.subject_kind = 'assignment' and h.kind <> 'assignment.edited'`,
  ),
  way('member', sql`${membersOf(sql`h.subject_id`)} where h.kind = 'assignment.added'`),
  way(
    'seeker',
    sql`join demands d on d.service_id = h.subject_id ${writersOf(sql`d.administration_id`)}
    where h.kind in ('demand.ripe', 'demand.agreed')`,
  ),
]
