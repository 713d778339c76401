import { type Db, sql } from '#core/db.ts'
import { type BatchKind, undoHours } from '../../batches.ts'

/** One act of a house that changed many entries. */
export interface Batch {
  readonly id: string
  readonly at: Date
  readonly kind: BatchKind | 'undo'
  readonly note: string | null
  readonly entries: number
  readonly hasPerson: boolean
  /** Null where the account does not exist any more. */
  readonly personName: string | null
  readonly allianceName: string | null
  /** The act that took it back. */
  readonly undoneBy: string | null
  /** Mere confirmations change nothing that could be taken back. */
  readonly hasChanges: boolean
  readonly isOld: boolean
}

const columns = sql`
  b.id::text as id, b.created_at as at, b.kind, b.note, b.entries, b.person_id is not null as has_person,
  p.name as person_name, l.name as alliance_name, b.undone_by::text as undone_by,
  b.created_at < now() - make_interval(hours => ${undoHours}::int) as is_old,
  b.kind <> 'confirmation' or exists (
    select 1 from events e where e.batch_id = b.id and e.kind <> 'status.confirmed') as has_changes`

const source = sql`batches b left join people p on p.id = b.person_id left join alliances l on l.id = b.alliance_id`

/** Newest first; `before` is the id the page before ended with. */
export async function listBatches(db: Db, administrationId: number, before: string | null, limit: number) {
  const { rows } = await sql<Batch>`
    select ${columns} from ${source}
    where b.administration_id = ${administrationId}::int and b.entries > 0
      and (${before}::bigint is null or b.id < ${before}::bigint)
    order by b.id desc limit ${limit}::int`.execute(db)
  return rows
}

export async function countBatches(db: Db, administrationId: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from batches
    where administration_id = ${administrationId}::int and entries > 0`.execute(db)
  return rows[0]?.total ?? 0
}

export async function findBatch(db: Db, administrationId: number, batchId: string): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select ${columns} from ${source}
    where b.id = ${batchId}::bigint and b.administration_id = ${administrationId}::int`.execute(db)
  return rows[0]
}

/** A service of a batch that somebody has changed after it, with the last one who did. */
export interface ChangedSince {
  readonly serviceId: number
  readonly name: string
  readonly at: Date
  readonly personName: string | null
}

export async function listChangedSince(db: Db, batchId: string): Promise<ChangedSince[]> {
  const { rows } = await sql<ChangedSince>`
    select v.id as service_id, v.name, last.at, p.name as person_name
    from events e
      join services v on v.id = split_part(e.subject_id, '/', 2)::int
      cross join lateral (
        select l.at, l.person_id from events l
        where l.subject_kind = 'status' and l.subject_id = e.subject_id and l.id > e.id and l.kind <> 'status.confirmed'
        order by l.id desc limit 1
      ) last
      left join people p on p.id = last.person_id
    where e.batch_id = ${batchId}::bigint and e.kind <> 'status.confirmed'
    order by v.name collate "und-x-icu", v.id limit 200`.execute(db)
  return rows
}

/** Who changed some entries last, by service. */
export async function listLastChanges(db: Db, administrationId: number, serviceIds: readonly number[]) {
  const { rows } = await sql<{ serviceId: number; at: Date; personName: string | null }>`
    select w.id as service_id, last.at, p.name as person_name
    from unnest(${`{${serviceIds.join(',')}}`}::int[]) w(id)
      cross join lateral (
        select e.at, e.person_id from events e
        where e.subject_kind = 'status' and e.subject_id = ${String(administrationId)}::text || '/' || w.id
        order by e.id desc limit 1
      ) last
      left join people p on p.id = last.person_id`.execute(db)
  return new Map(rows.map(row => [row.serviceId, row]))
}
