import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { memberEye } from '#domain/eye.ts'
import { participating } from '#domain/participating.ts'
import type { NotificationEyes } from '../eyes.ts'
import { isKnown } from '../queries/known.ts'
import { reasons } from '../reasons.ts'
import { concernedPeople } from './concerned.ts'
import { followed } from './followed.ts'
import { happened } from './happened.ts'

/** Told at once: services put on a list one after the other are one piece of news as far as they are told together. */
export const mostEvents = 500

/** Tells everybody what has happened since; answers how many notifications came of it. */
export async function tellAll(db: Db, eyes: NotificationEyes, isStopping = () => false): Promise<number> {
  let count = 0
  while (!isStopping() && (await isAnythingUntold(db))) {
    const told = await transaction(db, tx => tellSome(tx, eyes))
    if (!told.events) break
    count += told.notifications
  }
  return count
}

async function isAnythingUntold(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select 1 from untold_events) as is`.execute(db)
  return rows[0]?.is ?? false
}

interface Told {
  readonly events: number
  readonly notifications: number
}

/**
 * Takes events out of the queue and writes what came of them, in one statement: an event is told exactly once, however its
 * process ends. One server at a time, because an act of many events tells each person once; the others find nothing to do.
 */
export async function tellSome(tx: Tx, eyes: NotificationEyes): Promise<Told> {
  const { rows: lock } = await sql<{ isMine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('notifications')) as is_mine`.execute(tx)
  if (!lock[0]?.isMine) return { events: 0, notifications: 0 }
  const { rows } = await telling(eyes).execute(tx)
  return rows[0] ?? { events: 0, notifications: 0 }
}

const strength = sql`array_position(${sql.lit(`{${reasons.join(',')}}`)}::text[], reason)`

function telling(eyes: NotificationEyes) {
  return sql<Told>`
    with taken as (
      delete from untold_events where event_id in (
        select event_id from untold_events order by event_id limit ${mostEvents}::int)
      returning event_id),
    ${happened},
    reached as materialized (
      select distinct on (event_id, membership_id) event_id, membership_id, reason
      from (${followed()} union all ${concernedPeople()}) every
      order by event_id, membership_id, ${strength}),
    chosen as (
      select told.*, me.id as membership_id, r.reason, ${isMailedAlready} as is_mailed
      from reached r join happened told on told.event_id = r.event_id join memberships me on me.id = r.membership_id
      where ${isAtWork} and me.person_id is distinct from told.person_id and ${isKnown(eyes, memberEye)}),
    once as (
      select distinct on (membership_id, act) * from chosen c where ${isFirstOfBatch}
      order by membership_id, act, event_id),
    written as (
      insert into notifications (membership_id, event_id, topic, reason, subject_kind, subject_id, mailed_at)
      select membership_id, event_id, topic, reason, subject_kind, subject_id, case when is_mailed then now() end
      from once order by event_id, membership_id
      on conflict (membership_id, event_id) do nothing returning 1)
    select (select count(*)::int from taken) as events, (select count(*)::int from written) as notifications`
}

/** For a row `memberships me`: at work in a house that takes part, and neither blocked nor about to leave. */
export const isAtWork = sql`me.state = 'active' and me.administration_id in (${participating})
  and not exists (select 1 from people gone where gone.id = me.person_id and gone.deletion_requested_at is not null)
  and not exists (select 1 from blocks k
    where k.subject_kind = 'person' and k.subject_id = me.person_id::text and k.lifted_at is null)`

/** Of entries changed as one act somebody hears once, even where a part of them was told before. */
const isFirstOfBatch = sql`(c.batch_id is null or not exists (
  select 1 from events e join notifications n on n.event_id = e.id
  where e.batch_id = c.batch_id and n.membership_id = c.membership_id))`

/** Some things are told by a mail of their own, to the mailbox of the house, else to those who coordinate it. */
const isMailedAlready = sql`((told.kind, r.reason) in (('reuse.started', 'otherSide'), ('reuse.moved', 'otherSide'),
    ('reuse.noted', 'otherSide'), ('experience.written', 'giver'), ('solution.noticeSent', 'adopter'),
    ('project.newsTold', 'participant'), ('project.ended', 'participant'), ('project.joined', 'lead'),
    ('assignment.passedOn', 'taker'), ('assignment.handedOver', 'member'))
  and (me.role = 'coordinator' or exists (select 1 from participations b
    where b.administration_id = me.administration_id and b.mailbox is not null)))`
