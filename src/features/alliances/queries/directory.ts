import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import { administeredById } from '#features/administrations/bodies.ts'

/** An administration that could be invited. */
export interface Candidate {
  readonly id: number
  readonly name: string
  readonly level: string
  readonly type: string
  readonly district: string | null
  readonly federalState: string | null
  readonly population: number | null
  readonly isRegistered: boolean
  /** The body that does its work, where it has no administration of its own. */
  readonly administeredBy: string | null
  /** How it stands to the Verbund already. */
  readonly state: 'invited' | 'active' | null
}

const columns = sql`
  a.id, a.display_name as name, a.level, a.type, case when d.id <> a.id then d.display_name end as district,
  case when f.id <> a.id then f.display_name end as federal_state, a.population,
  coalesce(t.state = 'approved', false) as is_registered, am.state,
  (select body.display_name from administrations body where body.id = ${administeredById}) as administered_by`

const source = (allianceId: number): RawBuilder<unknown> => sql`
  administrations a
  left join administrations d on d.id = a.district_id
  left join administrations f on f.id = a.federal_state_id
  left join participations t on t.administration_id = a.id
  left join alliance_memberships am on am.alliance_id = ${allianceId}::int and am.administration_id = a.id
    and am.state in ('invited', 'active')`

/** A Kreis and those who administer for its Gemeinden: they themselves, or the body that does it for them. */
export async function listDistrict(db: Db, allianceId: number, districtId: number): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select ${columns} from ${source(allianceId)}
    where a.id = ${districtId}::int or a.id in (
      select coalesce(${administeredById}, a.id) from administrations a
      where a.district_id = ${districtId}::int and a.level = 'gemeinde')
    order by a.id = ${districtId}::int desc, a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}

/** Those who name an administration as their IT provider. */
export async function listCustomers(db: Db, allianceId: number, providerId: number): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select ${columns} from ${source(allianceId)}
    where t.it_provider_id = ${providerId}::int and t.state = 'approved' and a.id <> ${providerId}::int
    order by a.display_name collate "und-x-icu", a.id`.execute(db)
  return rows
}

/** These entries of the directory, for everybody to see, in any order. */
export async function listByIds(db: Db, allianceId: number, ids: readonly number[]): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select ${columns} from ${source(allianceId)} where a.id = any(${ids}::int[]) and a.is_listed`.execute(db)
  return rows
}

export interface NamedAdministration {
  readonly id: number
  readonly name: string
  readonly level: string
}

/** An entry of the directory that everybody may see. */
export async function findAdministration(db: Db, id: number): Promise<NamedAdministration | undefined> {
  const { rows } = await sql<NamedAdministration>`
    select a.id, a.display_name as name, a.level from administrations a where a.id = ${id}::int and a.is_listed`.execute(
    db,
  )
  return rows[0]
}
