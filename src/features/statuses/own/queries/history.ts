import { type Db, sql } from '#core/db.ts'
import type { BatchKind } from '../../batches.ts'
import type { Value } from '../../show.ts'
import { isStillThere } from '../undo.ts'

/** One entry of the log about one entry of an administration. */
export interface HistoryEvent {
  readonly id: string
  readonly at: Date
  readonly kind: 'status.changed' | 'status.confirmed' | 'status.removed'
  readonly serviceId: number
  readonly serviceName: string
  /** By column in camelCase: exactly what differs. */
  readonly before: Readonly<Record<string, Value>> | null
  readonly after: Readonly<Record<string, Value>> | null
  readonly hasPerson: boolean
  /** Null where the account does not exist any more. */
  readonly personName: string | null
  readonly allianceName: string | null
  /** The administration whose entry was taken over. */
  readonly sourceName: string | null
  readonly batchId: string | null
  readonly batchKind: BatchKind | 'undo' | null
  /** Whether what it set is still there. */
  readonly isStill: boolean
}

const columns = sql`
  e.id::text as id, e.at, e.kind, v.id as service_id, v.name as service_name, e.before, e.after,
  e.person_id is not null as has_person, p.name as person_name, l.name as alliance_name, src.display_name as source_name,
  e.batch_id::text as batch_id, b.kind as batch_kind,
  case when e.kind = 'status.confirmed' then false else ${isStillThere} end as is_still`

const sourceOf = (events: 'events' | 'single') => sql`
  ${sql.table(events)} e
  join services v on v.id = split_part(e.subject_id, '/', 2)::int
  left join statuses s on s.administration_id = e.administration_id and s.service_id = v.id
  left join people p on p.id = e.person_id
  left join alliances l on l.id = e.alliance_id
  left join batches b on b.id = e.batch_id
  left join administrations src on src.id = (e.after ->> 'source_id')::int`

/** Everything that ever happened to one entry, newest first. */
export async function listEvents(db: Db, administrationId: number, serviceId: number): Promise<HistoryEvent[]> {
  const { rows } = await sql<HistoryEvent>`
    select ${columns} from ${sourceOf('events')}
    where e.subject_kind = 'status' and e.subject_id = ${`${administrationId}/${serviceId}`}
    order by e.id desc limit 1000`.execute(db)
  return rows
}

/** One change of an own entry. */
export async function findEvent(db: Db, administrationId: number, eventId: string): Promise<HistoryEvent | undefined> {
  const { rows } = await sql<HistoryEvent>`
    select ${columns} from ${sourceOf('events')}
    where e.id = ${eventId}::bigint and e.administration_id = ${administrationId}::int and e.subject_kind = 'status'`.execute(
    db,
  )
  return rows[0]
}

/** A change of one entry, or many changes that were one act. */
export interface Act {
  /** In microseconds: where the next page goes on. */
  readonly moment: string
  readonly at: Date
  readonly event: HistoryEvent | null
  readonly batch: {
    readonly id: string
    readonly kind: BatchKind | 'undo'
    readonly note: string | null
    readonly entries: number
    readonly isUndone: boolean
    readonly hasPerson: boolean
    readonly personName: string | null
    readonly allianceName: string | null
  } | null
}

export interface ActFilter {
  readonly administrationId: number
  /** Only the changes of this act, one by one. */
  readonly batchId: string | null
  /** Days, both included. */
  readonly from: string | null
  readonly until: string | null
  /** Older than this moment. */
  readonly before: string | null
}

const momentOf = (at: ReturnType<typeof sql>) => sql`(extract(epoch from ${at}) * 1000000)::bigint::text`

/** All changes of an administration, newest first. */
export async function listActs(db: Db, filter: ActFilter, limit: number): Promise<Act[]> {
  const { rows } = await sql<Act>`
    with wanted as (
      select coalesce(${filter.from}::date::timestamp at time zone 'Europe/Berlin', '-infinity') as first,
        least(coalesce((${filter.until}::date + 1)::timestamp at time zone 'Europe/Berlin', 'infinity'),
          coalesce(timestamptz 'epoch' + ${filter.before}::bigint * interval '1 microsecond', 'infinity')) as last
    ),
    single as (
      select e.* from events e cross join wanted w
      where e.administration_id = ${filter.administrationId}::int and e.subject_kind = 'status'
        and e.batch_id is not distinct from ${filter.batchId}::bigint and e.at >= w.first and e.at < w.last
      order by e.id desc limit ${limit}::int
    ),
    joined as (
      select b.* from batches b cross join wanted w
      where b.administration_id = ${filter.administrationId}::int and b.entries > 0 and ${filter.batchId}::bigint is null
        and b.created_at >= w.first and b.created_at < w.last
      order by b.created_at desc limit ${limit}::int
    )
    select ${momentOf(sql`at`)} as moment, at, event, batch from (
      select x.at, x.order_id, to_json(x) as event, null::json as batch
      from (select ${columns}, e.id as order_id from ${sourceOf('single')}) x
      union all
      select b.created_at, 0, null, json_build_object('id', b.id::text, 'kind', b.kind, 'note', b.note,
        'entries', b.entries, 'isUndone', b.undone_by is not null, 'hasPerson', b.person_id is not null,
        'personName', p.name, 'allianceName', l.name)
      from joined b left join people p on p.id = b.person_id left join alliances l on l.id = b.alliance_id
    ) acts order by acts.at desc, order_id desc limit ${limit}::int`.execute(db)
  return rows.map(row => ({ ...row, event: row.event && { ...row.event, at: new Date(row.event.at) } }))
}
