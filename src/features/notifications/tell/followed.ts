import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'
import type { SubscriptionSubject } from '#domain/notification.ts'
import type { Reason } from '../reasons.ts'

/** Who follows what an event `h` of `happened` is about, or what that concerns: rows of event, membership, reason. */
export function followed(): RawBuilder<unknown> {
  return sql`
    select c.event_id, s.membership_id, c.reason
    from (${sql.join(concerned, sql` union all `)}) c (event_id, subject_kind, subject_id, reason)
      join subscriptions s on s.subject_kind = c.subject_kind and s.subject_id = c.subject_id`
}

/** One way from events to what is followed; `from` names the tables besides `happened h`. */
function concern(reason: Reason, kind: SubscriptionSubject, id: RawBuilder<unknown>, from: RawBuilder<unknown>) {
  return sql`select h.event_id, ${sql.lit(kind)}::text, (${id})::int, ${sql.lit(reason)}::text from happened h ${from}`
}

const isOffer = sql`h.kind in ('solution.published', 'solution.withdrawn')`
const offered = sql`join solutions o on o.id = h.subject_id and ${isOffer}`
/** A report, and that a further house is live: news of the solution for everybody who may see it. */
const used = sql`join reuses r on r.id = h.subject_id
  where h.kind = 'experience.written' or h.kind = 'reuse.moved' and h.after ->> 'stage' = 'live'`
const isOwnProject = sql`h.subject_kind = 'project' and h.kind <> 'project.joined'`

const concerned: readonly RawBuilder<unknown>[] = [
  sql`select h.event_id, h.subject_kind, h.subject_id, 'followsIt' from happened h
    where h.subject_kind in ('solution', 'project', 'product', 'question', 'demand')`,
  concern(
    'followsService',
    'service',
    sql`x.service_id`,
    sql`
    join solution_services x on x.solution_id = h.subject_id and ${isOffer}`,
  ),
  concern('followsProduct', 'product', sql`o.product_id`, offered),
  concern('followsHouse', 'administration', sql`o.administration_id`, offered),
  concern('followsSolution', 'solution', sql`r.solution_id`, used),
  concern('followsHouse', 'administration', sql`r.administration_id`, used),
  concern(
    'followsService',
    'service',
    sql`x.service_id`,
    sql`
    join project_services x on x.project_id = h.subject_id and ${isOwnProject}`,
  ),
  concern(
    'followsHouse',
    'administration',
    sql`p.administration_id`,
    sql`
    join projects p on p.id = h.subject_id and ${isOwnProject}`,
  ),
  concern('followsIt', 'product', sql`h.after ->> 'mergedIntoId'`, sql`where h.kind = 'product.merged'`),
  concern('followsService', 'service', sql`h.subject_id`, sql`where h.subject_kind in ('status', 'demand')`),
  concern('followsHouse', 'administration', sql`h.administration_id`, sql`where h.subject_kind = 'status'`),
  sql`select h.event_id, q.subject_kind, q.subject_id, 'followsSubject' from happened h
    join questions q on q.id = h.subject_id and h.subject_kind = 'question'`,
  concern('followsHouse', 'administration', sql`h.administration_id`, sql`where h.kind = 'question.asked'`),
  concern('followsAlliance', 'alliance', sql`h.subject_id`, sql`where h.subject_kind = 'alliance'`),
  concern(
    'followsAlliance',
    'alliance',
    sql`z.alliance_id`,
    sql`
    join assignments z on z.id = h.subject_id and h.subject_kind = 'assignment'`,
  ),
]
