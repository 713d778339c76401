import type { RawBuilder } from 'kysely'
import { sql, type Tx } from '#core/db.ts'
import type { QuestionSubject } from '#domain/discussion.ts'
import type { Eye } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'
import type { SubjectEyes } from '../../deps.ts'
import { isQuestionSeenBy } from '../queries/visible.ts'
import type { SubjectId } from '../subject.ts'

/** As many houses are asked because they have solved something; who offers, leads or is a member is asked anyway. */
const mostAsked = 20

/** Rows of house, reason and rank: of two reasons for a house the one with the lower rank stands. */
type Candidates = (id: number, asker: Eye, eyes: SubjectEyes) => RawBuilder<unknown>

/** Those of the same Land first, then those whose word is the freshest. */
const nearAndFresh = sql`order by a.federal_state_key = (select o.federal_state_key from administrations o
  join questions q on q.administration_id = o.id where q.id = asked.id) desc, s.confirmed_at desc nulls last, a.id`

/** What the one who asks may not know of a house is no reason to name it. */
const candidates: Readonly<Record<QuestionSubject, Candidates>> = {
  service: (id, asker, eyes) => sql`
    (select s.administration_id, 'done' as reason, 3 as rank
    from statuses s join administrations a on a.id = s.administration_id, asked
    where s.service_id = ${id}::int and s.status = 'done' and ${eyes.isEntrySeenBy(asker)} and ${isAskable(eyes)}
    ${nearAndFresh} limit ${sql.lit(mostAsked)})`,
  solution: (id, asker, eyes) => sql`
    select s.administration_id, 'offers', 1 from solutions s where s.id = ${id}::int
    union all (select r.administration_id, 'runs', 2
    from reuses r join solutions s on s.id = r.solution_id join administrations a on a.id = r.administration_id, asked
    where s.id = ${id}::int and ${eyes.isAdopterSeenBy(asker)} and ${isAskable(eyes)}
    order by r.live_on desc nulls last, a.id limit ${sql.lit(mostAsked)})`,
  product: (id, asker, eyes) => sql`
    (select s.administration_id, 'runs', 2
    from (
      select s.administration_id, max(s.confirmed_at) as confirmed_at from (
        select s.administration_id, s.visibility, s.is_draft, s.confirmed_at from statuses s
          where s.product_id = ${id}::int and s.status = 'done'
        union all select u.administration_id, u.visibility, false, null from administration_products u
          where u.product_id = ${id}::int and u.is_used) s
      where ${eyes.isEntrySeenBy(asker)} group by 1) s
      join administrations a on a.id = s.administration_id, asked
    where ${isAskable(eyes)} ${nearAndFresh} limit ${sql.lit(mostAsked)})`,
  project: id => sql`select p.administration_id, 'leads', 1 from projects p where p.id = ${id}::int`,
  alliance: id => sql`select m.administration_id, 'member', 4 from alliance_memberships m
    where m.alliance_id = ${id}::int and m.state = 'active'`,
}

/** A house `a` that takes part and sees the question, and has not asked it. */
function isAskable(eyes: SubjectEyes): RawBuilder<boolean> {
  const house: Eye = { house: sql`a.id`, isColleague: sql`true` }
  return sql`(a.id in (${participating}) and exists (select 1 from questions q where q.id = asked.id
    and q.administration_id <> a.id and ${isQuestionSeenBy(house, eyes)}))`
}

interface Addressed {
  readonly questionId: number
  readonly subject: SubjectId
  readonly mentionIds: readonly number[]
}

/** Whom the platform asks, as far as the one who asks may know of them, in the transaction of the question. Said again it adds who is new and keeps who has declined. */
export async function addAddressees(
  tx: Tx,
  asker: Eye,
  { questionId, subject, mentionIds }: Addressed,
  eyes: SubjectEyes,
): Promise<void> {
  await sql`
    with asked as (select ${questionId}::int as id)
    insert into question_addressees (question_id, administration_id, reason)
    select distinct on (a.id) asked.id, a.id, c.reason
    from asked, (
      select f.administration_id, f.reason, f.rank
        from (${candidates[subject.kind](subject.id, asker, eyes)}) f (administration_id, reason, rank)
      union all select m.id, 'mentioned', 5 from unnest(${mentionIds}::int[]) m (id)) c
      join administrations a on a.id = c.administration_id
    where ${isAskable(eyes)} order by a.id, c.rank
    on conflict do nothing`.execute(tx)
}

/** Houses an answer mentions are asked from then on too. */
export async function addMentioned(
  tx: Tx,
  questionId: number,
  mentionIds: readonly number[],
  eyes: SubjectEyes,
): Promise<void> {
  if (!mentionIds.length) return
  await sql`
    with asked as (select ${questionId}::int as id)
    insert into question_addressees (question_id, administration_id, reason)
    select asked.id, a.id, 'mentioned' from asked, administrations a
    where a.id = any(${mentionIds}::int[]) and ${isAskable(eyes)}
    on conflict do nothing`.execute(tx)
}
