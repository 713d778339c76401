import { sql, type Tx } from '#core/db.ts'
import { writeTerms } from './offer/commands/publish.ts'

/** Lets the solutions made with a product be found by all it is called. */
export async function nameSolutionsOf(tx: Tx, productId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from solutions where product_id = ${productId}::int`.execute(tx)
  for (const { id } of rows) await writeTerms(tx, id)
}

/** Lets solutions name another product when the two are merged. Where both are named, one line stays. */
export async function moveSolutionProduct(tx: Tx, fromId: number, toId: number): Promise<void> {
  await sql`update solutions set product_id = ${toId}::int where product_id = ${fromId}::int`.execute(tx)
  await sql`
    delete from solution_connections c where c.product_id = ${fromId}::int and exists (
      select 1 from solution_connections o
      where o.solution_id = c.solution_id and o.role = c.role and o.product_id = ${toId}::int)`.execute(tx)
  await sql`update solution_connections set product_id = ${toId}::int where product_id = ${fromId}::int`.execute(tx)
}
