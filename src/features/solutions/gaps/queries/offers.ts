import { type Db, sql } from '#core/db.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { notConnectedId } from '#domain/product.ts'
import type { ConnectionRole, SolutionCondition, SolutionKind, SolutionStage } from '#domain/solution.ts'
import type { Fit } from '../fit.ts'
import type { NamedProduct } from '../reason.ts'
import { fitRank, openServices, solutionFits } from './fits.ts'

/** A solution somebody offers for one of our gaps. */
export interface OfferRow {
  readonly serviceId: number
  readonly id: number
  readonly name: string
  readonly kind: SolutionKind
  readonly stage: SolutionStage
  readonly condition: SolutionCondition
  readonly administrationName: string
  readonly fit: Fit
  /** The reuse the own house has begun; null where it has not. */
  readonly reuseId: number | null
  readonly product: NamedProduct | null
  readonly connected: readonly (NamedProduct & { readonly role: ConnectionRole })[]
}

/** For each of these services the best few solutions: what fits best, is in operation and says most of itself. */
export async function listOffers(
  db: Db,
  visitor: Visitor,
  serviceIds: readonly number[],
  most: number,
): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    with ${openServices(workingFor(visitor), serviceIds)},
    ${solutionFits(visitor)},
    best as (
      select * from (
        select *, ${fitRank} as rank, row_number() over (partition by service_id
          order by ${fitRank}, stage, answered desc, solution_id) as place
        from fits) f
      where place <= ${most}::int
    )
    select f.service_id, s.id, s.name, s.kind, s.stage, s.condition, a.display_name as administration_name, f.fit, r.id as reuse_id,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'area', p.area) end as product,
      coalesce((select json_agg(json_build_object('role', c.role, 'id', q.id, 'name', q.name, 'kind', q.kind, 'area', q.area)
          order by q.name) from solution_connections c join products q on q.id = c.product_id
        where c.solution_id = s.id and q.id <> ${notConnectedId}), '[]') as connected
    from best f join solutions s on s.id = f.solution_id
      join administrations a on a.id = s.administration_id
      left join products p on p.id = s.product_id
      left join reuses r on r.solution_id = s.id and r.stage <> 'ended'
        and r.administration_id = ${workingFor(visitor)}::int
    order by f.service_id, f.place`.execute(db)
  return rows
}

/** What the own house works with, by name. */
export async function readStack(db: Db, administrationId: number): Promise<NamedProduct[]> {
  const { rows } = await sql<NamedProduct>`
    select p.id, p.name, p.kind, p.area from stack_of(${administrationId}::int) s join products p on p.id = s.product_id
    where s.is_used order by p.name collate "und-x-icu", p.id`.execute(db)
  return rows
}
