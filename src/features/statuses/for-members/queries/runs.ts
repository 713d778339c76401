import { type Db, sql } from '#core/db.ts'

/** One act of a Verbund coordination. */
export interface Run {
  readonly id: string
  readonly at: Date
  /** Null where the account does not exist any more. */
  readonly personName: string | null
  readonly note: string
  readonly members: number
  readonly entries: number
  /** Entries a member has objected to since. */
  readonly objections: number
}

const columns = sql`r.id::text as id, r.created_at as at, p.name as person_name, r.note,
  n.members, n.entries, n.objections`

const runs = sql`
  alliance_runs r left join people p on p.id = r.person_id
  cross join lateral (
    select count(*)::int as members, coalesce(sum(b.entries), 0)::int as entries,
      coalesce(sum((select count(*) from entry_objections o where o.batch_id = b.id and o.lifted_at is null)), 0)::int
        as objections
    from batches b where b.run_id = r.id
  ) n`

/** Newest first; `before` is the id the page before ended with. */
export async function listRuns(db: Db, allianceId: number, before: string | null, limit: number): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select ${columns} from ${runs}
    where r.alliance_id = ${allianceId}::int and (${before}::bigint is null or r.id < ${before}::bigint)
    order by r.id desc limit ${limit}::int`.execute(db)
  return rows
}

export async function findRun(db: Db, allianceId: number, runId: string): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    select ${columns} from ${runs} where r.alliance_id = ${allianceId}::int and r.id = ${runId}::bigint`.execute(db)
  return rows[0]
}

/** What an act entered for one member. */
export interface MemberEntries {
  readonly batchId: string
  readonly runId: string
  readonly at: Date
  readonly administrationId: number
  readonly administrationName: string
  readonly personName: string | null
  readonly note: string
  readonly entries: number
  readonly isUndone: boolean
  readonly objections: number
}

interface BatchFilter {
  readonly allianceId: number
  /** Of one act only. */
  readonly runId?: string
  readonly before?: string | null
  readonly limit: number
}

/** What was entered for whom, newest first. */
export async function listMemberEntries(db: Db, { allianceId, runId = '', before = null, limit }: BatchFilter) {
  const { rows } = await sql<MemberEntries>`
    select b.id::text as batch_id, b.run_id::text as run_id, b.created_at as at, a.id as administration_id,
      a.display_name as administration_name, p.name as person_name, coalesce(b.note, '') as note, b.entries,
      b.undone_by is not null as is_undone,
      (select count(*)::int from entry_objections o where o.batch_id = b.id and o.lifted_at is null) as objections
    from alliance_runs r join batches b on b.run_id = r.id join administrations a on a.id = b.administration_id
      left join people p on p.id = b.person_id
    where r.alliance_id = ${allianceId}::int and (${runId}::text = '' or r.id::text = ${runId}::text)
      and (${before}::bigint is null or b.id < ${before}::bigint)
    order by b.id desc limit ${limit}::int`.execute(db)
  return rows
}

export async function countMemberEntries(db: Db, allianceId: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from batches b join alliance_runs r on r.id = b.run_id
    where r.alliance_id = ${allianceId}::int`.execute(db)
  return rows[0]?.total ?? 0
}

/** The services an act was about, with the number of members. */
export async function listRunServices(db: Db, runId: string) {
  const { rows } = await sql<{ id: number; name: string; members: number }>`
    select v.id, v.name, count(*)::int as members
    from batches b join events e on e.batch_id = b.id join services v on v.id = split_part(e.subject_id, '/', 2)::int
    where b.run_id = ${runId}::bigint
    group by v.id, v.name order by v.name collate "und-x-icu", v.id limit 1000`.execute(db)
  return rows
}
