import { sql, type Tx } from '#core/db.ts'
import { writeTerms } from './offer/commands/publish.ts'

/** Lets solutions name another product, and be found by it, when the two are merged. Where both are named, one line stays. */
export async function moveSolutionProduct(tx: Tx, fromId: number, toId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update solutions set product_id = ${toId}::int where product_id = ${fromId}::int returning id`.execute(tx)
  for (const { id } of rows) await writeTerms(tx, id)
  await sql`
    delete from solution_connections c where c.product_id = ${fromId}::int and exists (
      select 1 from solution_connections o
      where o.solution_id = c.solution_id and o.role = c.role and o.product_id = ${toId}::int)`.execute(tx)
  await sql`update solution_connections set product_id = ${toId}::int where product_id = ${fromId}::int`.execute(tx)
}
