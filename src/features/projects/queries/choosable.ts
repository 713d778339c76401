import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { searchWords } from '#domain/terms.ts'
import { alliancesOf, participating } from './visible.ts'

const most = 30

export interface ChoosableService {
  readonly id: number
  readonly name: string
  readonly leikaKey: string | null
}

interface Hit {
  readonly id: number
}

/** What a search offers to be added, best hits first. */
export async function listChoosableServices(
  db: Db,
  hits: readonly Hit[],
  chosen: readonly number[],
): Promise<ChoosableService[]> {
  const { rows } = await sql<ChoosableService>`
    select s.id, s.name, s.leika_key
    from unnest(${hits.slice(0, 500).map(({ id }) => id)}::int[]) with ordinality as h (id, position)
      join services s on s.id = h.id
    where s.ended_release_id is null and s.id <> all(${chosen}::int[])
    order by h.position limit ${most}::int`.execute(db)
  return rows
}

/** Services by their ids, for a new project. */
export async function listServices(db: Db, ids: readonly number[]): Promise<ChoosableService[]> {
  const { rows } = await sql<ChoosableService>`
    select id, name, leika_key from services where id = any(${ids}::int[]) and ended_release_id is null
    order by name collate "und-x-icu", id`.execute(db)
  return rows
}

export interface ChoosableSolution {
  readonly id: number
  readonly name: string
  readonly administrationName: string
}

interface Wanted {
  readonly projectId: number
  readonly q: string
  /** Which solutions `s` the person sees. */
  readonly isListed: RawBuilder<boolean>
}

/** Solutions whose words fit; without words those of houses that take part. */
export async function listChoosableSolutions(db: Db, { projectId, q, isListed }: Wanted): Promise<ChoosableSolution[]> {
  const patterns = searchWords(q).map(word => `%${word}%`)
  const ofThem = sql`s.administration_id in (
    select p.administration_id from projects p where p.id = ${projectId}::int
    union all select x.administration_id from project_participants x where x.project_id = ${projectId}::int)`
  const { rows } = await sql<ChoosableSolution>`
    select s.id, s.name, a.display_name as administration_name
    from solutions s join administrations a on a.id = s.administration_id
    where ${isListed} and ${patterns.length ? sql`s.terms like all(${patterns}::text[])` : ofThem}
      and s.id not in (select r.solution_id from project_results r where r.project_id = ${projectId}::int)
    order by (${ofThem}) desc, s.name collate "und-x-icu", s.id limit ${most}::int`.execute(db)
  return rows
}

export interface OwnAlliance {
  readonly id: number
  readonly name: string
}

/** The Verbünde a house may show a project to. */
export async function listOwnAlliances(db: Db, administrationId: number): Promise<OwnAlliance[]> {
  const { rows } = await sql<OwnAlliance>`
    select l.id, l.name from alliances l where l.id in (${alliancesOf(sql`${administrationId}::int`)})
    order by l.name collate "und-x-icu", l.id`.execute(db)
  return rows
}

/** Who could lead a project instead: houses that have assured their part. */
export async function listHeirs(db: Db, projectId: number): Promise<{ readonly id: number; readonly name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select a.id, a.display_name as name from project_participants x join administrations a on a.id = x.administration_id
    where x.project_id = ${projectId}::int and x.role = 'assured' and a.id in (${participating})
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}
