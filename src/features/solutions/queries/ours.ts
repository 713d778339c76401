import type { RawBuilder } from 'kysely'
import { sql } from '#core/db.ts'

/** The products an administration works with, as ids; none for guests. */
export function productsOf(own: number | null): RawBuilder<unknown> {
  return sql`select product_id from stack_of(${own}::int) where is_used`
}
