import type { RawBuilder } from 'kysely'
import { type Db, fixedStatement, sql, type Tx } from '#core/db.ts'
import { memberEye } from '#domain/eye.ts'
import type { Topic } from '#domain/notification.ts'
import type { NotificationEyes } from '../eyes.ts'
import type { Reason } from '../reasons.ts'
import { isKnown } from './known.ts'

/** A notification with what its sentence needs. Nothing of it is more than the pages show its reader. */
export interface Shown {
  readonly id: string
  readonly membershipId: number
  readonly topic: Topic
  readonly reason: Reason
  /** Of the event; `savedSearch.matched` where a saved search has found something. */
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: number
  /** The name of the thing it is about. */
  readonly title: string
  /** The house that did it; null where that was none, or is not said. */
  readonly houseName: string | null
  /** The house of the reader, which the reason names. */
  readonly ownName: string
  /** Of a reuse: what is taken over. */
  readonly solutionId: number | null
  readonly allianceId: number | null
  readonly allianceName: string | null
  /** Where a reuse or an assignment has come to, how a house takes part, of which kind a notice is, how many hits are new. */
  readonly detail: string | null
  /** It stands for many entries that were changed as one act. */
  readonly isBatch: boolean
  readonly createdAt: Date
  readonly readAt: Date | null
}

export interface InboxFilter {
  readonly topic?: Topic | undefined
  readonly isUnread?: boolean | undefined
  /** Only older ones than this: `next` of the page before. */
  readonly before?: string | undefined
  readonly limit: number
}

/** What a person at work for one house is told, the newest first, one page of it; `next` is null on the last one. */
export async function listNotifications(
  db: Db,
  eyes: NotificationEyes,
  membershipId: number,
  { topic, isUnread = false, before, limit }: InboxFilter,
): Promise<{ readonly rows: readonly Shown[]; readonly next: string | null }> {
  const chosen = sql`n.membership_id = ${membershipId}::int
    and (${topic ?? null}::text is null or n.topic = ${topic ?? null})
    and (not ${isUnread}::boolean or n.read_at is null)
    and (${before ?? null}::bigint is null or n.id < ${before ?? null}::bigint)`
  const { rows } = await sql<Shown>`
    ${shown(eyes, chosen)} order by told.id desc limit ${limit + 1}::int`.execute(db)
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

/** One of them; undefined where it is somebody else's or no longer to be seen. */
export async function findNotification(
  db: Db | Tx,
  eyes: NotificationEyes,
  membershipIds: readonly number[],
  id: string,
) {
  const chosen = sql`n.id = ${id}::bigint and n.membership_id = any(${membershipIds}::int[])`
  const { rows } = await sql<Shown>`${shown(eyes, chosen)}`.execute(db)
  return rows[0]
}

const mostUnread = 100

/** How many are unread; more than a hundred are not counted. Every page asks: the statement is put together once. */
export function unreadCounter(eyes: NotificationEyes): (db: Db, membershipId: number) => Promise<number> {
  const statement = fixedStatement<{ membershipId: number }, { count: number }>(
    value => sql`
      select count(*)::int as count from (
        select 1 from ${toldRows(sql`n.membership_id = ${value('membershipId')}::int and n.read_at is null`)}
          join memberships me on me.id = told.membership_id
        where ${isKnown(eyes, memberEye)} limit ${sql.lit(mostUnread)}) unread`,
  )
  return async (db, membershipId) => (await statement(db, { membershipId })).rows[0]?.count ?? 0
}

const toldRows = (chosen: RawBuilder<unknown>) => sql`(
  select n.*, coalesce(e.kind, 'savedSearch.matched') as kind, e.administration_id, e.before, e.after, e.batch_id
  from notifications n left join events e on e.id = n.event_id where ${chosen}) told`

/** Everything of the notifications `n` that are chosen and, at this moment, exist for their readers. */
export function shown(eyes: NotificationEyes, chosen: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select told.id::text as id, told.membership_id, told.topic, told.reason, told.kind, told.subject_kind, told.subject_id,
      ${title} as title, case when ${isHouseSaid} then doer.display_name end as house_name, own.display_name as own_name,
      (select r.solution_id from reuses r where told.subject_kind = 'reuse' and r.id = told.subject_id) as solution_id, l.id as alliance_id, l.name as alliance_name, ${detail} as detail,
      told.batch_id is not null as is_batch, told.created_at, told.read_at
    from ${toldRows(chosen)} join memberships me on me.id = told.membership_id
      join administrations own on own.id = me.administration_id
      left join administrations doer on doer.id = told.administration_id
      left join assignments z on told.subject_kind = 'assignment' and z.id = told.subject_id
      left join alliances l on l.id = case told.subject_kind when 'assignment' then z.alliance_id
        when 'alliance' then told.subject_id end
    where ${isKnown(eyes, memberEye)}`
}

const title = sql`case told.subject_kind
  when 'solution' then (select name from solutions where id = told.subject_id)
  when 'reuse' then (select s.name from reuses r join solutions s on s.id = r.solution_id where r.id = told.subject_id)
  when 'project' then (select name from projects where id = told.subject_id)
  when 'product' then (select name from products where id = told.subject_id)
  when 'question' then (select q.title from questions q where q.id = told.subject_id)
  when 'conversation' then (select c.title from conversations c where c.id = told.subject_id)
  when 'assignment' then (select name from services where id = z.service_id)
  when 'alliance' then l.name
  when 'savedSearch' then (select name from saved_searches where id = told.saved_search_id)
  else (select name from services where id = told.subject_id) end`

/** Who seeks something is said only where the house has agreed. */
const isHouseSaid = sql`case told.kind when 'demand.ripe' then false
  when 'demand.declared' then exists (select 1 from demands d where d.service_id = told.subject_id
    and d.administration_id = told.administration_id and d.is_named)
  else true end`

const detail = sql`case when told.kind like 'reuse.%' then told.after ->> 'stage'
  when told.kind = 'solution.noticeSent' then told.after ->> 'kind'
  when told.kind = 'project.joined' then told.after ->> 'role'
  when told.kind in ('assignment.moved', 'project.ended') then told.after ->> 'state'
  when told.kind = 'savedSearch.matched' then told.hits::text end`
