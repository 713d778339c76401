import { sql } from '#core/db.ts'
import { type Actor, workingFor } from '#domain/actor.ts'
import { reuseStages, type Side, turnOf } from '#domain/reuse.ts'
import type { StartDeps } from '../deps.ts'

/** A Verbund in which work the house has taken on is due. */
export interface DueWork {
  readonly allianceId: number
  readonly allianceName: string
  readonly count: number
}

/** What waits for a house, and what it has begun with. */
export interface Counts {
  readonly people: number
  readonly allianceInvitations: number
  readonly messages: number
  readonly questions: number
  readonly proposals: number
  readonly results: number
  readonly reuses: number
  readonly consents: number
  /** The only service of those; null where there are several. */
  readonly consentId: number | null
  readonly ripe: number
  readonly ripeId: number | null
  readonly due: number
  readonly unclear: number
  readonly work: readonly DueWork[]
  readonly entries: boolean
  readonly stack: boolean
  readonly colleagues: boolean
  readonly mailbox: boolean
  readonly solutions: boolean
  readonly demands: boolean
  readonly subscriptions: boolean
}

const stagesOf = (side: Side) => sql.lit(`{${reuseStages.filter(stage => turnOf(stage) === side).join(',')}}`)

const today = sql`(now() at time zone 'Europe/Berlin')::date`
/** What is due sooner is shown; as the list of work cuts it. */
const soonDays = 28

/** In one statement, because every part of it is small. */
export async function readCounts(deps: StartDeps, actor: Actor): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with me as materialized (
      select ${workingFor(actor)}::int as house, ${actor.acting?.membershipId ?? null}::int as membership),
    consents as materialized (
      select d.service_id from demands d, me where d.administration_id = me.house and d.is_named is null
        and d.service_id in (${deps.ripe})),
    ripe as materialized (
      select e.service_id from demands e, me where e.administration_id = me.house and e.is_named
        and e.service_id in (select service_id from ripe_demands where project_id is null)
        and exists (select 1 from demands d where d.service_id = e.service_id and ${deps.isPartner(actor)})),
    work as (
      select l.id, l.name, count(*)::int as count from me
        join assignments z on z.taken_by_id = me.house and z.state in ('taken', 'inProgress')
          and z.due_on <= ${today} + ${sql.lit(soonDays)}
        join alliances l on l.id = z.alliance_id and is_alive(l)
        join alliance_memberships m on m.alliance_id = l.id and m.administration_id = me.house and m.state = 'active'
      group by l.id)
    select ${waiting(deps, actor)},
      (select count(*)::int from consents) as consents,
      (select min(service_id) from consents having count(*) = 1) as consent_id,
      (select count(*)::int from ripe) as ripe, (select min(service_id) from ripe having count(*) = 1) as ripe_id,
      (select coalesce(json_agg(json_build_object('allianceId', id, 'allianceName', name, 'count', count)
        order by name collate "und-x-icu", id), '[]') from work) as work,
      ${begun}
    from me`.execute(deps.db)
  if (!rows[0]) throw new Error('there is always one row')
  return rows[0]
}

/** What somebody of the house has to answer, decide or do. */
const waiting = (deps: StartDeps, actor: Actor) => sql`
  (select count(*)::int from memberships m where m.administration_id = me.house and m.state = 'waiting') as people,
  (select count(*)::int from alliance_memberships m join alliances l on l.id = m.alliance_id and is_alive(l)
    where m.administration_id = me.house and m.state = 'invited') as alliance_invitations,
  (select count(*)::int from conversation_sides s where s.administration_id = me.house and s.archived_at is null
    and ${deps.isUnread}) as messages,
  (select count(*)::int from question_addressees a join questions q on q.id = a.question_id
    where a.administration_id = me.house and a.declined_at is null and q.locked_at is null and q.duplicate_of_id is null
      and ${deps.isQuestionSeen(actor)}
      and not exists (select 1 from posts t where t.question_id = q.id and ${deps.isAnswer})) as questions,
  (select count(*)::int from proposals r join unit_links u on u.id = r.link_id
    where u.administration_id = me.house and r.state = 'waiting') as proposals,
  (select count(*)::int from handed_services h join assignments z on z.id = h.assignment_id and z.state = 'handedOver'
      join alliances l on l.id = z.alliance_id and ${deps.isUnblocked}
    where h.administration_id = me.house and h.state = 'waiting') as results,
  (select count(*)::int from reuses r join solutions s on s.id = r.solution_id
    where (r.administration_id = me.house and r.stage = any(${stagesOf('adopter')}::text[])
      or s.administration_id = me.house and r.stage = any(${stagesOf('giver')}::text[]))
      and ${deps.areParticipating}) as reuses,
  count_due(me.house) as due, (select unclear from own_totals(me.house)) as unclear`

/** What the house has begun with. */
const begun = sql`
  exists (select 1 from statuses s where s.administration_id = me.house) as entries,
  exists (select 1 from administration_products p where p.administration_id = me.house) as stack,
  exists (select 1 from memberships m where m.administration_id = me.house and m.state = 'active' and m.id <> me.membership)
    as colleagues,
  exists (select 1 from participations t where t.administration_id = me.house and t.mailbox is not null) as mailbox,
  exists (select 1 from solutions s where s.administration_id = me.house) as solutions,
  exists (select 1 from demands d where d.administration_id = me.house) as demands,
  exists (select 1 from subscriptions s where s.membership_id = me.membership) as subscriptions`
