import type { RawBuilder } from 'kysely'
import { type Db, sql, type Tx } from '#core/db.ts'
import type { HistoryEvent } from '../../own/queries/history.ts'
import { isStillThere } from '../../own/undo.ts'

export interface Objection {
  readonly id: string
  readonly allianceId: number
  readonly allianceName: string
  readonly administrationId: number
  readonly administrationName: string
  readonly serviceId: number
  readonly serviceName: string
  readonly batchId: string
  readonly reason: string | null
  readonly isRestored: boolean
  readonly at: Date
}

async function listWhere(db: Db, condition: RawBuilder<unknown>, limit: number, before: string | null) {
  const { rows } = await sql<Objection>`
    select o.id::text as id, l.id as alliance_id, l.name as alliance_name, a.id as administration_id,
      a.display_name as administration_name, v.id as service_id, v.name as service_name, o.batch_id::text as batch_id,
      o.reason, o.is_restored, o.objected_at as at
    from entry_objections o join alliances l on l.id = o.alliance_id join administrations a on a.id = o.administration_id
      join services v on v.id = o.service_id
    where ${condition} and o.lifted_at is null and (${before}::bigint is null or o.id < ${before}::bigint)
    order by o.id desc limit ${limit}::int`.execute(db)
  return rows
}

async function countWhere(db: Db, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from entry_objections o where ${condition} and o.lifted_at is null`.execute(db)
  return rows[0]?.total ?? 0
}

/** Objections of all members that count, newest first. */
export const listObjectionsTo = (db: Db, allianceId: number, limit: number, before: string | null = null) =>
  listWhere(db, sql`o.alliance_id = ${allianceId}::int`, limit, before)
export const countObjectionsTo = (db: Db, allianceId: number) => countWhere(db, sql`o.alliance_id = ${allianceId}::int`)

/** Objections of one administration that count, newest first. */
export const listObjectionsOf = (db: Db, administrationId: number, limit: number, before: string | null = null) =>
  listWhere(db, sql`o.administration_id = ${administrationId}::int`, limit, before)
export const countObjectionsOf = (db: Db, administrationId: number) =>
  countWhere(db, sql`o.administration_id = ${administrationId}::int`)

/** An entry a Verbund has made, as the member that may object sees it. */
export interface Entered extends Pick<HistoryEvent, 'kind' | 'before' | 'after'> {
  readonly serviceId: number
  readonly name: string
  /** Of the entry now; 0 where there is none. */
  readonly version: number
  /** Whether what the Verbund entered is still there. */
  readonly isStill: boolean
  readonly isObjected: boolean
}

/** What an act of a Verbund entered for a member, by name of the service. */
export async function listEntered(db: Db | Tx, administrationId: number, batchId: string): Promise<Entered[]> {
  const { rows } = await sql<Entered>`
    select v.id as service_id, v.name, e.kind, e.before, e.after, coalesce(s.version, 0) as version,
      ${isStillThere} as is_still,
      exists (select 1 from entry_objections o where o.alliance_id = b.alliance_id
        and o.administration_id = b.administration_id and o.service_id = v.id and o.lifted_at is null) as is_objected
    from batches b join events e on e.batch_id = b.id
      join services v on v.id = split_part(e.subject_id, '/', 2)::int
      left join statuses s on s.administration_id = b.administration_id and s.service_id = v.id
    where b.id = ${batchId}::bigint and b.administration_id = ${administrationId}::int and b.kind = 'alliance'
      and b.alliance_id is not null
    order by v.name collate "und-x-icu", v.id`.execute(db)
  return rows
}

/** The act of a Verbund an objection is about. */
export interface AllianceBatch {
  readonly id: string
  readonly at: Date
  readonly note: string
  readonly allianceId: number
  readonly allianceName: string
}

export async function findAllianceBatch(
  db: Db | Tx,
  administrationId: number,
  batchId: string,
): Promise<AllianceBatch | undefined> {
  const { rows } = await sql<AllianceBatch>`
    select b.id::text as id, b.created_at as at, coalesce(b.note, '') as note, l.id as alliance_id, l.name as alliance_name
    from batches b join alliances l on l.id = b.alliance_id
    where b.id = ${batchId}::bigint and b.administration_id = ${administrationId}::int and b.kind = 'alliance'`.execute(
    db,
  )
  return rows[0]
}

/** The act of a Verbund an entry comes from, while it is still its word; for the page of the entry. */
export async function findEntering(db: Db, administrationId: number, serviceId: number) {
  const { rows } = await sql<{ batchId: string; allianceName: string }>`
    select e.batch_id::text as batch_id, l.name as alliance_name
    from statuses s join alliances l on l.id = s.source_alliance_id
      cross join lateral (
        select c.batch_id from events c
        where c.subject_kind = 'status' and c.subject_id = s.administration_id || '/' || s.service_id
          and c.alliance_id = l.id and c.batch_id is not null
        order by c.id desc limit 1
      ) e
    where s.administration_id = ${administrationId}::int and s.service_id = ${serviceId}::int`.execute(db)
  return rows[0]
}
