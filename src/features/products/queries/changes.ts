import { type Db, sql } from '#core/db.ts'
import type { ProposedChange } from '../forms.ts'

export interface WaitingChange {
  readonly id: number
  readonly content: ProposedChange
  readonly administrationId: number
  readonly administrationName: string
  readonly createdAt: Date
}

/** What houses have proposed to add to a product and nobody has decided yet, the oldest first. */
export async function listWaitingChanges(db: Db, productId: number): Promise<WaitingChange[]> {
  const { rows } = await sql<WaitingChange>`
    select c.id, c.content, c.administration_id, a.display_name as administration_name, c.created_at
    from product_change_proposals c join administrations a on a.id = c.administration_id
    where c.product_id = ${productId}::int and c.state = 'waiting' order by c.created_at, c.id`.execute(db)
  return rows
}
