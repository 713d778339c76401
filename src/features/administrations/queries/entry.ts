import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { isOperating, type Visitor } from '#domain/actor.ts'
import { keysWithin, type Level } from '#domain/administration.ts'
import { type AdministrationRow, rowColumns, rowSource } from './list.ts'

const unknownEntry = () => notFound('Diese Verwaltung steht nicht im Verzeichnis.')

/** A body that waits for approval is there for its own people and for the operation alone. */
export async function getAdministration(db: Db, id: number, visitor: Visitor): Promise<AdministrationRow> {
  const own = visitor?.belongings.map(({ administrationId }) => administrationId) ?? []
  const { rows } = await sql<AdministrationRow>`
    select ${rowColumns} from ${rowSource}
    where a.id = ${id} and (a.is_listed or ${isOperating(visitor)}::boolean or a.id = any(${own}::int[]))`.execute(db)
  if (!rows[0]) throw unknownEntry()
  return rows[0]
}

/**
 * Reads the last part of an address: our id (7 digits), or a regional key (2, 3, 5, 9, 12 digits, also padded with
 * zeros) or AGS (8 digits), whose id is looked up. No key has 7 digits, so the two never meet.
 */
export async function getIdByAddress(db: Db, text: string): Promise<{ id: number; isPermanent: boolean }> {
  const digits = text.replace(/[\s./-]/g, '')
  if (!/^\d{2,12}$/.test(digits)) throw unknownEntry()
  if (digits.length === 7) return { id: Number(digits), isPermanent: digits === text }
  const id = await findIdByKey(db, digits)
  if (id === undefined) throw unknownEntry()
  return { id, isPermanent: false }
}

/** An AGS counts before the Land or Kreis it could be the padded key of; of those the longest key wins. */
async function findIdByKey(db: Db, digits: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from administrations where ags = ${digits} or regional_key = any(${keysWithin(digits)}::text[])
    order by (ags is not distinct from ${digits}) desc, length(regional_key) desc limit 1`.execute(db)
  return rows[0]?.id
}

export interface Ancestor {
  readonly id: number
  readonly level: Level
  readonly type: string
  readonly displayName: string
}

/** Those above an entry, from the Bund down. */
export async function listAncestors(db: Db, id: number): Promise<Ancestor[]> {
  const { rows } = await sql<Ancestor>`
    with recursive above as (
      select id, parent_id, 0 as steps from administrations where id = ${id}
      union all
      select a.id, a.parent_id, steps + 1 from administrations a join above on a.id = above.parent_id where steps < 10
    )
    select a.id, a.level, a.type, a.display_name
    from above join administrations a using (id) where steps > 0 order by steps desc`.execute(db)
  return rows
}

export interface Member extends Ancestor {
  readonly regionalKey: string | null
  readonly population: number | null
  /** The Gemeindeverband a Gemeinde belongs to, where that is not the entry itself. */
  readonly association: string | null
}

/** What an entry consists of: its own parts, of a Kreis all Gemeinden, of a Land all Kreise. */
export async function listMembers(db: Db, id: number): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select a.id, a.level, a.type, a.display_name, a.regional_key, a.population,
      case when u.level = 'gemeindeverband' and u.id <> ${id} then u.display_name end as association
    from administrations a left join administrations u on u.id = a.parent_id
    where a.id <> ${id} and a.is_listed and (a.parent_id = ${id} or a.district_id = ${id}
      or a.federal_state_id = ${id} and a.level = 'kreis')
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}

/** How many entries of each level lie in a Land (or, without one, in Germany). */
export async function countByLevel(db: Db, federalStateId: number | null): Promise<ReadonlyMap<Level, number>> {
  const { rows } = await sql<{ level: Level; count: number }>`
    select level, count(*)::int as count from administrations
    where is_listed and (${federalStateId}::int is null or federal_state_id = ${federalStateId}) group by 1`.execute(db)
  return new Map(rows.map(row => [row.level, row.count]))
}

/** Those of the region of the seat first: the others are mostly codes of single companies. */
export async function listPostalCodes(db: Db, { id, postalCode }: AdministrationRow): Promise<string[]> {
  const region = `${postalCode?.slice(0, 2) ?? ''}%`
  const { rows } = await sql<{ postalCode: string }>`
    select postal_code from postal_codes where administration_id = ${id}
    order by postal_code like ${region} desc, postal_code`.execute(db)
  return rows.map(row => row.postalCode)
}

export interface KeyedName {
  readonly id: number
  readonly regionalKey: string
  readonly displayName: string
}

/** Names and ids of the Kreise or Länder a map shows, by their keys. */
export async function listByKeys(db: Db, keys: readonly string[]): Promise<KeyedName[]> {
  const { rows } = await sql<KeyedName>`
    select id, regional_key, display_name from administrations where regional_key = any(${keys}::text[])
    order by display_name collate "und-x-icu", id`.execute(db)
  return rows
}
