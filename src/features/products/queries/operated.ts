import { type Db, sql } from '#core/db.ts'
import { notConnectedId, type ProductKind } from '#domain/product.ts'
import type { Cut } from './product.ts'

/** What the operation looks at: proposals first of all. */
export const operatedStates = ['vorgeschlagen', 'ergaenzungen', 'ungeprueft', 'alle'] as const
export type OperatedState = (typeof operatedStates)[number]

export interface OperatedProduct {
  readonly id: number
  readonly name: string
  readonly vendor: string | null
  readonly kind: ProductKind
  readonly isVerified: boolean
  readonly isProposed: boolean
  readonly evidenceUrl: string | null
  readonly proposedAt: Date | null
  readonly proposedById: number | null
  readonly proposedByName: string | null
  /** Proposals of houses to add to it that wait. */
  readonly changes: number
}

const isOperated = sql`p.merged_into_id is null and p.id <> ${notConnectedId}`
const isProposed = sql`(p.proposed_at is not null and not p.is_verified)`
const changes = sql`(select count(*)::int from product_change_proposals c where c.product_id = p.id and c.state = 'waiting')`

export async function countOperated(db: Db): Promise<Readonly<Record<OperatedState, number>>> {
  const { rows } = await sql<Record<OperatedState, number>>`
    select count(*) filter (where ${isProposed})::int as vorgeschlagen,
      count(*) filter (where ${changes} > 0)::int as ergaenzungen,
      count(*) filter (where not p.is_verified)::int as ungeprueft, count(*)::int as alle
    from products p where ${isOperated}`.execute(db)
  return rows[0] ?? { vorgeschlagen: 0, ergaenzungen: 0, ungeprueft: 0, alle: 0 }
}

/** Proposals by age, the oldest first; then by name. */
export async function listOperated(db: Db, state: OperatedState, cut: Cut): Promise<OperatedProduct[]> {
  const { rows } = await sql<OperatedProduct>`
    select p.id, p.name, p.vendor, p.kind, p.is_verified, ${isProposed} as is_proposed, p.evidence_url, p.proposed_at,
      p.proposed_by_id, a.display_name as proposed_by_name, ${changes} as changes
    from products p left join administrations a on a.id = p.proposed_by_id
    where ${isOperated} and case ${state}::text when 'alle' then true when 'ergaenzungen' then ${changes} > 0
      when 'ungeprueft' then not p.is_verified else ${isProposed} end
    order by ${isProposed} desc, case when ${isProposed} then p.proposed_at end, p.name collate "und-x-icu", p.id
    limit ${cut.limit}::int offset ${cut.offset}::int`.execute(db)
  return rows
}
