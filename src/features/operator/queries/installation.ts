import { type Db, sql } from '#core/db.ts'
import { participating } from '#domain/participating.ts'

export interface Figures {
  readonly administrations: number
  readonly people: number
  readonly alliances: number
  readonly operators: number
  readonly blocks: number
}

export async function countEverything(db: Db): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select (select count(*)::int from participations where state = 'approved') as administrations,
      (select count(*)::int from people where email_verified) as people,
      (select count(*)::int from alliances where dissolved_at is null) as alliances,
      (select count(*)::int from operators) as operators,
      (select count(*)::int from blocks where lifted_at is null) as blocks`.execute(db)
  return rows[0] ?? { administrations: 0, people: 0, alliances: 0, operators: 0, blocks: 0 }
}

export interface DatabaseState {
  /** "15.20" */
  readonly version: string
  readonly lastMigration: string
  readonly sizeInBytes: number
}

export async function readDatabaseState(db: Db): Promise<DatabaseState> {
  const { rows } = await sql<DatabaseState>`
    select split_part(current_setting('server_version'), ' ', 1) as version,
      (select name from kysely_migration order by timestamp desc, name desc limit 1) as last_migration,
      pg_database_size(current_database())::float8 as size_in_bytes`.execute(db)
  return rows[0] ?? { version: '', lastMigration: '', sizeInBytes: 0 }
}

/** Posts somebody has reported and nobody has decided on. */
export async function readWaitingReports(db: Db): Promise<{ readonly posts: number; readonly oldestAt: Date | null }> {
  const { rows } = await sql<{ posts: number; oldestAt: Date | null }>`
    select count(distinct post_id)::int as posts, min(reported_at) as oldest_at
    from post_reports where settled_at is null`.execute(db)
  return rows[0] ?? { posts: 0, oldestAt: null }
}

/** Questions nobody has answered for a week, as far as the operator reads them. */
export async function readPassedOn(db: Db): Promise<{ readonly count: number; readonly oldestAt: Date | null }> {
  const { rows } = await sql<{ count: number; oldestAt: Date | null }>`
    select count(*)::int as count, min(q.asked_at) as oldest_at from questions q
    where q.passed_on_at is not null and q.answer_count = 0 and q.visibility <> 'alliance' and q.duplicate_of_id is null
      and q.locked_at is null and q.administration_id in (${participating})`.execute(db)
  return rows[0] ?? { count: 0, oldestAt: null }
}
