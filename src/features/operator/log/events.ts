import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { LogFilter } from './query.ts'

export interface EventRow {
  /** A number too large for JavaScript to count on; as text. */
  readonly id: string
  readonly at: Date
  readonly personId: string | null
  /** As the person is called now; null when the account is gone. */
  readonly personName: string | null
  readonly administrationId: number | null
  readonly administrationName: string | null
  readonly allianceId: number | null
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly before: Content
  readonly after: Content
}

export type Content = Readonly<Record<string, unknown>> | null

/** A person is found as the one who acted and as the one it was about, an administration likewise. */
function isWanted(filter: LogFilter): RawBuilder<boolean> {
  const { kind, subjectKind, subjectId, administrationIds, personIds, from, to } = filter
  return sql`(${kind}::text = '' or e.kind = ${kind}::text)
    and (${subjectKind}::text = '' or e.subject_kind = ${subjectKind}::text)
    and (${subjectId}::text = '' or e.subject_id = ${subjectId}::text)
    and (${administrationIds}::int[] is null or e.administration_id = any(${administrationIds}::int[])
      or (e.subject_kind = 'administration' and e.subject_id = any(${administrationIds?.map(String) ?? null}::text[])))
    and (${personIds}::uuid[] is null or e.person_id = any(${personIds}::uuid[])
      or (e.subject_kind = 'person' and e.subject_id = any(${personIds}::text[]))
      or (e.subject_kind = 'membership' and e.subject_id in (
        select m.id::text from memberships m where m.person_id = any(${personIds}::uuid[]))))
    and (${from}::text = '' or e.at >= ${startOf(from, 0)})
    and (${to}::text = '' or e.at < ${startOf(to, 1)})`
}

/** When a day begins in Germany, or a later one; as a query of its own it is computed once, not for every row. */
const startOf = (day: string, later: number) => sql`
  (select (nullif(${day}::text, '')::timestamp + make_interval(days => ${later}::int)) at time zone 'Europe/Berlin')`

export interface EventWindow {
  readonly limit: number
  /** Only older ones; null for the newest. */
  readonly before: string | null
}

/** Newest first. */
export async function listEvents(
  db: Db,
  filter: LogFilter,
  { limit, before }: EventWindow,
): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    select e.id::text as id, e.at, e.person_id, p.name as person_name, e.administration_id,
      a.display_name as administration_name, e.alliance_id, e.kind, e.subject_kind, e.subject_id, e.before, e.after
    from events e left join people p on p.id = e.person_id left join administrations a on a.id = e.administration_id
    where ${isWanted(filter)} and (${before}::bigint is null or e.id < ${before}::bigint)
    order by e.id desc limit ${limit}::int`.execute(db)
  return rows
}

export interface EventCount {
  readonly total: number
  /** The newest of them; an export ends its reading there, whatever happens meanwhile. */
  readonly newest: string | null
}

export async function countEvents(db: Db, filter: LogFilter): Promise<EventCount> {
  const { rows } = await sql<EventCount>`
    select count(*)::int as total, max(e.id)::text as newest from events e where ${isWanted(filter)}`.execute(db)
  return rows[0] ?? { total: 0, newest: null }
}

/** What has happened at all so far; the choices of the filters. Leaps from one value to the next in the index. */
export async function listOccurring(db: Db): Promise<{ kinds: readonly string[]; subjectKinds: readonly string[] }> {
  const { rows } = await sql<{ kinds: string[] | null; subjectKinds: string[] | null }>`
    with recursive kind as (
      select min(kind) as value from events
      union all select (select min(e.kind) from events e where e.kind > k.value) from kind k where k.value is not null
    ), subject_kind as (
      select min(subject_kind) as value from events
      union all select (select min(e.subject_kind) from events e where e.subject_kind > k.value)
      from subject_kind k where k.value is not null
    )
    select (select json_agg(value) from kind where value is not null) as kinds,
      (select json_agg(value) from subject_kind where value is not null) as subject_kinds`.execute(db)
  return { kinds: rows[0]?.kinds ?? [], subjectKinds: rows[0]?.subjectKinds ?? [] }
}
