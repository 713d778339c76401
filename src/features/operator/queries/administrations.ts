import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { administrationStates, ValueOf } from '../definition.ts'
import { patternsOf, type Window } from '../list.ts'

export interface AdministrationRow {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly federalState: string | null
  readonly website: string | null
  readonly isListed: boolean
  /** Null for a body that was proposed and asks for nothing (yet). */
  readonly state: 'requested' | 'approved' | 'declined' | null
  readonly requestedAt: Date | null
  readonly decidedAt: Date | null
  readonly people: number
  readonly coordinators: number
  readonly waiting: number
  readonly isBlocked: boolean
}

export interface AdministrationFilter {
  readonly q: string
  readonly state: ValueOf<typeof administrationStates> | ''
}

export type NameCursor = readonly [name: string, id: number]

/** Those that take part, have asked to or were proposed; what they keep inside is not the operator's to see. */
const source = sql`
  administrations a
  left join participations t on t.administration_id = a.id
  left join administrations f on f.id = a.federal_state_id
  cross join lateral (select exists (select 1 from blocks b where b.subject_kind = 'administration'
    and b.subject_id = a.id::text and b.lifted_at is null) as is_blocked) s`

const belongs = sql`(t.administration_id is not null or not a.is_listed)`

const columns = sql`
  a.id, a.display_name as name, a.type, f.display_name as federal_state, a.website, a.is_listed, t.state, t.requested_at,
  t.decided_at, s.is_blocked,
  (select count(*)::int from memberships m where m.administration_id = a.id and m.state = 'active') as people,
  (select count(*)::int from memberships m
    where m.administration_id = a.id and m.state = 'active' and m.role = 'coordinator') as coordinators,
  (select count(*)::int from memberships m where m.administration_id = a.id and m.state = 'waiting') as waiting`

function isWanted({ q, state }: AdministrationFilter): RawBuilder<boolean> {
  return sql`${belongs}
    and concat_ws(' ', a.display_name, a.name, a.regional_key, a.ags) ilike all (${patternsOf(q)}::text[])
    and case ${state}::text when '' then true when 'blocked' then s.is_blocked when 'proposed' then not a.is_listed
      else t.state = ${state}::text end`
}

export async function countAdministrations(db: Db, filter: AdministrationFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${source} where ${isWanted(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

export async function listAdministrations(
  db: Db,
  filter: AdministrationFilter,
  { limit, offset = 0, after = null }: Window<NameCursor>,
): Promise<readonly AdministrationRow[]> {
  const order = sql`a.display_name collate "und-x-icu", a.id`
  // Which rows first: what is shown of them is looked up for these alone.
  const { rows } = await sql<AdministrationRow>`
    select ${columns} from ${source} where a.id in (
      select a.id from ${source}
      where ${isWanted(filter)} and (${after?.[0] ?? null}::text is null
        or (a.display_name collate "und-x-icu", a.id::float8) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? 0}::float8))
      order by ${order} limit ${limit}::int offset ${offset}::int)
    order by ${order}`.execute(db)
  return rows
}

export async function getAdministration(db: Db, id: number): Promise<AdministrationRow> {
  const { rows } = await sql<AdministrationRow>`
    select ${columns} from ${source} where ${belongs} and a.id = ${id}::int`.execute(db)
  if (!rows[0]) throw notFound('Diese Verwaltung ist nicht beteiligt.')
  return rows[0]
}

export interface StaffRow {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly role: 'reader' | 'editor' | 'coordinator'
  readonly state: 'unverified' | 'waiting' | 'active'
}

/** Who belongs to an administration, coordination first. */
export async function listStaff(db: Db, administrationId: number): Promise<readonly StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select p.id as person_id, p.name, p.email, m.role, m.state
    from memberships m join people p on p.id = m.person_id
    where m.administration_id = ${administrationId}::int and m.state in ('unverified', 'waiting', 'active')
    order by m.role <> 'coordinator', p.name collate "und-x-icu", p.id`.execute(db)
  return rows
}
