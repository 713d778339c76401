import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { Role } from '#domain/actor.ts'
import type { personRoles, personStates, ValueOf } from '../definition.ts'
import { patternsOf, type Window } from '../list.ts'

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: ValueOf<typeof personStates>
  readonly isOperator: boolean
  readonly hasFactor: boolean
  /** When the person was last approved somewhere. */
  readonly approvedAt: Date | null
  readonly belongings: readonly PersonBelonging[]
}

export interface PersonBelonging {
  readonly administrationId: number
  readonly administrationName: string
  readonly role: Role
  readonly state: 'unverified' | 'waiting' | 'active'
}

export interface PersonFilter {
  readonly q: string
  readonly state: ValueOf<typeof personStates> | ''
  readonly role: ValueOf<typeof personRoles> | ''
}

export type PersonCursor = readonly [name: string, id: string]

/** Nothing here tells when or how much somebody works: no last sign-in, no counts. */
const source = sql`
  people p
  left join operators o on o.person_id = p.id
  left join blocks b on b.subject_kind = 'person' and b.subject_id = p.id::text and b.lifted_at is null`

const state = sql`
  case when b.id is not null then 'blocked' when p.deletion_requested_at is not null then 'leaving'
    when not p.email_verified then 'unverified' else 'active' end`

const columns = sql`
  p.id, p.name, p.email, ${state} as state, o.person_id is not null as is_operator,
  (exists (select 1 from two_factors t where t.person_id = p.id and t.verified)
    or exists (select 1 from passkeys k where k.person_id = p.id)) as has_factor,
  (select max(m.decided_at) from memberships m where m.person_id = p.id and m.state in ('active', 'ended')) as approved_at,
  coalesce((
    select json_agg(json_build_object('administrationId', a.id, 'administrationName', a.display_name, 'role', m.role,
      'state', m.state) order by a.display_name, m.id)
    from memberships m join administrations a on a.id = m.administration_id
    where m.person_id = p.id and m.state in ('unverified', 'waiting', 'active')), '[]'::json) as belongings`

function isWanted({ q, role, ...filter }: PersonFilter): RawBuilder<boolean> {
  return sql`p.name || ' ' || p.email ilike all (${patternsOf(q)}::text[])
    and (${filter.state}::text = '' or ${state} = ${filter.state}::text)
    and case ${role}::text
      when '' then true
      when 'operator' then o.person_id is not null
      when 'none' then not exists (select 1 from memberships m
        where m.person_id = p.id and m.state in ('unverified', 'waiting', 'active'))
      when 'waiting' then exists (select 1 from memberships m where m.person_id = p.id and m.state = 'waiting')
      else exists (select 1 from memberships m
        where m.person_id = p.id and m.state = 'active' and m.role = ${role}::text) end`
}

export async function countPeople(db: Db, filter: PersonFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${source} where ${isWanted(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

export async function listPeople(
  db: Db,
  filter: PersonFilter,
  { limit, offset = 0, after = null }: Window<PersonCursor>,
): Promise<readonly PersonRow[]> {
  const order = sql`p.name collate "und-x-icu", p.id::text`
  // Which rows first: what is shown of them is looked up for these alone.
  const { rows } = await sql<PersonRow>`
    select ${columns} from ${source} where p.id in (
      select p.id from ${source}
      where ${isWanted(filter)} and (${after?.[0] ?? null}::text is null
        or (p.name collate "und-x-icu", p.id::text) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? ''}::text))
      order by ${order} limit ${limit}::int offset ${offset}::int)
    order by ${order}`.execute(db)
  return rows
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

export async function getPerson(db: Db, id: string): Promise<PersonRow> {
  if (!uuid.test(id)) throw unknownPerson()
  const { rows } = await sql<PersonRow>`select ${columns} from ${source} where p.id = ${id}::uuid`.execute(db)
  if (!rows[0]) throw unknownPerson()
  return rows[0]
}

const unknownPerson = () => notFound('Diese Person gibt es nicht (mehr).')
