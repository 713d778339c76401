import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { PostFile } from '../queries.ts'

/** What somebody has reported and nobody has decided yet. */
export interface OwnReport {
  readonly reason: string
  readonly reportedAt: Date
}

export async function findOwnReport(db: Db, personId: string, postId: number): Promise<OwnReport | null> {
  const { rows } = await sql<OwnReport>`
    select reason, reported_at from post_reports
    where post_id = ${postId}::int and person_id = ${personId}::uuid and settled_at is null`.execute(db)
  return rows[0] ?? null
}

/** What the operator looks at: what waits first of all. */
export const reportStates = ['offen', 'ausgeblendet', 'alle'] as const
export type ReportState = (typeof reportStates)[number]

/** A post that somebody has reported. */
export interface ReportedPost {
  readonly id: number
  readonly administrationId: number
  readonly administrationName: string
  readonly questionId: number | null
  /** What the operator may call the question; null for a conversation, and for what a Verbund talks about. */
  readonly title: string | null
  /** Null where its house has taken it back. */
  readonly text: string | null
  readonly writtenAt: Date
  readonly hiddenAt: Date | null
  readonly hiddenReason: string | null
  readonly isWithdrawn: boolean
  /** Reports nobody has decided on. */
  readonly waiting: number
  readonly firstReportedAt: Date
  readonly lastReportedAt: Date
}

const waiting = sql`(select count(*)::int from post_reports r where r.post_id = t.id and r.settled_at is null)`
const isReported = sql`exists (select 1 from post_reports r where r.post_id = t.id)`

/** Of `posts t`; it exists for the operator because it was reported. The rest of a thread of others does not. */
const columns = sql`t.id::int, t.administration_id, a.display_name as administration_name, t.question_id,
  (select q.title from questions q where q.id = t.question_id and (t.is_question or q.visibility <> 'alliance')) as title,
  case when t.withdrawn_at is null then t.text end as text, t.written_at, t.hidden_at, t.hidden_reason,
  t.withdrawn_at is not null as is_withdrawn, ${waiting} as waiting,
  (select min(r.reported_at) from post_reports r where r.post_id = t.id) as first_reported_at,
  (select max(r.reported_at) from post_reports r where r.post_id = t.id) as last_reported_at`

export async function countReported(db: Db): Promise<Readonly<Record<ReportState, number>>> {
  const { rows } = await sql<Record<ReportState, number>>`
    select count(*) filter (where ${waiting} > 0)::int as offen,
      count(*) filter (where t.hidden_at is not null)::int as ausgeblendet, count(*)::int as alle
    from posts t where ${isReported}`.execute(db)
  return rows[0] ?? { offen: 0, ausgeblendet: 0, alle: 0 }
}

interface Cut {
  readonly limit: number
  readonly offset: number
}

/** What waits longest first; then what was reported last. */
export async function listReported(db: Db, state: ReportState, { limit, offset }: Cut): Promise<ReportedPost[]> {
  const { rows } = await sql<ReportedPost>`
    select ${columns} from posts t join administrations a on a.id = t.administration_id
    where ${isReported} and case ${state}::text when 'alle' then true when 'ausgeblendet' then t.hidden_at is not null
      else ${waiting} > 0 end
    order by ${waiting} > 0 desc,
      (select min(r.reported_at) from post_reports r where r.post_id = t.id and r.settled_at is null),
      last_reported_at desc, t.id
    limit ${limit}::int offset ${offset}::int`.execute(db)
  return rows
}

/** One report, as the operator reads it. */
export interface Report {
  readonly id: number
  readonly reason: string
  readonly reportedAt: Date
  /** The house worked for, and the person; who is gone is null. */
  readonly administrationName: string | null
  readonly personName: string | null
  readonly settledAt: Date | null
  readonly outcome: 'kept' | 'hidden' | null
}

export interface ReportedCase extends ReportedPost {
  readonly personName: string | null
  /** Whether the operator sees the page of the question. */
  readonly isQuestionReadable: boolean
  /** The houses of the conversation it stands in. */
  readonly sides: readonly string[]
  readonly files: readonly PostFile[]
  readonly reports: readonly Report[]
}

/** A reported post with all that was said against it; else 404. */
export async function getReported(db: Db, postId: number): Promise<ReportedCase> {
  const { rows } = await sql<Omit<ReportedCase, 'reports'>>`
    select ${columns}, (select p.name from people p where p.id = t.person_id) as person_name,
      exists (select 1 from questions q where q.id = t.question_id and q.visibility <> 'alliance') as is_question_readable,
      (select coalesce(json_agg(h.display_name order by h.display_name collate "und-x-icu", h.id), '[]')
        from conversation_sides x join administrations h on h.id = x.administration_id
        where x.conversation_id = t.conversation_id) as sides,
      (select coalesce(json_agg(json_build_object('id', f.id, 'kind', f.kind, 'name', f.name, 'mediaType', f.media_type,
          'size', f.size, 'width', f.width, 'height', f.height) order by f.stored_at, f.id), '[]')
        from post_files f where f.post_id = t.id and t.withdrawn_at is null) as files
    from posts t join administrations a on a.id = t.administration_id
    where t.id = ${postId}::int and ${isReported}`.execute(db)
  const found = rows[0]
  if (!found) throw notFound('Diese Meldung gibt es nicht.')
  return { ...found, reports: await listReports(db, postId) }
}

async function listReports(db: Db, postId: number): Promise<Report[]> {
  const { rows } = await sql<Report>`
    select r.id, r.reason, r.reported_at, a.display_name as administration_name, p.name as person_name, r.settled_at,
      r.outcome
    from post_reports r left join administrations a on a.id = r.administration_id left join people p on p.id = r.person_id
    where r.post_id = ${postId}::int order by r.id desc`.execute(db)
  return rows
}

/** For the API: reports as they came in, the oldest first. */
export interface ListedReport extends Report {
  readonly postId: number
  readonly administrationId: number | null
}

interface Window {
  readonly limit: number
  readonly after: number
  /** Null: whether decided or not. */
  readonly isSettled: boolean | null
}

export async function listReportsAfter(db: Db, { limit, after, isSettled }: Window): Promise<ListedReport[]> {
  const { rows } = await sql<ListedReport>`
    select r.id, r.post_id::int, r.reason, r.reported_at, r.administration_id, a.display_name as administration_name,
      p.name as person_name, r.settled_at, r.outcome
    from post_reports r left join administrations a on a.id = r.administration_id left join people p on p.id = r.person_id
    where r.id > ${after}::int and ${isOfState(isSettled)} order by r.id limit ${limit}::int`.execute(db)
  return rows
}

export async function countReports(db: Db, isSettled: boolean | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from post_reports r where ${isOfState(isSettled)}`.execute(db)
  return rows[0]?.count ?? 0
}

const isOfState = (isSettled: boolean | null) =>
  sql`(${isSettled}::boolean is null or (r.settled_at is not null) = ${isSettled}::boolean)`
