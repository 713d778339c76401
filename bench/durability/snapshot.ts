import { type Db, sql } from '#core/db.ts'
import { type Difference, findDifferences } from '#features/statuses/recount.ts'

/** Everything the checker compares, as the database holds it. */
export interface Snapshot {
  readonly events: readonly LoggedEvent[]
  /** Entries by `administration/service`, with their columns. */
  readonly entries: ReadonlyMap<string, Columns>
  readonly batches: readonly LoggedBatch[]
  /** What was answered, by id of the request. */
  readonly requests: ReadonlyMap<string, Columns>
  readonly mails: readonly { readonly recipient: string; readonly state: string }[]
  /** To whom. */
  readonly invitations: readonly string[]
  readonly differences: readonly Difference[]
}

export type Columns = Readonly<Record<string, unknown>>

export interface LoggedEvent {
  readonly id: string
  readonly personId: string | null
  readonly administrationId: number
  readonly batchId: string | null
  readonly kind: string
  /** `administration/service` */
  readonly subject: string
  readonly before: Columns | null
  readonly after: Columns | null
}

export interface LoggedBatch {
  readonly id: string
  readonly personId: string | null
  readonly administrationId: number
  readonly kind: string
  readonly entries: number
  readonly undoneBy: string | null
}

export async function takeSnapshot(db: Db): Promise<Snapshot> {
  return {
    events: await readEvents(db),
    entries: await readEntries(db),
    batches: await readBatches(db),
    requests: await readRequests(db),
    mails: (await sql<{ recipient: string; state: string }>`select recipient, state from mails`.execute(db)).rows,
    invitations: (await sql<{ email: string }>`select email from invitations`.execute(db)).rows.map(
      ({ email }) => email,
    ),
    differences: await findDifferences(db),
  }
}

/** JSON comes as text: else its keys would be renamed on the way. */
type WithText<T, K extends keyof T> = { [Key in keyof T]: Key extends K ? string | null : T[Key] }

const parsed = (text: string | null) => (text === null ? null : (JSON.parse(text) as Columns))

async function readEvents(db: Db): Promise<LoggedEvent[]> {
  const { rows } = await sql<WithText<LoggedEvent, 'before' | 'after'>>`
    select id::text as id, person_id, administration_id, batch_id::text as batch_id, kind, subject_id as subject,
      before::text as before, after::text as after
    from events where subject_kind = 'status' order by events.id`.execute(db)
  return rows.map(row => ({ ...row, before: parsed(row.before), after: parsed(row.after) }))
}

async function readEntries(db: Db): Promise<Map<string, Columns>> {
  const { rows } = await sql<{ subject: string; entry: string }>`
    select administration_id || '/' || service_id as subject, to_jsonb(s)::text as entry from statuses s`.execute(db)
  return new Map(rows.map(({ subject, entry }) => [subject, parsed(entry) ?? {}]))
}

async function readBatches(db: Db): Promise<LoggedBatch[]> {
  const { rows } = await sql<LoggedBatch>`
    select id::text as id, person_id, administration_id, kind, entries, undone_by::text as undone_by
    from batches order by batches.id`.execute(db)
  return rows
}

async function readRequests(db: Db): Promise<Map<string, Columns>> {
  const { rows } = await sql<{ id: string; answer: string }>`
    select id::text as id, answer::text as answer from requests`.execute(db)
  return new Map(rows.map(({ id, answer }) => [id, parsed(answer) ?? {}]))
}
