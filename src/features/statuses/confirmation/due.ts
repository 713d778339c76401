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

const withDate = (entry: GroupRow['entries'][number]): DueEntry => ({
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
