import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { allianceStates, ValueOf } from '../definition.ts'
import { patternsOf, type Window } from '../list.ts'
import type { NameCursor } from './administrations.ts'

/** What a Verbund writes about itself stays inside; the operator sees that it exists, and who founded it. */
export interface AllianceRow {
  readonly id: number
  readonly name: string
  readonly kind: 'district' | 'itProvider' | 'project' | 'topic'
  readonly visibility: 'public' | 'administrations' | 'alliance'
  readonly founder: string
  readonly founderId: number
  readonly members: number
  readonly createdAt: Date
  readonly state: ValueOf<typeof allianceStates>
}

export interface AllianceFilter {
  readonly q: string
  readonly state: ValueOf<typeof allianceStates> | ''
}

const source = sql`
  alliances l
  join administrations a on a.id = l.founded_by_id
  cross join lateral (select case
    when exists (select 1 from blocks b
      where b.subject_kind = 'alliance' and b.subject_id = l.id::text and b.lifted_at is null) then 'blocked'
    when l.dissolved_at is not null then 'dissolved' else 'active' end as state) s`

const columns = sql`
  l.id, l.name, l.kind, l.visibility, a.display_name as founder, a.id as founder_id, l.created_at, s.state,
  (select count(*)::int from alliance_memberships m where m.alliance_id = l.id and m.state = 'active') as members`

function isWanted({ q, state }: AllianceFilter): RawBuilder<boolean> {
  return sql`l.name || ' ' || a.display_name ilike all (${patternsOf(q)}::text[])
    and (${state}::text = '' or s.state = ${state}::text)`
}

export async function countAlliances(db: Db, filter: AllianceFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${source} where ${isWanted(filter)}`.execute(db)
  return rows[0]?.total ?? 0
}

export async function listAlliances(
  db: Db,
  filter: AllianceFilter,
  { limit, offset = 0, after = null }: Window<NameCursor>,
): Promise<readonly AllianceRow[]> {
  const { rows } = await sql<AllianceRow>`
    select ${columns} from ${source}
    where ${isWanted(filter)} and (${after?.[0] ?? null}::text is null
      or (l.name collate "und-x-icu", l.id::float8) > (${after?.[0] ?? ''}::text, ${after?.[1] ?? 0}::float8))
    order by l.name collate "und-x-icu", l.id limit ${limit}::int offset ${offset}::int`.execute(db)
  return rows
}

export async function getAlliance(db: Db, id: number): Promise<AllianceRow> {
  const { rows } = await sql<AllianceRow>`select ${columns} from ${source} where l.id = ${id}::int`.execute(db)
  if (!rows[0]) throw notFound('Diesen Verbund gibt es nicht.')
  return rows[0]
}
