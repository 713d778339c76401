import { type Db, sql, type Tx } from '#core/db.ts'
import { usualMonths } from '#domain/freshness.ts'
import type { StatusCode } from '#domain/status.ts'

/** After how many months a house confirms a statement anew. */
export async function getRhythm(db: Db | Tx, administrationId: number): Promise<number> {
  const { rows } = await sql<{ months: number }>`
    select months from confirmation_rhythms where administration_id = ${administrationId}::int`.execute(db)
  return rows[0]?.months ?? usualMonths
}

/** What does not count as ours any more need not be confirmed; `s` of `statuses`. */
export const isDue = (months: number) => sql`s.status not in ('notResponsible', 'dropped')
  and (s.confirmed_at is null or s.confirmed_at <= now() - make_interval(months => ${months}::int))`

export interface DueEntry {
  readonly serviceId: number
  readonly name: string
  readonly status: StatusCode
  readonly confirmedAt: Date | null
}

/** What is due of one unit of the house. */
export interface DueGroup {
  /** Null for entries without a unit. */
  readonly unit: string | null
  readonly count: number
  /** The oldest first, some of them. */
  readonly entries: readonly DueEntry[]
}

type GroupRow = Omit<DueGroup, 'entries'> & {
  entries: readonly (Omit<DueEntry, 'confirmedAt'> & { confirmedAt: string | null })[]
}

export const namedAtMost = 25

export async function listDue(db: Db, administrationId: number, months: number): Promise<DueGroup[]> {
  const { rows } = await sql<GroupRow>`
    select unit, count(*)::int as count, json_agg(json_build_object('serviceId', service_id, 'name', name,
      'status', status, 'confirmedAt', confirmed_at) order by place) filter (where place <= ${namedAtMost}::int) as entries
    from (
      select s.unit, s.service_id, v.name, s.status, s.confirmed_at, row_number() over (
        partition by s.unit order by s.confirmed_at nulls first, v.name collate "und-x-icu", v.id) as place
      from statuses s join services v on v.id = s.service_id
      where s.administration_id = ${administrationId}::int and ${isDue(months)}
    ) due group by unit order by unit collate "und-x-icu" nulls last`.execute(db)
  return rows.map(row => ({ ...row, entries: row.entries.map(withDate) }))
}

const withDate = <T extends { confirmedAt: string | null }>(
  entry: T,
): Omit<T, 'confirmedAt'> & { confirmedAt: Date | null } => ({
  ...entry,
  confirmedAt: entry.confirmedAt === null ? null : new Date(entry.confirmedAt),
})

export interface Confirmable {
  readonly serviceId: number
  readonly version: number
}

/** What is due, of the whole house or of one unit (null: of none). */
export async function findDue(
  tx: Tx,
  administrationId: number,
  unit: string | null | undefined,
): Promise<Confirmable[]> {
  const months = await getRhythm(tx, administrationId)
  const { rows } = await sql<Confirmable>`
    select s.service_id, s.version from statuses s
    where s.administration_id = ${administrationId}::int and ${isDue(months)}
      and (${unit === undefined}::boolean or s.unit is not distinct from ${unit ?? null}::text)`.execute(tx)
  return rows
}

/** How much is due, by unit. */
export async function countDueByUnit(db: Db, administrationId: number, months: number) {
  const { rows } = await sql<{ unit: string | null; total: number }>`
    select s.unit, count(*)::int as total from statuses s
    where s.administration_id = ${administrationId}::int and ${isDue(months)}
    group by s.unit order by s.unit collate "und-x-icu" nulls last`.execute(db)
  return rows
}

export interface DueWindow {
  readonly administrationId: number
  /** The last row of the page before; null on the first page. */
  readonly after: { readonly seconds: number; readonly serviceId: number } | null
  readonly limit: number
}

export type DueRow = DueEntry &
  Confirmable & {
    readonly leikaKey: string | null
    readonly unit: string | null
    /** When it was confirmed, as the order has it: 0 for never. */
    readonly seconds: number
  }

/** What is due, the oldest first, from one row on. */
export async function listDueAfter(db: Db, { administrationId, after, limit }: DueWindow) {
  const months = await getRhythm(db, administrationId)
  const { rows } = await sql<{
    total: number
    rows: readonly (Omit<DueRow, 'confirmedAt'> & { confirmedAt: string | null })[]
  }>`
    with due as (
      select s.service_id, s.version, s.unit, s.status, s.confirmed_at,
        coalesce(extract(epoch from s.confirmed_at), 0)::float8 as seconds
      from statuses s where s.administration_id = ${administrationId}::int and ${isDue(months)}
    ),
    page as (
      select * from due
      where ${after === null}::boolean
        or (seconds, service_id) > (${after?.seconds ?? 0}::float8, ${after?.serviceId ?? 0}::int)
      order by seconds, service_id limit ${limit}::int
    )
    select (select count(*)::int from due) as total, coalesce(json_agg(json_build_object('serviceId', d.service_id,
      'name', v.name, 'leikaKey', v.leika_key, 'version', d.version, 'unit', d.unit, 'status', d.status,
      'confirmedAt', d.confirmed_at, 'seconds', d.seconds) order by d.seconds, d.service_id), '[]') as rows
    from page d join services v on v.id = d.service_id`.execute(db)
  return { total: rows[0]?.total ?? 0, rows: (rows[0]?.rows ?? []).map(withDate) }
}
