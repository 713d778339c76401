import { type Db, sql } from '#core/db.ts'
import type { Role } from '#domain/actor.ts'

export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly administrationName: string | null
  readonly role: Role | null
  readonly state: 'waiting' | 'active' | null
  readonly isOperator: boolean
  /** Names of the Verbünde the person coordinates. */
  readonly coordinates: readonly string[]
}

/** Everybody of the demo world, the operator first, then by administration, coordination before the others. */
export async function listDemoPeople(db: Db): Promise<DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`
    select p.name, p.email, a.display_name as administration_name, m.role, m.state,
      o.person_id is not null as is_operator,
      coalesce((select json_agg(l.name order by l.name) from alliance_coordinators c
        join alliances l on l.id = c.alliance_id where c.membership_id = m.id), '[]'::json) as coordinates
    from people p
      left join operators o on o.person_id = p.id
      left join memberships m on m.person_id = p.id and m.state in ('waiting', 'active')
      left join administrations a on a.id = m.administration_id
    where p.email like '%.example'
    order by o.person_id is null, a.level = 'gemeinde', a.display_name collate "und-x-icu",
      array_position('{coordinator,editor,reader}'::text[], m.role), p.name`.execute(db)
  return rows
}
