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
    and (${from}::text = '' or e.at >= (nullif(${from}::text, '')::timestamp at time zone 'Europe/Berlin'))
    and (${to}::text = '' or e.at < ((nullif(${to}::text, '')::timestamp + interval '1 day') at time zone 'Europe/Berlin'))`
}

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

/** What has happened at all so far; the choices of the filters. */
export async function listOccurring(db: Db): Promise<{ kinds: readonly string[]; subjectKinds: readonly string[] }> {
  const { rows } = await sql<{ kind: string; subjectKind: string }>`
    select kind, subject_kind from events group by kind, subject_kind order by kind, subject_kind`.execute(db)
  const distinct = (values: string[]) => [...new Set(values)].sort()
  return {
    kinds: distinct(rows.map(row => row.kind)),
    subjectKinds: distinct(rows.map(row => row.subjectKind)),
  }
}
