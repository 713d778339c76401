import { type Db, sql } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import { notConnectedId } from '#domain/product.ts'
import type { ConnectionRole, SolutionCondition, SolutionKind } from '#domain/solution.ts'

interface NamedId {
  readonly id: number
  readonly name: string
}

/** What of an own solution decides whom it would help. */
export interface Offered {
  readonly id: number
  readonly name: string
  readonly kind: SolutionKind
  readonly condition: SolutionCondition
  readonly product: NamedId | null
  readonly connected: readonly (NamedId & { readonly role: ConnectionRole })[]
  readonly services: readonly NamedId[]
}

/** A published solution of this house; those of others are not its. */
export async function getOffered(db: Db, administrationId: number, id: number): Promise<Offered> {
  const { rows } = await sql<Offered>`
    select s.id, s.name, s.kind, s.condition,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as product,
      (select coalesce(json_agg(json_build_object('role', c.role, 'id', q.id, 'name', q.name) order by c.role, q.name), '[]')
        from solution_connections c join products q on q.id = c.product_id
        where c.solution_id = s.id and q.id <> ${notConnectedId}) as connected,
      (select coalesce(json_agg(json_build_object('id', v.id, 'name', v.name) order by v.name collate "und-x-icu", v.id), '[]')
        from solution_services x join services v on v.id = x.service_id
        where x.solution_id = s.id and v.ended_release_id is null) as services
    from solutions s left join products p on p.id = s.product_id
    where s.id = ${id}::int and s.administration_id = ${administrationId}::int`.execute(db)
  if (!rows[0]) throw notFound('Diese Lösung gehört nicht zu Ihrer Verwaltung.')
  return rows[0]
}
