import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'

/** The ids of the products an administration works with; none for null. */
export const productsOf = (own: number | null): RawBuilder<unknown> =>
  sql`select k.product_id from stack_of(${own}::int) k where k.is_used`
