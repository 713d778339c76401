import { type Db, sql, type Tx } from '#core/db.ts'
import { isReachable } from '#domain/reachable.ts'

/** Who decides about somebody who waits for an administration. */
export interface Deciders {
  readonly kind: 'coordinators' | 'district' | 'operators'
  /** The Kreis, where it decides. */
  readonly districtName: string | null
  readonly people: readonly Decider[]
}

export interface Decider {
  readonly personId: string
  readonly name: string
  readonly email: string
}

interface Row extends Decider {
  readonly kind: Deciders['kind']
  readonly districtName: string | null
}

/**
 * The coordinators of the administration; without any, those of its Kreis where the operator allows it; else the operators.
 * Always a group with somebody in it, unless nobody operates the installation yet.
 */
export async function listDeciders(
  db: Db | Tx,
  administrationId: number,
  districtsApprove: boolean,
): Promise<Deciders> {
  const { rows } = await sql<Row>`
    with decider as (
      select 1 as rank, 'coordinators' as kind, m.person_id, null as district_name
      from memberships m join participations t on t.administration_id = m.administration_id and t.state = 'approved'
      where m.administration_id = ${administrationId} and m.role = 'coordinator' and m.state = 'active'
      union all
      select 2, 'district', m.person_id, d.display_name
      from administrations a join administrations d on d.id = a.district_id
        join participations t on t.administration_id = d.id and t.state = 'approved'
        join memberships m on m.administration_id = d.id and m.role = 'coordinator' and m.state = 'active'
      where ${districtsApprove}::boolean and a.id = ${administrationId} and a.level in ('gemeinde', 'gemeindeverband')
      union all
      select 3, 'operators', o.person_id, null from operators o
    ), reachable as (
      select d.*, p.name, p.email from decider d join people p on p.id = d.person_id
      where ${isReachable('p')}
    )
    select kind, person_id, district_name, name, email from reachable
    where rank = (select min(rank) from reachable) order by name, person_id`.execute(db)
  const [first] = rows
  return {
    kind: first?.kind ?? 'operators',
    districtName: first?.districtName ?? null,
    people: rows.map(({ personId, name, email }) => ({ personId, name, email })),
  }
}
